package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;

/** Reads one projected column of a slice, going forward. For one thread. */
interface ColumnReader {
    /** Reads {@code count} rows from {@code row}, counted within the row group, on. */
    Vector read(long row, int count);

    /** Reads of the {@code span} rows from {@code row} on those at {@code rows[0..count)}. */
    Vector read(long row, int span, int[] rows, int count);

    /** Lets it use the arrays of one batch for the next; see {@link dev.owlet.formats.BatchSource#reuseArrays}. */
    default void reuseArrays() {}

    /** Reads the bytes that were planned but not needed. */
    void drain();

    void close();

    /** A column the file lacks. */
    record Missing(SqlType type) implements ColumnReader {
        @Override
        public Vector read(long row, int count) {
            return Vector.nulls(type, count);
        }

        @Override
        public Vector read(long row, int span, int[] rows, int count) {
            return Vector.nulls(type, count);
        }

        @Override
        public void drain() {}

        @Override
        public void close() {}
    }

    /** A column whose values are not in lists or structures. */
    record Flat(LeafReader reader) implements ColumnReader {
        @Override
        public Vector read(long row, int count) {
            return reader.read(row, count);
        }

        @Override
        public Vector read(long row, int span, int[] rows, int count) {
            return reader.read(row, span, rows, count);
        }

        @Override
        public void reuseArrays() {
            reader.reuseArrays();
        }

        @Override
        public void drain() {
            reader.pages().drain();
        }

        @Override
        public void close() {
            assert reader.spoil();
            reader.pages().close();
        }
    }
}
