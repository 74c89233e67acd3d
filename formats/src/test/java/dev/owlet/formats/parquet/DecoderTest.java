package dev.owlet.formats.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.DoubleByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.IntegerByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter.LongByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Decodes what the reference implementation encodes, in runs of changing length with gaps between. */
final class DecoderTest {
    private static final HeapByteBufferAllocator HEAP = HeapByteBufferAllocator.getInstance();
    private static final int SIZE = 1 << 16;
    private final Random random = new Random(20261121);

    @Test
    void runsAndPackedGroupsOfEveryWidthComeBack() throws IOException {
        for (int width = 0; width <= 32; width++) {
            int[] values = runs(5000, width);
            RunLengthBitPackingHybridEncoder encoder = new RunLengthBitPackingHybridEncoder(width, 64, SIZE, HEAP);
            for (int value : values) {
                encoder.writeInt(value);
            }
            byte[] bytes = encoder.toBytes().toByteArray();
            for (int step : new int[] {1, 7, 8, 64, 1000, 5000}) {
                HybridDecoder decoder = new HybridDecoder(slack(bytes), 0, bytes.length, width);
                int[] out = new int[values.length];
                for (int at = 0; at < values.length; at += step) {
                    decoder.read(out, at, Math.min(step, values.length - at));
                }
                assertArrayEquals(values, out, "width " + width + " step " + step);
            }
        }
    }

    @Test
    void skippingRunsLandsOnTheSameValues() throws IOException {
        int[] values = runs(20_000, 5);
        RunLengthBitPackingHybridEncoder encoder = new RunLengthBitPackingHybridEncoder(5, 64, SIZE, HEAP);
        for (int value : values) {
            encoder.writeInt(value);
        }
        byte[] bytes = encoder.toBytes().toByteArray();
        HybridDecoder decoder = new HybridDecoder(slack(bytes), 0, bytes.length, 5);
        int[] out = new int[300];
        for (int at = 0; at < values.length; ) {
            int skip = Math.min(random.nextInt(200), values.length - at);
            decoder.skip(skip);
            at += skip;
            int read = Math.min(random.nextInt(300), values.length - at);
            decoder.read(out, 0, read);
            assertArrayEquals(Arrays.copyOfRange(values, at, at + read), Arrays.copyOf(out, read));
            at += read;
        }
    }

    private int[] runs(int count, int width) {
        int mask = width == 32 ? -1 : (1 << width) - 1;
        int[] values = new int[count];
        for (int at = 0; at < count; ) {
            int run = Math.min(count - at, random.nextBoolean() ? 1 + random.nextInt(5) : random.nextInt(300));
            Arrays.fill(values, at, at + run, random.nextInt() & mask);
            at += run;
        }
        return values;
    }

