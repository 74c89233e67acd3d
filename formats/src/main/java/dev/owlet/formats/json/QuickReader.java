package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.load;

import dev.owlet.formats.text.NumberText;
import dev.owlet.formats.text.Swar;
import dev.owlet.formats.text.TimeText;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.DoubleBuilder;
import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a column as long as they are spelled in the usual way, with one loop a type. What it reads, {@link
 * ValueReader} reads the same. For one thread.
 */
abstract sealed class QuickReader {
    /**
     * Appends the values of {@code rows} from the {@code first} on, and returns which one of {@code count} it cannot read:
     * {@code count} if there is none.
     */
    abstract int run(VectorBuilder builder, byte[] data, int[] starts, int[] ends, int[] rows, int first, int count);

    /** Returns a reader for a type, or null if it has no usual spelling. */
    static @Nullable QuickReader of(SqlType type) {
        return switch (type.kind()) {
            case DATE -> new Dates();
            case TINYINT -> new Wholes(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> new Wholes(Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> new Wholes(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> new Wholes(Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> new Reals();
            case DECIMAL -> {
                SqlType.Decimal decimal = (SqlType.Decimal) type;
                yield decimal.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION ? new Decimals(decimal) : null;
            }
            case VARCHAR -> new Texts(((SqlType.Varchar) type).length());
            default -> null;
        };
    }

    /** Tells whether a minus sign, digits and at most one point would be a number as JSON spells it. */
    private static boolean isUsual(byte[] data, int from, int to) {
        int lead = data[from] == '-' ? from + 1 : from;
        byte first = data[lead];
        boolean begins = first != '0' || to - lead == 1 || data[lead + 1] == '.';
        return begins && first != '.' && data[to - 1] != '.';
    }

    private static final class Wholes extends QuickReader {
        private final NumberText number = new NumberText();
        private final long least;
        private final long most;

        Wholes(long least, long most) {
            this.least = least;
            this.most = most;
        }

        @Override
        int run(VectorBuilder builder, byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            LongBuilder target = (LongBuilder) builder;
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = from < 0 ? from : ends[rows[i]];
                if (from < 0 || data[from] < '0' || data[from] == '0' && to - from > 1) {
                    return i;
                }
                long value = number.wholeNumber(data, from, to);
                if (!number.ok || value < least || value > most) {
                    return i;
                }
                target.append(value);
            }
            return count;
        }
    }

    private static final class Decimals extends QuickReader {
        private final NumberText number = new NumberText();
        private final SqlType.Decimal type;

        Decimals(SqlType.Decimal type) {
            this.type = type;
        }

        @Override
        int run(VectorBuilder builder, byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            LongBuilder target = (LongBuilder) builder;
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = from < 0 ? from : ends[rows[i]];
                if (from < 0 || !isUsual(data, from, to)) {
                    return i;
                }
                long value = number.plainDecimal(data, from, to, type);
                if (!number.ok) {
                    return i;
                }
                target.append(value);
            }
            return count;
        }
    }

    private static final class Reals extends QuickReader {
        private final NumberText number = new NumberText();

        @Override
        int run(VectorBuilder builder, byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            DoubleBuilder target = (DoubleBuilder) builder;
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = from < 0 ? from : ends[rows[i]];
                if (from < 0 || !isUsual(data, from, to)) {
                    return i;
                }
                double value = number.plainReal(data, from, to);
                if (!number.ok) {
                    return i;
                }
                target.append(value);
            }
            return count;
        }
    }

    /** Reads {@code "yyyy-MM-dd"}. */
    private static final class Dates extends QuickReader {
        private static final int LENGTH = 12;

        private final TimeText time = new TimeText();

        @Override
        int run(VectorBuilder builder, byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            LongBuilder target = (LongBuilder) builder;
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                if (from < 0 || ends[rows[i]] - from != LENGTH || data[from] != '"') {
                    return i;
                }
                long days = time.date(data, from + 1, from + LENGTH - 1);
                if (!time.ok) {
                    return i;
                }
                target.append(days);
            }
            return count;
        }
    }

    /** Reads strings of ASCII without escapes. */
    private static final class Texts extends QuickReader {
        private static final long SPACES = Swar.repeat((byte) ' ');
        private static final long BACKSLASHES = Swar.repeat((byte) '\\');
        private static final long ONES = Swar.repeat((byte) 1);
        private static final long TOP = Swar.repeat((byte) 0x80);

        private final int most;

        Texts(int most) {
            this.most = most;
        }

        @Override
        int run(VectorBuilder builder, byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            BytesBuilder target = (BytesBuilder) builder;
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                if (from < 0 || data[from] != '"' || !isUsualText(data, from + 1, ends[rows[i]] - 1)) {
                    return i;
                }
                target.append(data, from + 1, Math.min(ends[rows[i]] - from - 2, most));
            }
            return count;
        }

        private static boolean isUsualText(byte[] data, int from, int to) {
            long unusual = 0;
            int at = from;
            for (; at + 8 <= to; at += 8) {
                unusual |= unusual(load(data, at));
            }
            long inside = (1L << 8 * (to - at)) - 1;
            return ((unusual | unusual(load(data, at)) & inside) & TOP) == 0;
        }

        /** Marks control characters, backslashes and bytes above 0x7f, and some bytes behind them. */
        private static long unusual(long word) {
            long back = word ^ BACKSLASHES;
            return word - SPACES & ~word | back - ONES & ~back | word;
        }
    }
}
