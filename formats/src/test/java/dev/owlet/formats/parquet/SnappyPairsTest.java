package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** The decompressor for pairs agrees with the library on whatever it does not give up, whole or damaged. */
final class SnappyPairsTest {
    private static final int ROWS = 30_000;
    private static final byte GUARD = 77;

    @Test
    void takesPlainNumbers() throws IOException {
        Random random = new Random(1);
        long[] counter = new long[1];
        assertTaken(longs(() -> random.nextInt(2_000_000)));
        assertTaken(longs(() -> random.nextInt(20_000)));
        assertTaken(longs(() -> -random.nextInt(60_000)));
        assertTaken(longs(() -> counter[0]++));
        assertTaken(longs(() -> counter[0] += random.nextInt(4)));
        assertTaken(longs(() -> random.nextInt(8) == 0 ? counter[0]++ : counter[0]));
        assertTaken(longs(() -> 7));
        assertTaken(new byte[1]);
        assertTaken(new byte[0]);
    }

    @Test
    void givesTextUp() throws IOException {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder();
        String[] words = {"final", "deposits", "are", "carefully", "above", "the", "ironic", "requests", "sleep"};
        while (text.length() < 200_000) {
            text.append(words[random.nextInt(words.length)]).append((char) ('a' + random.nextInt(26)));
        }
        byte[] content = text.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] packed = Snappy.compress(content);
        byte[] out = new byte[content.length];
        assertEquals(SnappyPairs.GAVE_UP, SnappyPairs.decompress(packed, 0, packed.length, out, 0, content.length));
    }

    @Test
    void refusesWhatSnappyForbids() {
        byte literal = 3 << 2;
        assertGivesUp(8, literal, 1, 2, 3, 4, 0b000_000_01, 0);
        assertGivesUp(8, literal, 1, 2, 3, 4, 0b000_000_01, 5);
        assertGivesUp(8, 0b000_000_01, 1, literal, 1, 2, 3, 4);
        assertGivesUp(8, literal, 1, 2, 3, 4, 0b000_100_01, 4);
        assertGivesUp(8, literal, 1, 2, 3, 4, 0b000_000_01);
        assertGivesUp(8, literal, 1, 2, 3, 4, 7 << 2 | 2, 4);
        assertGivesUp(8, literal, 1, 2);
        assertGivesUp(8, 63 << 2, -1, -1, -1, -1);
        assertGivesUp(8, 62 << 2, 3);
        assertGivesUp(4);
        assertGivesUp(4, 3 << 2, 1, 2, 3, 4, 0, 1);
    }

    @Test
    void readsOverlappingCopies() throws IOException {
        for (int offset = 1; offset < 12; offset++) {
            byte[] bytes = new byte[3 + offset + 2];
            bytes[0] = (byte) (offset + 11);
            bytes[1] = (byte) (offset - 1 << 2);
            for (int i = 0; i < offset; i++) {
                bytes[2 + i] = (byte) (i + 1);
            }
            bytes[2 + offset] = 0b000_111_01;
            bytes[3 + offset] = (byte) offset;
            byte[] packed = Arrays.copyOf(bytes, 4 + offset);
            byte[] expected = Snappy.uncompress(packed);
            byte[] out = new byte[expected.length];
            assertEquals(out.length, SnappyPairs.decompress(packed, 0, packed.length, out, 0, out.length));
            assertArrayEquals(expected, out, "offset " + offset);
        }
    }

    @Test
    void agreesOnDamage() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 4000; round++) {
            int bound = 1 << random.nextInt(31);
            int repeat = 1 + random.nextInt(3);
            long[] last = new long[1];
            byte[] content = Arrays.copyOf(
                    longs(() -> random.nextInt(repeat) == 0 ? last[0] = random.nextInt(bound) : last[0]),
                    random.nextInt(600));
            byte[] packed = Snappy.compress(content);
            for (int i = random.nextInt(4); i > 0; i--) {
                packed[random.nextInt(packed.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(packed.length) : packed.length;
            assertAgrees(packed, length, content.length, "seed " + seed + ", round " + round);
        }
    }

    private static void assertAgrees(byte[] packed, int length, int size, String what) {
        byte[] out = new byte[size + 40];
        Arrays.fill(out, GUARD);
        int made = SnappyPairs.decompress(packed, 0, length, out, 20, size);
        for (int i = 0; i < 20; i++) {
            assertEquals(GUARD, out[i], what);
            assertEquals(GUARD, out[20 + size + i], what);
        }
        if (made == SnappyPairs.GAVE_UP) {
            return;
        }
        assertEquals(size, made, what);
        byte[] expected = new byte[size];
        try {
            assertEquals(size, Snappy.uncompress(packed, 0, length, expected, 0), what);
        } catch (IOException e) {
            throw new AssertionError(what + ": the library refuses it", e);
        }
        assertArrayEquals(expected, Arrays.copyOfRange(out, 20, 20 + size), what);
    }

    private static void assertTaken(byte[] content) throws IOException {
        byte[] packed = Snappy.compress(content);
        byte[] bytes = new byte[packed.length + 14];
        Arrays.fill(bytes, GUARD);
        System.arraycopy(packed, 0, bytes, 7, packed.length);
        byte[] out = new byte[content.length + 9];
        Arrays.fill(out, GUARD);
        assertEquals(content.length, SnappyPairs.decompress(bytes, 7, packed.length, out, 9, content.length));
        assertArrayEquals(content, Arrays.copyOfRange(out, 9, out.length));
        for (int i = 0; i < 9; i++) {
            assertEquals(GUARD, out[i]);
        }
    }

    private static void assertGivesUp(int... bytes) {
        byte[] packed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packed[i] = (byte) bytes[i];
        }
        byte[] out = new byte[bytes[0]];
        assertEquals(SnappyPairs.GAVE_UP, SnappyPairs.decompress(packed, 0, packed.length, out, 0, out.length));
    }

    private static byte[] longs(LongSupplier values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * ROWS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS; i++) {
            buffer.putLong(values.getAsLong());
        }
        return buffer.array();
    }
}
