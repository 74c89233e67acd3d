package dev.owlet.jdbc;

import dev.owlet.Result;
import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of a running query. */
final class ResultCursor implements Cursor {
    private final Result result;
    private final Iterator<Row> rows;
    private @Nullable Row row;

    ResultCursor(Result result) {
        this.result = result;
        this.rows = result.iterator();
    }

    Result result() {
        return result;
    }

    @Override
    public Schema schema() {
        return result.schema();
    }

    @Override
    public boolean next() {
        row = rows.hasNext() ? rows.next() : null;
        return row != null;
    }

    @Override
    public @Nullable Object get(int column) {
        return current().get(column);
    }

    @Override
    public @Nullable String text(int column) {
        return current().getString(column);
    }

    private Row current() {
        Row current = row;
        if (current == null) {
            throw new IllegalStateException("no row");
        }
        return current;
    }

    @Override
    public void close() {
        result.close();
    }
}
