package dev.owlet.formats.csv;

import dev.owlet.formats.Column;
import dev.owlet.formats.text.FieldDecoder;
import dev.owlet.formats.text.NumberText;
import dev.owlet.formats.text.TimeText;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** The decoders of numbers, booleans, dates and times. */
final class Scalars {
    private static final long MICROS_PER_MILLI = 1000;

    private Scalars() {}

    static FieldDecoder whole(CsvDialect dialect, Column column, int position, long least, long most) {
        return new Whole(dialect, column, position, least, most);
    }

    static FieldDecoder real(CsvDialect dialect, Column column, int position) {
        return new Real(dialect, column, position);
    }

    static FieldDecoder bool(CsvDialect dialect, Column column, int position) {
        return new Bool(dialect, column, position);
    }

    static FieldDecoder date(CsvDialect dialect, Column column, int position) {
        return dialect.mode() == CsvDialect.Mode.OPEN_CSV
                ? new Whole(dialect, column, position, Integer.MIN_VALUE, Integer.MAX_VALUE)
                : new Date(dialect, column, position);
    }

    static FieldDecoder timestamp(CsvDialect dialect, Column column, int position) {
        return dialect.mode() == CsvDialect.Mode.OPEN_CSV
                ? new EpochMillis(dialect, column, position)
                : new Timestamp(dialect, column, position);
    }

    static FieldDecoder decimal(CsvDialect dialect, Column column, int position) {
        SqlType.Decimal type = (SqlType.Decimal) column.type();
        return type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION
                ? new ShortDecimal(dialect, column, position)
                : new LongDecimal(dialect, column, position);
    }

    /** Values that lie in longs. */
    private abstract static class Longs extends ScalarFields {
        long[] values = new long[0];

        Longs(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
        }

        @Override
        final void begin(int count) {
            values = new long[count];
        }

        @Override
        final Vector end(boolean @Nullable [] nulls, int count) {
            return new LongVector(values, nulls, count);
        }
    }

    private static final class Whole extends Longs {
        private final NumberText number = new NumberText();
        private final long least;
        private final long most;
        private final boolean dropsFraction;

        Whole(CsvDialect dialect, Column column, int position, long least, long most) {
            super(dialect, column, position);
            this.least = least;
            this.most = most;
            dropsFraction = dialect.mode() == CsvDialect.Mode.LAZY;
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            long value = number.wholeNumber(data, from, to);
            if (!number.ok && dropsFraction) {
                value = number.wholePart(data, from, to);
            }
            values[index] = value;
            return number.ok && value >= least && value <= most;
        }

        @Override
        int run(byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = ends[rows[i]];
                if (from < 0 || to < 0) {
                    return i;
                }
                long value = number.wholeNumber(data, from, to);
                if (!number.ok || value < least || value > most) {
                    return i;
                }
                values[i] = value;
            }
            return count;
        }
    }

    private static final class ShortDecimal extends Longs {
        private final NumberText number = new NumberText();
        private final SqlType.Decimal type;

        ShortDecimal(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
            type = (SqlType.Decimal) column.type();
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            values[index] = number.shortDecimal(data, from, to, type);
            return number.ok;
        }

        @Override
        int run(byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = ends[rows[i]];
                if (from < 0 || to < 0) {
                    return i;
                }
                values[i] = number.plainDecimal(data, from, to, type);
                if (!number.ok) {
                    return i;
                }
            }
            return count;
        }
    }

    private static final class Date extends Longs {
        private final TimeText time = new TimeText();
        private final boolean lenient;

        Date(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
            lenient = dialect.mode() == CsvDialect.Mode.LAZY;
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            values[index] = lenient ? time.leadingDate(data, from, to) : time.date(data, from, to);
            return time.ok;
        }

        @Override
        int run(byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = ends[rows[i]];
                if (from < 0 || to < 0) {
                    return i;
                }
                values[i] = lenient ? time.leadingDate(data, from, to) : time.date(data, from, to);
                if (!time.ok) {
                    return i;
                }
            }
            return count;
        }
    }

    private static final class Timestamp extends Longs {
        private final TimeText time = new TimeText();
        private final int precision;

        Timestamp(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
            precision = ((SqlType.Timestamp) column.type()).precision();
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            values[index] = time.timestamp(data, from, to, precision);
            return time.ok;
        }
    }

    private static final class EpochMillis extends Longs {
        private final NumberText number = new NumberText();

        EpochMillis(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            long millis = number.wholeNumber(data, from, to);
            values[index] = millis * MICROS_PER_MILLI;
            return number.ok && Math.abs(millis) <= Long.MAX_VALUE / MICROS_PER_MILLI;
        }
    }

    private static final class Real extends ScalarFields {
        private final NumberText number = new NumberText();
        private final boolean single;
        private double[] values = new double[0];

        Real(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
            single = column.type().kind() == SqlType.Kind.REAL;
        }

        @Override
        void begin(int count) {
            values = new double[count];
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            double value = number.real(data, from, to);
            values[index] = single ? (float) value : value;
            return number.ok;
        }

        @Override
        int run(byte[] data, int[] starts, int[] ends, int[] rows, int first, int count) {
            for (int i = first; i < count; i++) {
                int from = starts[rows[i]];
                int to = ends[rows[i]];
                if (from < 0 || to < 0) {
                    return i;
                }
                double value = number.plainReal(data, from, to);
                if (!number.ok) {
                    return i;
                }
                values[i] = single ? (float) value : value;
            }
            return count;
        }

        @Override
        Vector end(boolean @Nullable [] nulls, int count) {
            return new DoubleVector(values, nulls, count);
        }
    }

    private static final class LongDecimal extends ScalarFields {
        private final NumberText number = new NumberText();
        private final SqlType.Decimal type;
        private long[] high = new long[0];
        private long[] low = new long[0];

        LongDecimal(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
            type = (SqlType.Decimal) column.type();
        }

        @Override
        void begin(int count) {
            high = new long[count];
            low = new long[count];
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            number.longDecimal(data, from, to, type);
            high[index] = number.high;
            low[index] = number.low;
            return number.ok;
        }

        @Override
        Vector end(boolean @Nullable [] nulls, int count) {
            return new Int128Vector(high, low, nulls, count);
        }
    }

    private static final class Bool extends ScalarFields {
        private boolean[] values = new boolean[0];

        Bool(CsvDialect dialect, Column column, int position) {
            super(dialect, column, position);
        }

        @Override
        void begin(int count) {
            values = new boolean[count];
        }

        @Override
        boolean parse(byte[] data, int from, int to, int index) {
            values[index] = isWord(data, from, to, "true");
            return values[index] || isWord(data, from, to, "false");
        }

        private static boolean isWord(byte[] data, int from, int to, String word) {
            if (to - from != word.length()) {
                return false;
            }
            for (int i = 0; i < word.length(); i++) {
                if ((data[from + i] | 0x20) != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        Vector end(boolean @Nullable [] nulls, int count) {
            return new BooleanVector(values, nulls, count);
        }
    }
}
