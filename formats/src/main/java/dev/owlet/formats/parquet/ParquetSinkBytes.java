package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DistinctBytes;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Encodes BYTE_ARRAY and FIXED_LEN_BYTE_ARRAY values: text, bytes, and decimals of more than 18 digits. */
final class ParquetSinkBytes implements ParquetSinkValues {
    /** Says how byte runs compare in statistics. */
    enum Order {
        TEXT,
        BINARY,
        /** Big-endian two's complement numbers of one length. */
        SIGNED
    }

    private final int fixedLength;
    private final Order order;
    private final ParquetSinkChoice choice = new ParquetSinkChoice();
    private final ParquetSinkRuns runs = new ParquetSinkRuns();
    private final byte[] number = new byte[16];

    private DistinctBytes table = new DistinctBytes();
    private int[] codes = new int[1024];
    private final ParquetSinkBuffer raw = new ParquetSinkBuffer(64);
    private int[] starts = new int[1024];
    private int[] lengths = new int[1024];
    private int count;
    private long rawBytes;
    private boolean coded;
    private boolean firstPage;
    private boolean usedDictionary;

    private @Nullable Vector knownDictionary;
    private int[] translation = new int[0];

    private byte @Nullable [] pageMin;
    private byte @Nullable [] pageMax;
    private byte @Nullable [] chunkMin;
    private byte @Nullable [] chunkMax;

    /** Makes an encoder; {@code fixedLength} is 0 for values of any length. */
    ParquetSinkBytes(int fixedLength, Order order) {
        this.fixedLength = fixedLength;
        this.order = order;
        reset();
    }

    @Override
    public void reset() {
        count = 0;
        rawBytes = 0;
        raw.clear();
        coded = true;
        firstPage = true;
        usedDictionary = false;
        table = new DistinctBytes();
        knownDictionary = null;
        choice.reset();
        chunkMin = null;
        chunkMax = null;
    }

    @Override
    public long rawBytes() {
        return rawBytes;
    }

    @Override
    public boolean coded() {
        return coded;
    }

    @Override
    public void append(Vector vector, int[] rows, int from, int to) {
        int room = count + to - from;
        if (coded && codes.length < room) {
            codes = Arrays.copyOf(codes, Math.max(2 * codes.length, room));
        }
        if (!coded && starts.length < room) {
            starts = Arrays.copyOf(starts, Math.max(2 * starts.length, room));
            lengths = Arrays.copyOf(lengths, Math.max(2 * lengths.length, room));
        }
        if (vector instanceof DictionaryVector encoded && coded && encoded.dictionary.length() <= 1 << 16) {
            appendCodes(encoded, rows, from, to);
        } else if (vector.flatten() instanceof Int128Vector wide) {
            appendNumbers(wide, rows, from, to);
        } else {
            appendBytes((BytesVector) vector.flatten(), rows, from, to);
        }
        if (firstPage) {
            choice.grown(count, table.size());
        }
    }

    @Override
    public boolean mayLeaveDictionary() {
        return coded && table.dataBytes() > ParquetSinkChoice.MAX_DICTIONARY_BYTES / 16;
    }

