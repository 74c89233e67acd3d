package dev.owlet.formats.orc;

import dev.owlet.formats.Format;
import dev.owlet.formats.FormatContract;

final class OrcContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new OrcFormat();
    }

    @Override
    protected String ending() {
        return ".orc";
    }
}