    @Test
    void longsComeBackFromEveryEncoding() {
        for (int bits = 1; bits <= 64; bits += 3) {
            long[] values = new long[3000];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextLong() >> (64 - bits);
            }
            checkLongs(values, new PlainValuesWriter(SIZE, SIZE, HEAP), Encoding.PLAIN);
            checkLongs(
                    values,
                    new DeltaBinaryPackingValuesWriterForLong(128, 4, SIZE, SIZE, HEAP),
                    Encoding.DELTA_BINARY_PACKED);
            checkLongs(values, new LongByteStreamSplitValuesWriter(SIZE, SIZE, HEAP), Encoding.BYTE_STREAM_SPLIT);
        }
    }

    private void checkLongs(long[] values, ValuesWriter writer, Encoding encoding) {
        for (long value : values) {
            writer.writeLong(value);
        }
        Decoder decoder = open(writer, encoding, Type.INT64, values.length);
        long[] out = new long[values.length];
        walk(values.length, decoder, (at, count) -> {
            decoder.longs(out, at, count);
            assertArrayEquals(Arrays.copyOfRange(values, at, at + count), Arrays.copyOfRange(out, at, at + count));
        });
    }

    @Test
    void intsComeBackFromEveryEncoding() {
        for (int bits = 1; bits <= 32; bits += 3) {
            int[] values = new int[3000];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt() >> (32 - bits);
            }
            checkInts(values, new PlainValuesWriter(SIZE, SIZE, HEAP), Encoding.PLAIN);
            checkInts(
                    values,
                    new DeltaBinaryPackingValuesWriterForInteger(128, 4, SIZE, SIZE, HEAP),
                    Encoding.DELTA_BINARY_PACKED);
            checkInts(values, new IntegerByteStreamSplitValuesWriter(SIZE, SIZE, HEAP), Encoding.BYTE_STREAM_SPLIT);
        }
    }

    private void checkInts(int[] values, ValuesWriter writer, Encoding encoding) {
        for (int value : values) {
            writer.writeInteger(value);
        }
        Decoder decoder = open(writer, encoding, Type.INT32, values.length);
        long[] out = new long[values.length];
        walk(values.length, decoder, (at, count) -> {
            decoder.longs(out, at, count);
            for (int i = at; i < at + count; i++) {
                assertEquals(values[i], out[i]);
            }
        });
    }

    @Test
    void doublesComeBack() {
        double[] values = random.doubles(2000, -1e9, 1e9).toArray();
        for (Encoding encoding : List.of(Encoding.PLAIN, Encoding.BYTE_STREAM_SPLIT)) {
            ValuesWriter writer = encoding == Encoding.PLAIN
                    ? new PlainValuesWriter(SIZE, SIZE, HEAP)
                    : new DoubleByteStreamSplitValuesWriter(SIZE, SIZE, HEAP);
            for (double value : values) {
                writer.writeDouble(value);
            }
            Decoder decoder = open(writer, encoding, Type.DOUBLE, values.length);
            double[] out = new double[values.length];
            walk(values.length, decoder, (at, count) -> {
                decoder.doubles(out, at, count);
                assertArrayEquals(Arrays.copyOfRange(values, at, at + count), Arrays.copyOfRange(out, at, at + count));
            });
        }
    }

    @Test
    void booleansComeBack() {
        boolean[] values = new boolean[3000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 700 < 300 ? random.nextBoolean() : i % 2000 > 1000;
        }
        for (Encoding encoding : List.of(Encoding.PLAIN, Encoding.RLE)) {
            ValuesWriter writer = encoding == Encoding.PLAIN
                    ? new BooleanPlainValuesWriter()
                    : new RunLengthBitPackingHybridValuesWriter(1, SIZE, SIZE, HEAP);
            for (boolean value : values) {
                writer.writeBoolean(value);
            }
            Decoder decoder = open(writer, encoding, Type.BOOLEAN, values.length);
            boolean[] out = new boolean[values.length];
            walk(values.length, decoder, (at, count) -> {
                decoder.booleans(out, at, count);
                for (int i = at; i < at + count; i++) {
                    assertEquals(values[i], out[i]);
                }
            });
        }
    }

    @Test
    void textsComeBackFromEveryEncoding() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            values.add(i % 11 == 0 ? "" : "prefix " + random.nextInt(30) + " é".repeat(random.nextInt(9)));
        }
        checkTexts(values, new PlainValuesWriter(SIZE, SIZE, HEAP), Encoding.PLAIN);
        checkTexts(values, new DeltaLengthByteArrayValuesWriter(SIZE, SIZE, HEAP), Encoding.DELTA_LENGTH_BYTE_ARRAY);
        checkTexts(values, new DeltaByteArrayWriter(SIZE, SIZE, HEAP), Encoding.DELTA_BYTE_ARRAY);
    }

    private void checkTexts(List<String> values, ValuesWriter writer, Encoding encoding) {
        for (String value : values) {
            writer.writeBytes(Binary.fromString(value));
        }
        Decoder decoder = open(writer, encoding, Type.BYTE_ARRAY, values.size());
        int[] starts = new int[values.size()];
        int[] lengths = new int[values.size()];
        walk(values.size(), decoder, (at, count) -> {
            decoder.views(starts, lengths, at, count);
            for (int i = at; i < at + count; i++) {
                byte[] copy = Arrays.copyOfRange(decoder.data(), starts[i], starts[i] + lengths[i]);
                assertArrayEquals(Binary.fromString(values.get(i)).getBytes(), copy);
            }
        });
    }

    @Test
    void valuesThatThePageLacksAreAnError() {
        PlainValuesWriter writer = new PlainValuesWriter(SIZE, SIZE, HEAP);
        writer.writeLong(1);
        Decoder decoder = open(writer, Encoding.PLAIN, Type.INT64, 1);
        assertThrows(BadPage.class, () -> decoder.longs(new long[2], 0, 2));
    }

    private interface Step {
        void read(int at, int count);
    }

    private void walk(int size, Decoder decoder, Step step) {
        for (int at = 0; at < size; ) {
            int skip = Math.min(random.nextInt(3) == 0 ? random.nextInt(100) : 0, size - at);
            decoder.skip(skip);
            at += skip;
            int read = Math.min(1 + random.nextInt(400), size - at);
            step.read(at, read);
            at += read;
        }
    }

    private static Decoder open(ValuesWriter writer, Encoding encoding, Type type, int values) {
        byte[] bytes;
        try {
            bytes = writer.getBytes().toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        SchemaNode root = new SchemaNode(new SchemaElement("root"), null);
        SchemaNode leaf = new SchemaNode(new SchemaElement("x").setType(type), root);
        return Decoders.of(new Page(values, null, null, encoding, slack(bytes), 0, bytes.length), leaf);
    }

    private static byte[] slack(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + BitPacking.SLACK);
    }
}
