package dev.owlet.formats.parquet;

import dev.owlet.formats.Format;
import dev.owlet.formats.FormatContract;

/** Parquet keeps the contract of all formats. */
final class ParquetContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new ParquetFormat();
    }

    @Override
    protected String ending() {
        return ".parquet";
    }
}
