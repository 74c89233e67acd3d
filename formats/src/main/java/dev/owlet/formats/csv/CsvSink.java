package dev.owlet.formats.csv;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.text.TextOutput;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Writes delimited text in the dialect of the table's options, compressed as the file's name says. */
final class CsvSink implements FileSink {
    private final TextOutput out;
    private final CsvDialect dialect;
    private final Schema schema;
    private final CsvValues values;
    private final OutputFile file;

    private CsvSink(OutputFile file, TextOutput out, CsvDialect dialect, Schema schema) {
        this.file = file;
        this.out = out;
        this.dialect = dialect;
        this.schema = schema;
        values = new CsvValues(out, dialect);
    }

    static CsvSink open(OutputFile file, Schema schema, FormatOptions options) {
        CsvDialect dialect = CsvDialect.of(options);
        for (Column column : schema.columns()) {
            check(column, column.type(), dialect);
        }
        CsvSink sink = new CsvSink(file, new TextOutput(file), dialect, schema);
        sink.header();
        return sink;
    }

    private static void check(Column column, SqlType type, CsvDialect dialect) {
        boolean nested = type instanceof SqlType.Array || type instanceof SqlType.Map || type instanceof SqlType.Row;
        if (type.hiveName().isEmpty() || nested && dialect.mode() != CsvDialect.Mode.LAZY) {
            throw new OwletException(
                            Code.NOT_SUPPORTED,
                            "Unsupported Hive type: column " + column.name() + " is " + column.type() + ".")
                    .hint("Cast it to varchar.");
        }
    }

    private void header() {
        for (int line = 0; line < dialect.headerLines(); line++) {
            for (int i = 0; i < schema.size(); i++) {
                separate(i);
                byte[] name = schema.name(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                text(name, 0, line == 0 ? name.length : 0);
            }
            out.put('\n');
        }
    }

    private void separate(int column) {
        if (column > 0) {
            out.put(dialect.delimiter());
        }
    }

    @Override
    public void write(Batch batch) {
        Vector[] columns = new Vector[batch.width()];
        Arrays.setAll(columns, i -> batch.column(i).flatten());
        for (int row = 0; row < batch.rows(); row++) {
            for (int i = 0; i < columns.length; i++) {
                separate(i);
                field(columns[i], schema.type(i), row);
            }
            out.put('\n');
            out.flushIfFull();
        }
    }

    private void field(Vector column, SqlType type, int row) {
        if (column.isNull(row)) {
            out.put(dialect.nullText(), 0, dialect.nullText().length);
        } else if (type.kind() == SqlType.Kind.VARCHAR || type.kind() == SqlType.Kind.CHAR) {
            BytesVector text = (BytesVector) column;
            text(text.data, text.starts[row], text.lengths[row]);
        } else if (dialect.mode() == CsvDialect.Mode.OPEN_CSV) {
            out.put(dialect.quote());
            values.scalar(column, type, row);
            out.put(dialect.quote());
        } else {
            values.write(column, type, row, 0);
        }
    }

    private void text(byte[] data, int from, int length) {
        switch (dialect.mode()) {
            case LAZY -> values.lazyText(data, from, length, 0);
            case OPEN_CSV -> quoted(data, from, length);
            case RFC -> {
                if (needsQuotes(data, from, length)) {
                    quoted(data, from, length);
                } else {
                    out.put(data, from, length);
                }
            }
        }
    }

    private boolean needsQuotes(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            byte c = data[i];
            if (c == dialect.quote() || c == dialect.delimiter() || c == '\n' || c == '\r' || c == dialect.escape()) {
                return true;
            }
        }
        return length == 0 || data[from] == ' ' || data[from + length - 1] == ' ';
    }

    private void quoted(byte[] data, int from, int length) {
        int escape = dialect.escape() < 0 ? dialect.quote() : dialect.escape();
        out.put(dialect.quote());
        for (int i = from; i < from + length; i++) {
            byte c = data[i];
            if (c == dialect.quote() || c == escape) {
                out.put(escape);
            } else if (c == '\n' && dialect.mode() == CsvDialect.Mode.OPEN_CSV) {
                throw lineEnd();
            }
            out.put(c);
        }
        out.put(dialect.quote());
    }

    private OwletException lineEnd() {
        return new OwletException(
                        Code.HIVE_WRITER_DATA_ERROR,
                        "A value with a line end cannot be written to " + file.path() + " as OpenCSVSerde text.")
                .hint("Write Parquet or JSON, or replace line ends.");
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public void finish() {
        out.finish();
    }

    @Override
    public void close() {
        out.close();
    }
}
