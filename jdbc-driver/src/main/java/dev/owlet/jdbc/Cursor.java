package dev.owlet.jdbc;

import dev.owlet.formats.Schema;
import org.jspecify.annotations.Nullable;

/** Rows one after the other, whatever stands behind them: a query, or a list made for a metadata call. */
interface Cursor extends AutoCloseable {
    Schema schema();

    /** Moves to the next row; false at the end. */
    boolean next();

    /** Returns a value of the current row, as {@link dev.owlet.Row#get(int)} does; columns from 0. */
    @Nullable
    Object get(int column);

    /** Returns the text of a value of the current row. */
    @Nullable
    String text(int column);

    @Override
    void close();
}
