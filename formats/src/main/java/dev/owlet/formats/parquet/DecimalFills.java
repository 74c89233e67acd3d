package dev.owlet.formats.parquet;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Makes unscaled decimals of big-endian two's complement bytes, or of whole numbers that need 128 bits. */
final class DecimalFills {
    private DecimalFills() {}

    private static BadPage tooLong() {
        return new BadPage("a value has more digits than the declared decimal type");
    }

    /** Decimals of at most 18 digits. */
    static final class ShortFromBytes implements LongCollector.Fill {
        private final LongCollector.Change scale;
        private int[] starts = new int[0];
        private int[] lengths = new int[0];

        ShortFromBytes(int up, int precision) {
            scale = LongChanges.scaledUp(up, precision);
        }

        @Override
        public void fill(Decoder page, long[] out, int at, int count) {
            if (starts.length < count) {
                starts = new int[count];
                lengths = new int[count];
            }
            page.views(starts, lengths, 0, count);
            byte[] data = page.data();
            for (int i = 0; i < count; i++) {
                out[at + i] = value(data, starts[i], lengths[i]);
            }
            scale.apply(out, at, count);
        }

        private static long value(byte[] data, int start, int length) {
            long sign = length > 0 && data[start] < 0 ? -1 : 0;
            int from = start + Math.max(0, length - 8);
            for (int i = start; i < from; i++) {
                if (data[i] != (byte) sign) {
                    throw tooLong();
                }
            }
            long result = sign;
            for (int i = from; i < start + length; i++) {
                result = result << 8 | data[i] & 0xff;
            }
            if (result < 0 != sign < 0) {
                throw tooLong();
            }
            return result;
        }
    }

    /** Decimals of up to 38 digits out of bytes. */
    static final class LongFromBytes implements Int128Collector.Fill {
        private final Widening widening;
        private int[] starts = new int[0];
        private int[] lengths = new int[0];

        LongFromBytes(int up, int precision) {
            widening = new Widening(up, precision);
        }

        @Override
        public void fill(Decoder page, long[] high, long[] low, int at, int count) {
            if (starts.length < count) {
                starts = new int[count];
                lengths = new int[count];
            }
            page.views(starts, lengths, 0, count);
            byte[] data = page.data();
            for (int i = 0; i < count; i++) {
                read(data, starts[i], lengths[i], high, low, at + i);
            }
            widening.apply(high, low, at, count);
        }

        private static void read(byte[] data, int start, int length, long[] high, long[] low, int at) {
            long upper = length > 0 && data[start] < 0 ? -1 : 0;
            long sign = upper;
            long lower = upper;
            for (int i = start; i < start + length; i++) {
                if (length - (i - start) > 16 && data[i] != (byte) sign) {
                    throw tooLong();
                }
                upper = upper << 8 | lower >>> 56;
                lower = lower << 8 | data[i] & 0xff;
            }
            if (length > 16 && upper < 0 != sign < 0) {
                throw tooLong();
            }
            high[at] = upper;
            low[at] = lower;
        }
    }

    /** Decimals of up to 38 digits out of whole numbers. */
    static final class LongFromLongs implements Int128Collector.Fill {
        private final Widening widening;
        private final LongCollector.@Nullable Change first;
        private final long signMask;
        private long[] scratch = new long[0];

        LongFromLongs(int up, int precision, LongCollector.@Nullable Change first, boolean unsigned) {
            widening = new Widening(up, precision);
            this.first = first;
            signMask = unsigned ? 0 : -1;
        }

        @Override
        public void fill(Decoder page, long[] high, long[] low, int at, int count) {
            if (scratch.length < count) {
                scratch = new long[count];
            }
            page.longs(scratch, 0, count);
            if (first != null) {
                first.apply(scratch, 0, count);
            }
            for (int i = 0; i < count; i++) {
                low[at + i] = scratch[i];
                high[at + i] = scratch[i] >> 63 & signMask;
            }
            widening.apply(high, low, at, count);
        }
    }

    /** Multiplies 128-bit numbers by a power of ten and refuses what has too many digits then. */
    private static final class Widening {
        private final BigInteger factor;
        private final int up;
        private final long limitHigh;
        private final long limitLow;

        Widening(int up, int precision) {
            this.up = up;
            factor = BigInteger.TEN.pow(up);
            BigInteger limit = BigInteger.TEN.pow(precision);
            limitHigh = limit.shiftRight(64).longValue();
            limitLow = limit.longValue();
        }

        void apply(long[] high, long[] low, int at, int count) {
            for (int i = at; i < at + count; i++) {
                if (up > 0) {
                    multiply(high, low, i);
                }
                long upper = high[i] < 0 ? -high[i] - (low[i] == 0 ? 0 : 1) : high[i];
                long lower = high[i] < 0 ? -low[i] : low[i];
                boolean fits = upper >= 0
                        && (upper < limitHigh || (upper == limitHigh && Long.compareUnsigned(lower, limitLow) < 0));
                if (!fits) {
                    throw tooLong();
                }
            }
        }

        private void multiply(long[] high, long[] low, int at) {
            if (up < 19 && high[at] == low[at] >> 63) {
                long value = low[at];
                high[at] = Math.multiplyHigh(value, Powers.ten(up));
                low[at] = value * Powers.ten(up);
                return;
            }
            BigInteger product = BigInteger.valueOf(high[at])
                    .shiftLeft(64)
                    .or(new BigInteger(Long.toUnsignedString(low[at])))
                    .multiply(factor);
            if (product.bitLength() > 127) {
                throw tooLong();
            }
            low[at] = product.longValue();
            high[at] = product.shiftRight(64).longValue();
        }
    }
}
