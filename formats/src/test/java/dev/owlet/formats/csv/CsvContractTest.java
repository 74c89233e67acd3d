package dev.owlet.formats.csv;

import dev.owlet.formats.Format;
import dev.owlet.formats.FormatContract;

final class CsvContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new CsvFormat();
    }

    @Override
    protected String ending() {
        return ".csv";
    }

    @Override
    protected boolean noticesTruncation() {
        return false;
    }
}
