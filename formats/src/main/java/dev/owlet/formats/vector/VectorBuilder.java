package dev.owlet.formats.vector;

import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects values of one type into a plain vector. Not for several threads.
 *
 * <p>Loops over rows use the typed subclasses ({@link LongBuilder#append(long)} and so on) or the bulk methods here.
 */
public abstract sealed class VectorBuilder
        permits BooleanBuilder,
                LongBuilder,
                DoubleBuilder,
                Int128Builder,
                BytesBuilder,
                ArrayBuilder,
                MapBuilder,
                RowBuilder {
    int size;
    boolean @Nullable [] nulls;

    /** Makes a builder for values of a type, with room for {@code capacity} of them before it grows. */
    public static VectorBuilder of(SqlType type, int capacity) {
        int room = Math.max(1, capacity);
        return switch (type.physical()) {
            case BOOLEAN -> new BooleanBuilder(room);
            case LONG -> new LongBuilder(room);
            case DOUBLE -> new DoubleBuilder(room);
            case INT128 -> new Int128Builder(room);
            case BYTES -> new BytesBuilder(room);
            case ARRAY -> new ArrayBuilder(of(((SqlType.Array) type).element(), room), room);
            case MAP ->
                new MapBuilder(of(((SqlType.Map) type).key(), room), of(((SqlType.Map) type).value(), room), room);
            case ROW ->
                new RowBuilder(((SqlType.Row) type)
                        .fields().stream().map(f -> of(f.type(), room)).toArray(VectorBuilder[]::new));
        };
    }

    /** Returns the number of values so far. */
    public final int size() {
        return size;
    }

    /** Appends a null; returns this. */
    public abstract VectorBuilder appendNull();

    /**
     * Appends one value as ranges compare and plans hold it: null, Boolean, Long, Double, BigInteger, {@link Bytes}, or a
     * vector of which the first value is meant. For single values, never in a loop over rows.
     */
    public final void appendValue(@Nullable Object value) {
        if (value == null) {
            appendNull();
        } else if (value instanceof Vector vector) {
            append(vector, 0);
        } else if (this instanceof LongBuilder longs) {
            longs.append((Long) value);
        } else if (this instanceof DoubleBuilder doubles) {
            doubles.append((Double) value);
        } else if (this instanceof BooleanBuilder booleans) {
            booleans.append((Boolean) value);
        } else if (this instanceof Int128Builder wide) {
            BigInteger number = (BigInteger) value;
            wide.append(number.shiftRight(64).longValue(), number.longValue());
        } else {
            byte[] bytes = ((Bytes) value).value();
            ((BytesBuilder) this).append(bytes, 0, bytes.length);
        }
    }

    /** Appends one value of a vector of the same type, encoded or not. */
    public abstract void append(Vector source, int row);

    /** Appends {@code count} values of a vector of the same type from {@code from} on. */
    public void appendRange(Vector source, int from, int count) {
        Vector flat = source.flatten();
        for (int row = from; row < from + count; row++) {
            append(flat, row);
        }
    }

    /** Appends the values at the first {@code count} of {@code rows}. */
    public void appendRows(Vector source, int[] rows, int count) {
        if (source instanceof DictionaryVector coded) {
            for (int i = 0; i < count; i++) {
                append(coded.dictionary, coded.codes[rows[i]]);
            }
            return;
        }
        Vector flat = source.flatten();
        for (int i = 0; i < count; i++) {
            append(flat, rows[i]);
        }
    }

    /** Returns the values so far as a vector and leaves the builder unusable: the arrays are handed over. */
    public abstract Vector build();

    /** Returns about how many bytes of heap the builder holds. */
    public abstract long retainedBytes();

    final void markNull() {
        if (nulls == null) {
            nulls = new boolean[Math.max(16, size + 1)];
        } else if (size >= nulls.length) {
            nulls = Arrays.copyOf(nulls, grown(size));
        }
        nulls[size] = true;
    }

    final boolean @Nullable [] builtNulls() {
        return nulls == null || nulls.length >= size ? nulls : Arrays.copyOf(nulls, size);
    }

    final long nullBytes() {
        return nulls == null ? 0 : nulls.length;
    }

    static int grown(int size) {
        return Math.max(16, size + (size >> 1) + 1);
    }
}
