package dev.owlet.formats.parquet;

import org.jspecify.annotations.Nullable;

/** Makes doubles of values stored in other shapes. */
final class DoubleFills {
    private DoubleFills() {}

    /** Widens whole numbers. */
    static final class FromLongs implements DoubleCollector.Fill {
        private final LongCollector.@Nullable Change first;
        private long[] scratch = new long[0];

        FromLongs(LongCollector.@Nullable Change first) {
            this.first = first;
        }

        @Override
        public void fill(Decoder page, double[] out, int at, int count) {
            if (scratch.length < count) {
                scratch = new long[count];
            }
            page.longs(scratch, 0, count);
            if (first != null) {
                first.apply(scratch, 0, count);
            }
            for (int i = 0; i < count; i++) {
                out[at + i] = scratch[i];
            }
        }
    }

    /** Widens IEEE half-precision numbers. */
    static final class Halves implements DoubleCollector.Fill {
        private int[] starts = new int[0];
        private int[] lengths = new int[0];

        @Override
        public void fill(Decoder page, double[] out, int at, int count) {
            if (starts.length < count) {
                starts = new int[count];
                lengths = new int[count];
            }
            page.views(starts, lengths, 0, count);
            byte[] data = page.data();
            for (int i = 0; i < count; i++) {
                out[at + i] = half((data[starts[i]] & 0xff) | (data[starts[i] + 1] & 0xff) << 8);
            }
        }

        private static double half(int bits) {
            int exponent = bits >>> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            double size;
            if (exponent == 0x1f) {
                size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            } else if (exponent == 0) {
                size = fraction * 0x1p-24;
            } else {
                size = Math.scalb((float) (0x400 | fraction), exponent - 25);
            }
            return (bits & 0x8000) == 0 ? size : -size;
        }
    }
}
