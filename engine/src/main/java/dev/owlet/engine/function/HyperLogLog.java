package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Counts distinct hashes (Flajolet, Fusy, Gandouet and Meunier, "HyperLogLog: the analysis of a near-optimal cardinality
 * estimation algorithm") with 2^bits registers and a standard error of 1.04 / sqrt(2^bits). Up to 64 hashes are kept as
 * they are: small counts are exact.
 *
 * <p>Its bytes: {@code H}, a version, the bits, then 0 and the sorted hashes of 8 bytes, or 1 and a byte a register.
 */
final class HyperLogLog implements Sketch {
    static final int MIN_BITS = 4;
    static final int MAX_BITS = 16;

    private static final char LETTER = 'H';
    /** How many hashes are kept as they are. */
    static final int FEW = 64;

    private static final byte SPARSE = 0;
    private static final byte DENSE = 1;
    private static final byte[] NO_REGISTERS = {};

    private int bits;
    private long[] few = new long[4];
    private int count;
    private byte[] registers = NO_REGISTERS;

    HyperLogLog(int bits) {
        this.bits = bits;
    }

    void add(long hash) {
        if (registers.length > 0) {
            raise(hash);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (few[i] == hash) {
                return;
            }
        }
        if (count == FEW) {
            toRegisters();
            raise(hash);
            return;
        }
        if (count == few.length) {
            few = Arrays.copyOf(few, 2 * count);
        }
        few[count++] = hash;
    }

    /** Gives up the hashes for registers. */
    void toRegisters() {
        if (registers.length > 0) {
            return;
        }
        registers = new byte[1 << bits];
        for (int i = 0; i < count; i++) {
            raise(few[i]);
        }
        few = new long[0];
    }

    private void raise(long hash) {
        int index = (int) (hash >>> Long.SIZE - bits);
        byte rank = (byte) (Long.numberOfLeadingZeros(hash << bits | 1L << bits - 1) + 1);
        if (rank > registers[index]) {
            registers[index] = rank;
        }
    }

    @Override
    public void merge(byte[] data, int start, int length) {
        ByteBuffer other = SketchBytes.read(LETTER, SqlType.HYPER_LOG_LOG, data, start, length);
        int otherBits = other.get();
        byte form = other.get();
        if (registers.length == 0 && (count == 0 || form == DENSE)) {
            bits = otherBits;
        }
        if (form == SPARSE) {
            while (other.hasRemaining()) {
                add(other.getLong());
            }
            return;
        }
        if (otherBits != bits) {
            throw Faults.argument("Cannot merge HyperLogLog instances with different number of buckets: "
                    + (1 << otherBits) + " vs " + (1 << bits));
        }
        toRegisters();
        int from = other.position();
        for (int i = 0; i < registers.length; i++) {
            registers[i] = (byte) Math.max(registers[i], data[from + i]);
        }
    }

    /** Reads a value, which {@link #isValid} must hold for. */
    static HyperLogLog of(byte[] data, int start, int length) {
        ByteBuffer in = SketchBytes.read(LETTER, SqlType.HYPER_LOG_LOG, data, start, length);
        HyperLogLog sketch = new HyperLogLog(in.get());
        sketch.merge(data, start, length);
        return sketch;
    }

    /** Tells whether bytes are what {@link #bytes} may lay out. */
    static boolean isValid(byte[] data, int start, int length) {
        int header = SketchBytes.HEADER + 2;
        if (length < header || data[start] != LETTER || data[start + 1] != 1) {
            return false;
        }
        int bits = data[start + SketchBytes.HEADER];
        int form = data[start + SketchBytes.HEADER + 1];
        if (bits < MIN_BITS || bits > MAX_BITS) {
            return false;
        }
        if (form == SPARSE) {
            return (length - header) % Long.BYTES == 0 && length - header <= FEW * Long.BYTES;
        }
        if (form != DENSE || length - header != 1 << bits) {
            return false;
        }
        for (int i = start + header; i < start + length; i++) {
            if (data[i] < 0 || data[i] > Long.SIZE - bits + 1) {
                return false;
            }
        }
        return true;
    }

    static boolean isDense(byte[] data, int start) {
        return data[start + SketchBytes.HEADER + 1] == DENSE;
    }

    static int bits(byte[] data, int start) {
        return data[start + SketchBytes.HEADER];
    }

    long estimate() {
        return registers.length == 0 ? count : counted(registers, 0, registers.length);
    }

    /** Estimates the number of distinct hashes of a value that {@link #isValid}. */
    static long estimate(byte[] data, int start, int length) {
        int from = SketchBytes.HEADER + 2;
        return isDense(data, start) ? counted(data, start + from, length - from) : (length - from) / Long.BYTES;
    }

    /** Estimates by Ertl, "New cardinality estimation algorithms for HyperLogLog sketches": nowhere biased. */
    private static long counted(byte[] registers, int from, int length) {
        int mostRank = Long.SIZE - Integer.numberOfTrailingZeros(length) + 1;
        double sum = 0;
        int zeros = 0;
        int full = 0;
        for (int i = from; i < from + length; i++) {
            int rank = registers[i];
            zeros += rank == 0 ? 1 : 0;
            full += rank == mostRank ? 1 : 0;
            sum += rank == 0 || rank == mostRank ? 0 : 1.0 / (1L << rank);
        }
        double size = length;
        if (zeros == length) {
            return 0;
        }
        sum += size * ofZeros(zeros / size) + size * ofFull(1 - full / size) / (1L << mostRank - 1);
        return Math.round(size * size / (2 * Math.log(2)) / sum);
    }

    /** Returns x + the sum of 2^(k-1) x^(2^k), k from 1 on. */
    private static double ofZeros(double share) {
        double power = share;
        double factor = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (sum != before);
        return sum;
    }

    /** Returns a third of 1 - x - the sum of 2^-k (1 - x^(2^-k))^2, k from 1 on. */
    private static double ofFull(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double factor = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor /= 2;
            sum -= (1 - root) * (1 - root) * factor;
        } while (sum != before);
        return sum / 3;
    }

    @Override
    public byte[] bytes() {
        if (registers.length > 0) {
            ByteBuffer out = SketchBytes.write(LETTER, 2 + registers.length);
            return out.put((byte) bits).put(DENSE).put(registers).array();
        }
        return bytes(bits, few, count);
    }

    /** Returns the value of a few hashes. */
    static byte[] bytes(int bits, long[] hashes, int count) {
        ByteBuffer out = SketchBytes.write(LETTER, 2 + Long.BYTES * count);
        out.put((byte) bits).put(SPARSE);
        long[] sorted = Arrays.copyOf(hashes, count);
        Arrays.sort(sorted);
        for (long hash : sorted) {
            out.putLong(hash);
        }
        return out.array();
    }

    /** Returns where the hashes of a sparse value begin, -1 for a dense one. */
    static int hashes(byte[] data, int start) {
        return isDense(data, start) ? -1 : start + SketchBytes.HEADER + 2;
    }

    @Override
    public long retainedBytes() {
        return 48 + 8L * few.length + registers.length;
    }
}
