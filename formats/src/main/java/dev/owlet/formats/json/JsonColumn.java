package dev.owlet.formats.json;

import dev.owlet.formats.Column;
import dev.owlet.formats.text.FieldDecoder;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** Decodes the found values of one column. */
final class JsonColumn implements FieldDecoder {
    private final Column column;
    private final ValueContext context;
    private final ValueReader reader;

    JsonColumn(JsonDialect dialect, Column column) {
        this.column = column;
        context = new ValueContext(dialect, column);
        reader = ValueReader.of(column.type(), context);
    }

    @Override
    public Vector decode(Place place, int[] starts, int[] ends, int[] rows, int count) {
        VectorBuilder builder = VectorBuilder.of(column.type(), count);
        byte[] data = place.data();
        for (int i = 0; i < count; i++) {
            int from = starts[rows[i]];
            if (from < 0) {
                builder.appendNull();
                continue;
            }
            context.move(place, rows[i], from);
            reader.append(builder, data, from, ends[rows[i]]);
        }
        return builder.build();
    }
}
