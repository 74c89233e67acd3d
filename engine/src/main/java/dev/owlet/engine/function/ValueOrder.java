package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/**
 * Compares, equates and hashes single values of one type inside plain vectors, as SQL does: text by bytes, char as if
 * padded, instants regardless of their zone, NaN above all numbers. For values, not for loops over numbers: those read
 * arrays. Immutable, for any thread.
 */
public abstract class ValueOrder {
    private ValueOrder() {}

    /** Returns the order of a type; {@link #compare} on maps, which have none, throws NOT_SUPPORTED. */
    public static ValueOrder of(SqlType type) {
        return switch (type.physical()) {
            case BOOLEAN -> new Booleans();
            case LONG -> new Longs(type.zoneBits());
            case DOUBLE -> new Doubles();
            case INT128 -> new Int128s(type.zoneBits());
            case BYTES -> type.kind() == SqlType.Kind.CHAR ? new Chars() : new Bytes();
            case ARRAY -> new Lists(of(((SqlType.Array) type).element()));
            case MAP -> new Maps(of(((SqlType.Map) type).key()), of(((SqlType.Map) type).value()));
            case ROW ->
                new Rows(((SqlType.Row) type)
                        .fields().stream().map(field -> of(field.type())).toArray(ValueOrder[]::new));
        };
    }

    /** Compares two values that are not null, of plain vectors; nulls inside come last. */
    public abstract int compare(Vector left, int leftRow, Vector right, int rightRow);

    /** Tells whether two values that are not null are the same, nulls and NaN inside being the same as themselves. */
    public boolean same(Vector left, int leftRow, Vector right, int rightRow) {
        return compare(left, leftRow, right, rightRow) == 0;
    }

    /** Returns 1 when SQL's = is true, 0 when it is false, -1 when a null inside leaves it open. */
    public int equal(Vector left, int leftRow, Vector right, int rightRow) {
        return compare(left, leftRow, right, rightRow) == 0 ? 1 : 0;
    }

    /** Hashes a value that is not null; what is {@link #same} hashes alike. */
    public abstract long hash(Vector values, int row);

    /** Like {@link #same}, with nulls allowed: a null is the same as a null. */
    public final boolean sameOrNull(Vector left, int leftRow, Vector right, int rightRow) {
        boolean leftNull = left.isNull(leftRow);
        boolean rightNull = right.isNull(rightRow);
        return leftNull || rightNull ? leftNull == rightNull : same(left, leftRow, right, rightRow);
    }

    /** Like {@link #compare}, with nulls allowed and last. */
    public final int compareNullsLast(Vector left, int leftRow, Vector right, int rightRow) {
        boolean leftNull = left.isNull(leftRow);
        boolean rightNull = right.isNull(rightRow);
        if (leftNull || rightNull) {
            return Boolean.compare(leftNull, rightNull);
        }
        return compare(left, leftRow, right, rightRow);
    }

    /** Like {@link #equal}, with nulls allowed: -1 when one is null. */
    public final int equalOrNull(Vector left, int leftRow, Vector right, int rightRow) {
        return left.isNull(leftRow) || right.isNull(rightRow) ? -1 : equal(left, leftRow, right, rightRow);
    }

    /** Like {@link #hash}, with nulls allowed. */
    public final long hashOrNull(Vector values, int row) {
        return values.isNull(row) ? 0x9E3779B97F4A7C15L : hash(values, row);
    }

    /** Spreads a number over all 64 bits. */
    public static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    private static final class Booleans extends ValueOrder {
        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            return Boolean.compare(((BooleanVector) left).values[leftRow], ((BooleanVector) right).values[rightRow]);
        }

