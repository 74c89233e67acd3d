package dev.owlet.formats.parquet;

import org.apache.parquet.format.Type;

/** The PLAIN encoding of every physical type. */
final class PlainDecoders {
    private PlainDecoders() {}

    static Decoder of(Type type, int typeLength, byte[] page, int from, int to) {
        return switch (type) {
            case BOOLEAN -> new Booleans(page, from, to);
            case INT32 -> new Ints(page, from, to);
            case INT64 -> new Longs(page, from, to);
            case FLOAT -> new Floats(page, from, to);
            case DOUBLE -> new Doubles(page, from, to);
            case INT96 -> new Fixed(page, from, to, 12);
            case FIXED_LEN_BYTE_ARRAY -> new Fixed(page, from, to, typeLength);
            case BYTE_ARRAY -> new Views(page, from, to);
        };
    }

    private abstract static class FixedWidth extends Decoder {
        final byte[] page;
        final int to;
        final int width;
        int next;

        FixedWidth(byte[] page, int from, int to, int width) {
            this.page = page;
            this.to = to;
            this.width = width;
            next = from;
        }

        /** Returns where the next {@code count} values begin and passes over them. */
        final int take(int count) {
            require((long) count * width <= to - next);
            int at = next;
            next += count * width;
            return at;
        }

        @Override
        final void skip(int count) {
            take(count);
        }
    }

    private static final class Ints extends FixedWidth {
        Ints(byte[] page, int from, int to) {
            super(page, from, to, 4);
        }

        @Override
        void longs(long[] out, int at, int count) {
            int from = take(count);
            byte[] bytes = page;
            for (int i = 0; i < count; i++) {
                out[at + i] = LittleEndian.intAt(bytes, from + 4 * i);
            }
        }

        @Override
        boolean picks() {
            return true;
        }

        @Override
        void pickLongs(long[] out, int at, int[] rows, int first, int count, int base, int span) {
            int from = take(span) - 4 * base;
            byte[] bytes = page;
            for (int i = 0; i < count; i++) {
                out[at + i] = LittleEndian.intAt(bytes, from + 4 * rows[first + i]);
            }
        }
    }

    private static final class Longs extends FixedWidth {
        Longs(byte[] page, int from, int to) {
            super(page, from, to, 8);
        }

        @Override
        void longs(long[] out, int at, int count) {
            int from = take(count);
            byte[] bytes = page;
            for (int i = 0; i < count; i++) {
                out[at + i] = LittleEndian.longAt(bytes, from + 8 * i);
            }
        }

        @Override
        boolean picks() {
            return true;
        }

        @Override
        void pickLongs(long[] out, int at, int[] rows, int first, int count, int base, int span) {
            int from = take(span) - 8 * base;
            byte[] bytes = page;
            for (int i = 0; i < count; i++) {
                out[at + i] = LittleEndian.longAt(bytes, from + 8 * rows[first + i]);
            }
        }
    }

    private static final class Floats extends FixedWidth {
        Floats(byte[] page, int from, int to) {
            super(page, from, to, 4);
        }

        @Override
        void doubles(double[] out, int at, int count) {
            int from = take(count);
            byte[] bytes = page;
            for (int i = 0; i < count; i++) {
                out[at + i] = Float.intBitsToFloat(LittleEndian.intAt(bytes, from + 4 * i));
            }
        }
    }

    private static final class Doubles extends FixedWidth {
        Doubles(byte[] page, int from, int to) {
            super(page, from, to, 8);
        }

        @Override
        void doubles(double[] out, int at, int count) {
            int from = take(count);
            byte[] bytes = page;
            for (int i = 0; i < count; i++) {
                out[at + i] = Double.longBitsToDouble(LittleEndian.longAt(bytes, from + 8 * i));
            }
        }
    }

    private static final class Fixed extends FixedWidth {
        Fixed(byte[] page, int from, int to, int width) {
            super(page, from, to, width);
            if (width <= 0) {
                throw new BadPage("its schema claims values of " + width + " bytes");
            }
        }

        @Override
        void views(int[] starts, int[] lengths, int at, int count) {
            int from = take(count);
            for (int i = 0; i < count; i++) {
                starts[at + i] = from + i * width;
                lengths[at + i] = width;
            }
        }

        @Override
        byte[] data() {
            return page;
        }
    }

    /** Byte arrays: a 4-byte length before each. */
    private static final class Views extends Decoder {
        private final byte[] page;
        private final int to;
        private int next;

        Views(byte[] page, int from, int to) {
            this.page = page;
            this.to = to;
            next = from;
        }

        @Override
        void views(int[] starts, int[] lengths, int at, int count) {
            byte[] bytes = page;
            int end = to;
            int place = next;
            for (int i = 0; i < count; i++) {
                require(place <= end - 4);
                int length = LittleEndian.intAt(bytes, place);
                place += 4;
                require(length >= 0 && length <= end - place);
                starts[at + i] = place;
                lengths[at + i] = length;
                place += length;
            }
            next = place;
        }

        @Override
        void skip(int count) {
            byte[] bytes = page;
            int end = to;
            int place = next;
            for (int i = 0; i < count; i++) {
                require(place <= end - 4);
                int length = LittleEndian.intAt(bytes, place);
                place += 4;
                require(length >= 0 && length <= end - place);
                place += length;
            }
            next = place;
        }

        @Override
        byte[] data() {
            return page;
        }
    }

    /** Booleans: a bit each, lowest bit first. */
    private static final class Booleans extends Decoder {
        private final byte[] page;
        private final long toBit;
        private long nextBit;

        Booleans(byte[] page, int from, int to) {
            this.page = page;
            toBit = 8L * to;
            nextBit = 8L * from;
        }

        @Override
        void booleans(boolean[] out, int at, int count) {
            require(count <= toBit - nextBit);
            for (int i = 0; i < count; i++, nextBit++) {
                out[at + i] = (page[(int) (nextBit >>> 3)] >>> (nextBit & 7) & 1) != 0;
            }
        }

        @Override
        void skip(int count) {
            require(count <= toBit - nextBit);
            nextBit += count;
        }
    }
}
