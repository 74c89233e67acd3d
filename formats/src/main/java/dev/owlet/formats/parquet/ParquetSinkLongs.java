package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Encodes values of up to 64 bits: BOOLEAN, INT32, INT64, FLOAT and DOUBLE, the last two as their raw bits. */
final class ParquetSinkLongs implements ParquetSinkValues {
    private final Type type;
    private final int bytes;
    private final ParquetSinkChoice choice = new ParquetSinkChoice();
    private final ParquetSinkRuns runs = new ParquetSinkRuns();
    private final ParquetSinkDeltas deltas = new ParquetSinkDeltas();
    private final ParquetSinkBuffer scratch = new ParquetSinkBuffer(64);

    private long[] raw = new long[1024];
    private int[] codes = new int[1024];
    private int count;
    private boolean coded;
    private boolean firstPage;
    private boolean usedDictionary;
    private ParquetSinkLongTable table = new ParquetSinkLongTable();

    private @Nullable Vector knownDictionary;
    private long[] dictionaryValues = new long[0];
    private int[] translation = new int[0];

    private long pageMin;
    private long pageMax;
    private boolean pageBounded;
    private long chunkMin;
    private long chunkMax;
    private boolean chunkEmpty;
    private boolean chunkUnbounded;

    ParquetSinkLongs(Type type) {
        this.type = type;
        bytes = type == Type.INT32 || type == Type.FLOAT ? 4 : 8;
        reset();
    }

    @Override
    public void reset() {
        count = 0;
        coded = type != Type.BOOLEAN;
        firstPage = true;
        usedDictionary = false;
        table = new ParquetSinkLongTable();
        knownDictionary = null;
        choice.reset();
        chunkEmpty = true;
        chunkUnbounded = false;
    }

    @Override
    public long rawBytes() {
        return (long) count * bytes;
    }

    @Override
    public boolean coded() {
        return coded;
    }

    @Override
    public void append(Vector vector, int[] rows, int from, int to) {
        if (coded && codes.length < count + to - from) {
            codes = Arrays.copyOf(codes, Math.max(2 * codes.length, count + to - from));
        }
        if (vector instanceof DictionaryVector encoded && coded && encoded.dictionary.length() <= 1 << 16) {
            appendCodes(encoded, rows, from, to);
            return;
        }
        if (raw.length < count + to - from) {
            raw = Arrays.copyOf(raw, Math.max(2 * raw.length, count + to - from));
        }
        copy(vector.flatten(), rows, from, to, raw, count);
        if (coded) {
            for (int i = count; i < count + to - from; i++) {
                codes[i] = table.code(raw[i]);
            }
        }
        added(to - from);
    }

    private void added(int values) {
        count += values;
        if (firstPage) {
            choice.grown(count, table.size());
        }
    }

    private void copy(Vector flat, int[] rows, int from, int to, long[] target, int start) {
        int at = start - from;
        if (flat instanceof LongVector longs) {
            for (int i = from; i < to; i++) {
                target[at + i] = longs.values[rows[i]];
            }
        } else if (flat instanceof BooleanVector booleans) {
            for (int i = from; i < to; i++) {
                target[at + i] = booleans.values[rows[i]] ? 1 : 0;
            }
        } else if (type == Type.FLOAT) {
            double[] values = ((DoubleVector) flat).values;
            for (int i = from; i < to; i++) {
                target[at + i] = Float.floatToRawIntBits((float) values[rows[i]]);
            }
        } else {
            double[] values = ((DoubleVector) flat).values;
            for (int i = from; i < to; i++) {
                target[at + i] = Double.doubleToRawLongBits(values[rows[i]]);
            }
        }
    }

    private void appendCodes(DictionaryVector encoded, int[] rows, int from, int to) {
        if (knownDictionary != encoded.dictionary) {
            translate(encoded.dictionary);
        }
        int at = count - from;
        for (int i = from; i < to; i++) {
            int theirs = encoded.codes[rows[i]];
            int ours = translation[theirs];
            codes[at + i] = ours >= 0 ? ours : firstSeen(theirs);
        }
        added(to - from);
    }

    private void translate(Vector dictionary) {
        int entries = dictionary.length();
        int[] all = new int[entries];
        Arrays.setAll(all, i -> i);
        dictionaryValues = new long[entries];
        copy(dictionary.flatten(), all, 0, entries, dictionaryValues, 0);
        translation = new int[entries];
        Arrays.fill(translation, -1);
        knownDictionary = dictionary;
    }

