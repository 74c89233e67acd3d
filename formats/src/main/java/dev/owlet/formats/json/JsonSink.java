package dev.owlet.formats.json;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.FileSink;
import dev.owlet.formats.Schema;
import dev.owlet.formats.storage.OutputFile;
import dev.owlet.formats.text.TextOutput;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Writes JSON lines, one object a row, nulls included; compressed as the file's name says. */
final class JsonSink implements FileSink {
    private final TextOutput out;
    private final Schema schema;
    private final JsonValues values;
    private final byte[][] keys;

    private JsonSink(TextOutput out, Schema schema) {
        this.out = out;
        this.schema = schema;
        values = new JsonValues(out);
        keys = new byte[schema.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = JsonValues.key(schema.name(i));
        }
    }

    static JsonSink open(OutputFile file, Schema schema) {
        for (Column column : schema.columns()) {
            if (column.type().hiveName().isEmpty()) {
                throw new OwletException(
                                Code.NOT_SUPPORTED,
                                "Unsupported Hive type: column " + column.name() + " is " + column.type() + ".")
                        .hint("Cast it to varchar.");
            }
        }
        return new JsonSink(new TextOutput(file), schema);
    }

    @Override
    public void write(Batch batch) {
        Vector[] columns = new Vector[batch.width()];
        Arrays.setAll(columns, i -> batch.column(i).flatten());
        for (int row = 0; row < batch.rows(); row++) {
            for (int i = 0; i < columns.length; i++) {
                out.put(i == 0 ? '{' : ',');
                out.put(keys[i], 0, keys[i].length);
                values.write(columns[i], schema.type(i), row);
            }
            out.put('}');
            out.put('\n');
            out.flushIfFull();
        }
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
