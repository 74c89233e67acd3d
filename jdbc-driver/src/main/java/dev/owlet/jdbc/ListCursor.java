package dev.owlet.jdbc;

import dev.owlet.formats.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows made by the driver itself. */
final class ListCursor implements Cursor {
    private final Schema schema;
    private final List<@Nullable Object[]> rows;
    private int at = -1;

    ListCursor(Schema schema, List<@Nullable Object[]> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() {
        at++;
        return at < rows.size();
    }

    @Override
    public @Nullable Object get(int column) {
        return rows.get(at)[column];
    }

    @Override
    public @Nullable String text(int column) {
        Object value = get(column);
        return value == null ? null : value.toString();
    }

    @Override
    public void close() {}
}
