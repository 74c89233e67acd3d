package dev.owlet.formats.csv;

import dev.owlet.formats.Format;
import dev.owlet.formats.FormatContract;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.TestFiles;

final class GzipCsvContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new CsvFormat();
    }

    @Override
    protected String ending() {
        return ".csv.gz";
    }

    @Override
    protected FormatOptions options() {
        return TestFiles.options("field.delim", ",", "escape.delim", "\\");
    }
}