    private int firstSeen(int theirs) {
        int ours = table.code(dictionaryValues[theirs]);
        translation[theirs] = ours;
        return ours;
    }

    @Override
    public Encoding endPage(ParquetSinkBuffer out) {
        if (coded && firstPage) {
            decide();
        }
        firstPage = false;
        if (!coded) {
            bound(raw, count);
            Encoding encoding = plain(out);
            count = 0;
            return encoding;
        }
        boundCodes();
        usedDictionary = true;
        int width = ParquetSinkRuns.width(Math.max(0, table.size() - 1));
        out.putByte(width);
        runs.encode(codes, count, width, out);
        coded = (long) table.size() * bytes <= ParquetSinkChoice.MAX_DICTIONARY_BYTES;
        count = 0;
        return Encoding.RLE_DICTIONARY;
    }

    private void decide() {
        if (raw.length < count) {
            raw = new long[count];
        }
        for (int i = 0; i < count; i++) {
            raw[i] = table.value(codes[i]);
        }
        scratch.clear();
        plain(scratch);
        coded = choice.pays(codes, count, table.size(), (long) table.size() * bytes, scratch.size(), runs);
    }

    private Encoding plain(ParquetSinkBuffer out) {
        switch (type) {
            case BOOLEAN -> out.pack(raw, 0, count, 1);
            case INT32 -> deltas.encodeInts(raw, count, out);
            case INT64 -> deltas.encodeLongs(raw, count, out);
            default -> {
                out.reserve(count * bytes);
                for (int i = 0; i < count; i++) {
                    put(raw[i], out);
                }
            }
        }
        return type == Type.INT32 || type == Type.INT64 ? Encoding.DELTA_BINARY_PACKED : Encoding.PLAIN;
    }

    private void put(long value, ParquetSinkBuffer out) {
        if (bytes == 4) {
            out.putInt((int) value);
        } else {
            out.putLong(value);
        }
    }

    private void boundCodes() {
        int used = table.markUsed(codes, count);
        bound(table.marked(), used);
    }

    private void bound(long[] values, int length) {
        pageBounded = length > 0;
        if (length == 0) {
            return;
        }
        if (type == Type.FLOAT || type == Type.DOUBLE) {
            boundFloating(values, length);
        } else {
            pageMin = values[0];
            pageMax = values[0];
            for (int i = 1; i < length; i++) {
                pageMin = Math.min(pageMin, values[i]);
                pageMax = Math.max(pageMax, values[i]);
            }
        }
        if (!pageBounded) {
            chunkUnbounded = true;
            return;
        }
        chunkMin = chunkEmpty || less(pageMin, chunkMin) ? pageMin : chunkMin;
        chunkMax = chunkEmpty || less(chunkMax, pageMax) ? pageMax : chunkMax;
        chunkEmpty = false;
    }

    /** Leaves no bounds when a value is NaN, and lets zeros stand for both signs, as the format asks. */
    private void boundFloating(long[] values, int length) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            double value = floating(values[i]);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        pageBounded = !Double.isNaN(min);
        pageMin = bits(min == 0 ? -0.0 : min);
        pageMax = bits(max == 0 ? 0.0 : max);
    }

    private boolean less(long left, long right) {
        boolean floats = type == Type.FLOAT || type == Type.DOUBLE;
        return floats ? floating(left) < floating(right) : left < right;
    }

    private double floating(long bits) {
        return type == Type.FLOAT ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    private long bits(double value) {
        return type == Type.FLOAT ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    }

    @Override
    public @Nullable ParquetSinkBounds pageBounds() {
        return pageBounded ? new ParquetSinkBounds(bytesOf(pageMin), bytesOf(pageMax), true) : null;
    }

    @Override
    public @Nullable ParquetSinkBounds chunkBounds() {
        return chunkEmpty || chunkUnbounded ? null : new ParquetSinkBounds(bytesOf(chunkMin), bytesOf(chunkMax), true);
    }

    private byte[] bytesOf(long value) {
        if (type == Type.BOOLEAN) {
            return new byte[] {(byte) value};
        }
        scratch.clear();
        put(value, scratch);
        return scratch.copy();
    }

    @Override
    public int dictionary(ParquetSinkBuffer out) {
        if (!usedDictionary) {
            return 0;
        }
        for (int i = 0; i < table.size(); i++) {
            put(table.value(i), out);
        }
        return table.size();
    }
}
