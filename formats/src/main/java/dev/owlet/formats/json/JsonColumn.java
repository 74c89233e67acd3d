package dev.owlet.formats.json;

import dev.owlet.formats.Column;
import dev.owlet.formats.text.FieldDecoder;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/** Decodes the found values of one column: those spelled as usual the quick way, all others by the letter. */
final class JsonColumn implements FieldDecoder {
    private final Column column;
    private final ValueContext context;
    private final ValueReader reader;
    private final @Nullable QuickReader quick;

    JsonColumn(JsonDialect dialect, Column column) {
        this.column = column;
        context = new ValueContext(dialect, column);
        reader = ValueReader.of(column.type(), context);
        quick = QuickReader.of(column.type());
    }

    @Override
    public Vector decode(Place place, int[] starts, int[] ends, int[] rows, int count) {
        VectorBuilder builder = VectorBuilder.of(column.type(), count);
        byte[] data = place.data();
        for (int i = 0; i < count; i++) {
            if (quick != null) {
                i = quick.run(builder, data, starts, ends, rows, i, count);
                if (i == count) {
                    break;
                }
            }
            int row = rows[i];
            int from = starts[row];
            if (from < 0) {
                builder.appendNull();
            } else {
                context.move(place, row, from);
                reader.append(builder, data, from, ends[row]);
            }
        }
        return builder.build();
    }
}
