package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks how the keys of a join become longs: one number as it is, several packed when their ranges allow, else hashed. */
final class KeyCoders {
    private KeyCoders() {}

    /** Picks a coder after looking at all keys of the build side. */
    static KeyCoder of(List<SqlType> types, Vector[] buildKeys, int rows) {
        if (types.size() == 1 && Keys.isLong(types.get(0))) {
            return new OneNumber(types.get(0));
        }
        if (types.stream().allMatch(Keys::isLong)) {
            KeyCoder packed = Packed.of(types, buildKeys, rows);
            if (packed != null) {
                return packed;
            }
        }
        return new Hashed(types);
    }

    /** Returns where a key is null or NaN, which equals nothing; null when nowhere. */
    static boolean @Nullable [] unmatchable(Vector[] keys, int rows) {
        boolean[] nulls = NullMasks.union(keys, rows);
        for (Vector key : keys) {
            if (key.physical() == Physical.DOUBLE) {
                nulls = withNaN(((DoubleVector) key.flatten()).values, rows, nulls);
            }
        }
        return nulls;
    }

    private static boolean @Nullable [] withNaN(double[] values, int rows, boolean @Nullable [] nulls) {
        boolean[] marked = nulls;
        for (int i = 0; i < rows; i++) {
            if (Double.isNaN(values[i])) {
                marked = marked == nulls ? (nulls == null ? new boolean[rows] : Arrays.copyOf(nulls, rows)) : marked;
                marked[i] = true;
            }
        }
        return marked;
    }

    private record OneNumber(SqlType type) implements KeyCoder {
        @Override
        public boolean @Nullable [] code(Vector[] keys, int rows, long[] codes) {
            long[] values = ((LongVector) Keys.canonical(keys[0], type)).values;
            int shift = Cells.shift(type);
            if (shift == 0) {
                System.arraycopy(values, 0, codes, 0, rows);
            } else {
                for (int i = 0; i < rows; i++) {
                    codes[i] = values[i] >> shift;
                }
            }
            return unmatchable(keys, rows);
        }

        @Override
        public boolean exact() {
            return true;
        }
    }

    /** Several numbers as digits of one, each digit's base being the build side's range of that key. */
    private record Packed(List<SqlType> types, long[] lows, long[] ranges) implements KeyCoder {
        static @Nullable KeyCoder of(List<SqlType> types, Vector[] keys, int rows) {
            long[] lows = new long[keys.length];
            long[] ranges = new long[keys.length];
            long product = 1;
            for (int k = 0; k < keys.length; k++) {
                LongVector numbers = (LongVector) Keys.canonical(keys[k], types.get(k));
                int shift = Cells.shift(types.get(k));
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                for (int i = 0; i < rows; i++) {
                    if (numbers.nulls == null || !numbers.nulls[i]) {
                        low = Math.min(low, numbers.values[i] >> shift);
                        high = Math.max(high, numbers.values[i] >> shift);
                    }
                }
                lows[k] = Math.min(low, high);
                ranges[k] = high < low ? 1 : high - low + 1;
                if (ranges[k] <= 0 || product > Long.MAX_VALUE / 2 / ranges[k]) {
                    return null;
                }
                product *= ranges[k];
            }
            return new Packed(types, lows, ranges);
        }

        @Override
        public boolean @Nullable [] code(Vector[] keys, int rows, long[] codes) {
            boolean[] outside = new boolean[rows];
            boolean any = false;
            Arrays.fill(codes, 0, rows, 0);
            for (int k = 0; k < keys.length; k++) {
                long[] values = ((LongVector) Keys.canonical(keys[k], types.get(k))).values;
                long low = lows[k];
                long range = ranges[k];
                int shift = Cells.shift(types.get(k));
                for (int i = 0; i < rows; i++) {
                    long digit = (values[i] >> shift) - low;
                    boolean out = digit < 0 || digit >= range;
                    outside[i] |= out;
                    any |= out;
                    codes[i] = codes[i] * range + digit;
                }
            }
            boolean[] nulls = unmatchable(keys, rows);
            if (nulls == null) {
                return any ? outside : null;
            }
            for (int i = 0; i < rows; i++) {
                outside[i] |= nulls[i];
            }
            return outside;
        }

        @Override
        public boolean exact() {
            return true;
        }
    }

    private record Hashed(List<SqlType> types) implements KeyCoder {
        @Override
        public boolean @Nullable [] code(Vector[] keys, int rows, long[] codes) {
            Keys.hash(keys, types, rows, codes);
            return unmatchable(keys, rows);
        }

        @Override
        public boolean exact() {
            return false;
        }
    }
}