        @Override
        public long hash(Vector values, int row) {
            return ((BooleanVector) values).values[row] ? 1231 : 1237;
        }
    }

    private static final class Longs extends ValueOrder {
        private final int shift;

        Longs(int shift) {
            this.shift = shift;
        }

        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            return Long.compare(
                    ((LongVector) left).values[leftRow] >> shift, ((LongVector) right).values[rightRow] >> shift);
        }

        @Override
        public long hash(Vector values, int row) {
            return mix(((LongVector) values).values[row] >> shift);
        }
    }

    private static final class Doubles extends ValueOrder {
        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            double a = ((DoubleVector) left).values[leftRow];
            double b = ((DoubleVector) right).values[rightRow];
            return a < b ? -1 : a > b ? 1 : a == b ? 0 : Double.compare(a, b);
        }

        @Override
        public int equal(Vector left, int leftRow, Vector right, int rightRow) {
            return ((DoubleVector) left).values[leftRow] == ((DoubleVector) right).values[rightRow] ? 1 : 0;
        }

        @Override
        public long hash(Vector values, int row) {
            double value = ((DoubleVector) values).values[row];
            return mix(Double.doubleToLongBits(value == 0 ? 0.0 : value));
        }
    }

    private static final class Int128s extends ValueOrder {
        private final int shift;

        Int128s(int shift) {
            this.shift = shift;
        }

        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            Int128Vector a = (Int128Vector) left;
            Int128Vector b = (Int128Vector) right;
            int high = Long.compare(a.high[leftRow], b.high[rightRow]);
            return high != 0 ? high : Long.compareUnsigned(a.low[leftRow] >>> shift, b.low[rightRow] >>> shift);
        }

        @Override
        public long hash(Vector values, int row) {
            Int128Vector wide = (Int128Vector) values;
            return mix(wide.low[row] >> shift ^ mix(wide.high[row]));
        }
    }

    private static final class Bytes extends ValueOrder {
        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            BytesVector a = (BytesVector) left;
            BytesVector b = (BytesVector) right;
            int i = a.starts[leftRow];
            int j = b.starts[rightRow];
            return Arrays.compareUnsigned(a.data, i, i + a.lengths[leftRow], b.data, j, j + b.lengths[rightRow]);
        }

        @Override
        public boolean same(Vector left, int leftRow, Vector right, int rightRow) {
            BytesVector a = (BytesVector) left;
            BytesVector b = (BytesVector) right;
            int i = a.starts[leftRow];
            int j = b.starts[rightRow];
            return Arrays.equals(a.data, i, i + a.lengths[leftRow], b.data, j, j + b.lengths[rightRow]);
        }

        @Override
        public int equal(Vector left, int leftRow, Vector right, int rightRow) {
            return same(left, leftRow, right, rightRow) ? 1 : 0;
        }

        @Override
        public long hash(Vector values, int row) {
            BytesVector bytes = (BytesVector) values;
            return XxHash64.hash(bytes.data, bytes.starts[row], bytes.lengths[row], 0);
        }
    }

    private static final class Chars extends ValueOrder {
        private final Bytes bytes = new Bytes();

        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            BytesVector a = (BytesVector) left;
            BytesVector b = (BytesVector) right;
            int length = Math.max(a.lengths[leftRow], b.lengths[rightRow]);
            for (int k = 0; k < length; k++) {
                int x = k < a.lengths[leftRow] ? a.data[a.starts[leftRow] + k] & 0xFF : ' ';
                int y = k < b.lengths[rightRow] ? b.data[b.starts[rightRow] + k] & 0xFF : ' ';
                if (x != y) {
                    return x - y;
                }
            }
            return 0;
        }

        @Override
        public long hash(Vector values, int row) {
            return bytes.hash(values, row);
        }
    }

    private static final class Lists extends ValueOrder {
        private final ValueOrder element;

        Lists(ValueOrder element) {
            this.element = element;
        }

        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            ArrayVector a = (ArrayVector) left;
            ArrayVector b = (ArrayVector) right;
            Vector x = a.elements.flatten();
            Vector y = b.elements.flatten();
            int length = Math.min(a.lengths[leftRow], b.lengths[rightRow]);
            for (int k = 0; k < length; k++) {
                int order = element.compareNullsLast(x, a.starts[leftRow] + k, y, b.starts[rightRow] + k);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.lengths[leftRow], b.lengths[rightRow]);
        }

        @Override
        public int equal(Vector left, int leftRow, Vector right, int rightRow) {
            ArrayVector a = (ArrayVector) left;
            ArrayVector b = (ArrayVector) right;
            if (a.lengths[leftRow] != b.lengths[rightRow]) {
                return 0;
            }
            Vector x = a.elements.flatten();
            Vector y = b.elements.flatten();
            int all = 1;
            for (int k = 0; k < a.lengths[leftRow] && all != 0; k++) {
                int one = element.equalOrNull(x, a.starts[leftRow] + k, y, b.starts[rightRow] + k);
                all = one == 1 ? all : one;
            }
            return all;
        }

        @Override
        public long hash(Vector values, int row) {
            ArrayVector lists = (ArrayVector) values;
            Vector elements = lists.elements.flatten();
            long hash = lists.lengths[row];
            for (int k = 0; k < lists.lengths[row]; k++) {
                hash = mix(hash ^ element.hashOrNull(elements, lists.starts[row] + k));
            }
            return hash;
        }
    }

    private static final class Maps extends ValueOrder {
        private final ValueOrder key;
        private final ValueOrder value;

        Maps(ValueOrder key, ValueOrder value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            throw new OwletException(Code.NOT_SUPPORTED, "Maps have no order.");
        }

        @Override
        public boolean same(Vector left, int leftRow, Vector right, int rightRow) {
            return match(left, leftRow, right, rightRow, true) == 1;
        }

        @Override
        public int equal(Vector left, int leftRow, Vector right, int rightRow) {
            return match(left, leftRow, right, rightRow, false);
        }

        private int match(Vector left, int leftRow, Vector right, int rightRow, boolean nullsAlike) {
            MapVector a = (MapVector) left;
            MapVector b = (MapVector) right;
            if (a.lengths[leftRow] != b.lengths[rightRow]) {
                return 0;
            }
            int all = 1;
            Vector aKeys = a.keys.flatten();
            Vector bKeys = b.keys.flatten();
            for (int k = 0; k < a.lengths[leftRow] && all != 0; k++) {
                int i = a.starts[leftRow] + k;
                int j = b.starts[rightRow];
                int end = j + b.lengths[rightRow];
                while (j < end && !key.same(aKeys, i, bKeys, j)) {
                    j++;
                }
                int one = j == end ? 0 : value(a, i, b, j, nullsAlike);
                all = one == 1 ? all : one;
            }
            return all;
        }

        private int value(MapVector a, int i, MapVector b, int j, boolean nullsAlike) {
            Vector x = a.values.flatten();
            Vector y = b.values.flatten();
            if (nullsAlike) {
                return value.sameOrNull(x, i, y, j) ? 1 : 0;
            }
            return value.equalOrNull(x, i, y, j);
        }

        @Override
        public long hash(Vector values, int row) {
            MapVector maps = (MapVector) values;
            Vector keys = maps.keys.flatten();
            Vector mapped = maps.values.flatten();
            long hash = 0;
            for (int k = 0; k < maps.lengths[row]; k++) {
                int i = maps.starts[row] + k;
                hash += mix(key.hash(keys, i) ^ mix(value.hashOrNull(mapped, i)));
            }
            return hash;
        }
    }

    private static final class Rows extends ValueOrder {
        private final ValueOrder[] fields;

        Rows(ValueOrder[] fields) {
            this.fields = fields;
        }

        @Override
        public int compare(Vector left, int leftRow, Vector right, int rightRow) {
            for (int f = 0; f < fields.length; f++) {
                int order = fields[f].compareNullsLast(field(left, f), leftRow, field(right, f), rightRow);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        @Override
        public boolean same(Vector left, int leftRow, Vector right, int rightRow) {
            for (int f = 0; f < fields.length; f++) {
                if (!fields[f].sameOrNull(field(left, f), leftRow, field(right, f), rightRow)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int equal(Vector left, int leftRow, Vector right, int rightRow) {
            int all = 1;
            for (int f = 0; f < fields.length && all != 0; f++) {
                int one = fields[f].equalOrNull(field(left, f), leftRow, field(right, f), rightRow);
                all = one == 1 ? all : one == 0 ? 0 : -1;
            }
            return all;
        }

        private static Vector field(Vector rows, int index) {
            return ((RowVector) rows).fields[index].flatten();
        }

        @Override
        public long hash(Vector values, int row) {
            long hash = fields.length;
            for (int f = 0; f < fields.length; f++) {
                hash = mix(hash ^ fields[f].hashOrNull(field(values, f), row));
            }
            return hash;
        }
    }
}
