package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few rows of one partition, collected column by column until they are worth a batch. */
final class RowBuffer {
    private static final int FIRST_ROWS = 256;

    private final List<SqlType> types;
    private final Column[] columns;
    private int rows;
    private int room = FIRST_ROWS;

    RowBuffer(List<SqlType> types, int[] wanted) {
        this.types = types;
        columns = new Column[types.size()];
        for (int column : wanted) {
            columns[column] = new Column();
        }
    }

    /** One column's values: in an array where they are numbers, else in a builder. */
    private static final class Column {
        long @Nullable [] longs;
        double @Nullable [] doubles;

        @Nullable
        VectorBuilder builder;

        boolean @Nullable [] nulls;
    }

    /** Adds values of one column, at the rows {@code order[from]} to before {@code order[to]}; then {@link #grow}. */
    void append(int number, Vector values, int[] order, int from, int to) {
        Column column = columns[number];
        room = Math.max(room, rows + to - from);
        if (values instanceof LongVector longs) {
            long[] target = column.longs;
            if (target == null || target.length < room) {
                target = target == null ? new long[room] : Arrays.copyOf(target, Math.max(room, 2 * target.length));
                column.longs = target;
            }
            long[] source = longs.values;
            for (int i = from, at = rows; i < to; i++) {
                target[at++] = source[order[i]];
            }
            appendNulls(column, longs.nulls, order, from, to);
        } else if (values instanceof DoubleVector doubles) {
            double[] target = column.doubles;
            if (target == null || target.length < room) {
                target = target == null ? new double[room] : Arrays.copyOf(target, Math.max(room, 2 * target.length));
                column.doubles = target;
            }
            for (int i = from, at = rows; i < to; i++) {
                target[at++] = doubles.values[order[i]];
            }
            appendNulls(column, doubles.nulls, order, from, to);
        } else {
            VectorBuilder builder = column.builder;
            if (builder == null) {
                builder = VectorBuilder.of(types.get(number), room);
                column.builder = builder;
            }
            for (int i = from; i < to; i++) {
                builder.append(values, order[i]);
            }
        }
    }

    private void appendNulls(Column column, boolean @Nullable [] source, int[] order, int from, int to) {
        if (source == null && column.nulls == null) {
            return;
        }
        boolean[] target = column.nulls == null ? new boolean[room] : column.nulls;
        if (target.length < room) {
            target = Arrays.copyOf(target, Math.max(room, 2 * target.length));
        }
        for (int i = from, at = rows; i < to; i++) {
            target[at++] = source != null && source[order[i]];
        }
        column.nulls = target;
    }

    /** Counts rows whose columns were all appended. */
    void grow(int more) {
        rows += more;
    }

    int rows() {
        return rows;
    }

    /**
     * Returns the rows as a batch, columns not wanted missing in it, and empties the buffer. The batch's numbers lie in
     * arrays that the next rows will use: it is for one who copies what is to stay.
     */
    Batch take() {
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            Column column = columns[i];
            if (column != null) {
                vectors[i] = vector(column);
                column.builder = null;
                column.nulls = null;
            }
        }
        Batch batch = new Batch(vectors, rows);
        rows = 0;
        return batch;
    }

    private Vector vector(Column column) {
        boolean[] nulls = column.nulls;
        if (nulls != null && nulls.length < rows) {
            nulls = Arrays.copyOf(nulls, rows);
        }
        if (column.builder != null) {
            return column.builder.build();
        }
        if (column.longs != null) {
            return new LongVector(column.longs, nulls, rows);
        }
        return new DoubleVector(java.util.Objects.requireNonNull(column.doubles), nulls, rows);
    }

    long retainedBytes() {
        long sum = 0;
        for (Column column : columns) {
            if (column != null) {
                sum += column.longs == null ? 0 : 8L * column.longs.length;
                sum += column.doubles == null ? 0 : 8L * column.doubles.length;
                sum += column.builder == null ? 0 : column.builder.retainedBytes();
            }
        }
        return sum;
    }
}
