package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@link #length()} values of one physical kind; what the values mean is said by the schema beside it.
 *
 * <p>Immutable after hand-over, safe to read from several threads.
 */
public abstract sealed class Vector
        permits BooleanVector,
                LongVector,
                DoubleVector,
                Int128Vector,
                BytesVector,
                ArrayVector,
                MapVector,
                RowVector,
                DictionaryVector,
                ConstantVector {
    private final int length;

    Vector(int length) {
        this.length = length;
    }

    /** Returns the number of values. */
    public final int length() {
        return length;
    }

    /** Returns how values lie in the vector that {@link #flatten()} returns. */
    public abstract Physical physical();

    /** Tells whether a value is null; for single look-ups, loops read the null mask. */
    public abstract boolean isNull(int row);

    /** Tells whether any value can be null: false is a promise, true is not. */
    public abstract boolean mayHaveNulls();

    /** Returns the same values without an encoding: one of the eight plain classes; {@code this} if it is one. */
    public abstract Vector flatten();

    /** Returns the values at the first {@code count} of {@code rows}, in that order; rows may repeat. */
    public abstract Vector gather(int[] rows, int count);

    /** Returns about how many bytes of heap the values keep alive, for memory budgets. */
    public abstract long retainedBytes();

    /** Returns a plain vector that holds a value once, as {@link VectorBuilder#appendValue} takes it. */
    public static Vector of(SqlType type, @Nullable Object value) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.appendValue(value);
        return builder.build();
    }

    /** Returns a vector of nulls of the type; costs nothing per row. */
    public static Vector nulls(SqlType type, int length) {
        return new ConstantVector(VectorBuilder.of(type, 1).appendNull().build(), length);
    }

    static boolean[] gatherNulls(boolean[] nulls, int[] rows, int count) {
        boolean[] gathered = new boolean[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = nulls[rows[i]];
        }
        return gathered;
    }
}