    private void appendBytes(BytesVector plain, int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = rows[i];
            put(plain.data, plain.starts[row], plain.lengths[row]);
        }
    }

    private void appendNumbers(Int128Vector wide, int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long high = wide.high[row];
            long low = wide.low[row];
            for (int b = 0; b < 8; b++) {
                number[b] = (byte) (high >>> (56 - 8 * b));
                number[8 + b] = (byte) (low >>> (56 - 8 * b));
            }
            put(number, 16 - fixedLength, fixedLength);
        }
    }

    private void put(byte[] source, int from, int length) {
        if (coded) {
            codes[count++] = table.code(source, from, length);
        } else {
            putPlain(source, from, length);
        }
        rawBytes += length + (fixedLength == 0 ? 4 : 0);
    }

    private void putPlain(byte[] source, int from, int length) {
        if (fixedLength == 0) {
            raw.putInt(length);
        }
        starts[count] = raw.size();
        lengths[count++] = length;
        raw.putBytes(source, from, length);
    }

    private void appendCodes(DictionaryVector encoded, int[] rows, int from, int to) {
        if (knownDictionary != encoded.dictionary) {
            knownDictionary = encoded.dictionary;
            translation = new int[encoded.dictionary.length()];
            Arrays.fill(translation, -1);
        }
        int prefix = fixedLength == 0 ? 4 : 0;
        for (int i = from; i < to; i++) {
            int theirs = encoded.codes[rows[i]];
            int ours = translation[theirs];
            if (ours < 0) {
                ours = firstSeen(encoded.dictionary, theirs);
                translation[theirs] = ours;
            }
            codes[count++] = ours;
            rawBytes += prefix + table.length(ours);
        }
    }

    private int firstSeen(Vector dictionary, int entry) {
        int before = count;
        long bytesBefore = rawBytes;
        if (dictionary instanceof Int128Vector wide) {
            appendNumbers(wide, new int[] {entry}, 0, 1);
        } else {
            appendBytes((BytesVector) dictionary, new int[] {entry}, 0, 1);
        }
        count = before;
        rawBytes = bytesBefore;
        return codes[before];
    }

    @Override
    public Encoding endPage(ParquetSinkBuffer out) {
        if (coded && firstPage) {
            decide();
        }
        firstPage = false;
        Encoding encoding = coded ? endCodedPage(out) : endPlainPage(out);
        count = 0;
        rawBytes = 0;
        if (pageMin != null && pageMax != null) {
            chunkMin = chunkMin == null || compare(pageMin, chunkMin) < 0 ? pageMin : chunkMin;
            chunkMax = chunkMax == null || compare(pageMax, chunkMax) > 0 ? pageMax : chunkMax;
        }
        return encoding;
    }

    private int compare(byte[] left, byte[] right) {
        return compare(left, 0, left.length, right, 0, right.length);
    }

    private int compare(byte[] left, int from, int length, byte[] right, int rightFrom, int rightLength) {
        if (order == Order.SIGNED && left[from] != right[rightFrom]) {
            return Byte.compare(left[from], right[rightFrom]);
        }
        return Arrays.compareUnsigned(left, from, from + length, right, rightFrom, rightFrom + rightLength);
    }

    private void decide() {
        long entryBytes = table.dataBytes() + (fixedLength == 0 ? 4L * table.size() : 0);
        coded = choice.pays(codes, count, table.size(), entryBytes, rawBytes, runs);
        if (coded) {
            return;
        }
        int values = count;
        starts = new int[Math.max(1024, values)];
        lengths = new int[Math.max(1024, values)];
        count = 0;
        for (int i = 0; i < values; i++) {
            putPlain(table.data(), table.start(codes[i]), table.length(codes[i]));
        }
    }

    private Encoding endPlainPage(ParquetSinkBuffer out) {
        out.putBytes(raw.data(), 0, raw.size());
        bound(raw.data(), starts, lengths, count);
        raw.clear();
        return Encoding.PLAIN;
    }

    private Encoding endCodedPage(ParquetSinkBuffer out) {
        usedDictionary = true;
        int width = ParquetSinkRuns.width(Math.max(0, table.size() - 1));
        out.putByte(width);
        runs.encode(codes, count, width, out);
        int[] distinct = new int[Math.min(count, table.size())];
        int used = table.markUsed(codes, count, distinct);
        int[] usedLengths = new int[used];
        for (int i = 0; i < used; i++) {
            usedLengths[i] = table.length(distinct[i]);
            distinct[i] = table.start(distinct[i]);
        }
        bound(table.data(), distinct, usedLengths, used);
        coded = table.dataBytes() + 4L * table.size() <= ParquetSinkChoice.MAX_DICTIONARY_BYTES;
        return Encoding.RLE_DICTIONARY;
    }

    private void bound(byte[] data, int[] from, int[] length, int values) {
        pageMin = null;
        pageMax = null;
        if (values == 0) {
            return;
        }
        int least = 0;
        int greatest = 0;
        for (int i = 1; i < values; i++) {
            if (compare(data, from[i], length[i], data, from[least], length[least]) < 0) {
                least = i;
            } else if (compare(data, from[i], length[i], data, from[greatest], length[greatest]) > 0) {
                greatest = i;
            }
        }
        pageMin = Arrays.copyOfRange(data, from[least], from[least] + length[least]);
        pageMax = Arrays.copyOfRange(data, from[greatest], from[greatest] + length[greatest]);
    }

    @Override
    public @Nullable ParquetSinkBounds pageBounds() {
        return bounds(pageMin, pageMax);
    }

    @Override
    public @Nullable ParquetSinkBounds chunkBounds() {
        return bounds(chunkMin, chunkMax);
    }

    private @Nullable ParquetSinkBounds bounds(byte @Nullable [] min, byte @Nullable [] max) {
        return min == null || max == null ? null : ParquetSinkBounds.cut(min, max, order == Order.TEXT);
    }

    @Override
    public int dictionary(ParquetSinkBuffer out) {
        if (!usedDictionary) {
            return 0;
        }
        for (int i = 0; i < table.size(); i++) {
            if (fixedLength == 0) {
                out.putInt(table.length(i));
            }
            out.putBytes(table.data(), table.start(i), table.length(i));
        }
        return table.size();
    }
}
