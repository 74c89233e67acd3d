package dev.owlet.formats.json;

import dev.owlet.formats.Format;
import dev.owlet.formats.FormatContract;

final class JsonContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new JsonFormat();
    }

    @Override
    protected String ending() {
        return ".json";
    }
}
