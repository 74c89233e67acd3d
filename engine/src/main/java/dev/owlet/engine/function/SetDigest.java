package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A value of {@code SetDigest}: the least hashes of a set with how often each came, by which sets are compared (Broder,
 * "On the resemblance and containment of documents", with one hash function), and a {@link HyperLogLog} of all.
 *
 * <p>Its bytes: {@code S}, a version, the length of the HyperLogLog in 4 bytes and itself, then of each hash, ascending,
 * its 8 bytes and its count in 2.
 */
final class SetDigest implements Sketch {
    /** The most hashes kept. A set with fewer is known exactly. */
    static final int MOST = 8192;

    static final char LETTER = 'S';
    static final int ENTRY = Long.BYTES + Short.BYTES;

    private static final int BITS = 11;
    private static final int FEWEST_PENDING = 64;

    private final HyperLogLog distinct = new HyperLogLog(BITS);
    private long[] hashes = new long[0];
    private short[] counts = new short[0];
    private int size;
    /** Hashes that came since the last time they were sorted in. */
    private long[] pending = new long[8];

    private int waiting;
    private long greatest = Long.MAX_VALUE;

    void add(long hash) {
        distinct.add(hash);
        if (hash > greatest) {
            return;
        }
        if (waiting == pending.length) {
            if (waiting >= Math.max(FEWEST_PENDING, size)) {
                sortIn();
            } else {
                pending = Arrays.copyOf(pending, 2 * waiting);
            }
        }
        pending[waiting++] = hash;
    }

    private void sortIn() {
        Arrays.sort(pending, 0, waiting);
        long[] sorted = new long[waiting];
        short[] times = new short[waiting];
        int found = 0;
        for (int i = 0; i < waiting; i++) {
            if (found == 0 || sorted[found - 1] != pending[i]) {
                sorted[found++] = pending[i];
            }
            times[found - 1] = sum(times[found - 1], 1);
        }
        waiting = 0;
        join(sorted, times, found);
    }

    private static short sum(int left, int right) {
        return (short) Math.min(Short.MAX_VALUE, left + right);
    }

    /** Merges ascending hashes into the own ones and keeps the least. */
    private void join(long[] others, short[] times, int count) {
        long[] joined = new long[Math.min(MOST, size + count)];
        short[] sums = new short[joined.length];
        int left = 0;
        int right = 0;
        int to = 0;
        while (to < joined.length && (left < size || right < count)) {
            boolean own = left < size && (right == count || hashes[left] <= others[right]);
            boolean other = right < count && (left == size || others[right] <= hashes[left]);
            joined[to] = own ? hashes[left] : others[right];
            sums[to++] = sum(own ? counts[left] : 0, other ? times[right] : 0);
            left += own ? 1 : 0;
            right += other ? 1 : 0;
        }
        hashes = joined;
        counts = sums;
        size = to;
        greatest = size == MOST ? hashes[size - 1] : Long.MAX_VALUE;
    }

    @Override
    public void merge(byte[] data, int start, int length) {
        ByteBuffer in = SketchBytes.read(LETTER, SqlType.SET_DIGEST, data, start, length);
        int counted = in.getInt();
        distinct.merge(data, in.position(), counted);
        in.position(in.position() + counted);
        int count = in.remaining() / ENTRY;
        long[] others = new long[count];
        short[] times = new short[count];
        for (int i = 0; i < count; i++) {
            others[i] = in.getLong();
            times[i] = in.getShort();
        }
        sortIn();
        join(others, times, count);
    }

    /** Tells whether bytes are what {@link #bytes} may lay out. */
    static boolean isValid(byte[] data, int start, int length) {
        if (length < SketchBytes.HEADER + Integer.BYTES || data[start] != LETTER || data[start + 1] != 1) {
            return false;
        }
        ByteBuffer in = SketchBytes.read(LETTER, SqlType.SET_DIGEST, data, start, length);
        int counted = in.getInt();
        if (counted < 0
                || counted > in.remaining()
                || !HyperLogLog.isValid(data, in.position(), counted)
                || HyperLogLog.bits(data, in.position()) != BITS) {
            return false;
        }
        in.position(in.position() + counted);
        if (in.remaining() % ENTRY != 0 || in.remaining() > MOST * ENTRY) {
            return false;
        }
        boolean valid = true;
        long last = 0;
        for (boolean first = true; in.hasRemaining(); first = false) {
            long hash = in.getLong();
            short times = in.getShort();
            valid &= (first || hash > last) && times > 0;
            last = hash;
        }
        return valid;
    }

    @Override
    public byte[] bytes() {
        SetDigest sorted = waiting == 0 ? this : sortedCopy();
        byte[] all = distinct.bytes();
        ByteBuffer out = SketchBytes.write(LETTER, Integer.BYTES + all.length + ENTRY * sorted.size);
        out.putInt(all.length).put(all);
        for (int i = 0; i < sorted.size; i++) {
            out.putLong(sorted.hashes[i]).putShort(sorted.counts[i]);
        }
        return out.array();
    }

    private SetDigest sortedCopy() {
        SetDigest copy = new SetDigest();
        copy.hashes = hashes;
        copy.counts = counts;
        copy.size = size;
        copy.pending = Arrays.copyOf(pending, waiting);
        copy.waiting = waiting;
        copy.sortIn();
        return copy;
    }

    @Override
    public long retainedBytes() {
        return 80 + distinct.retainedBytes() + 10L * hashes.length + 8L * pending.length;
    }
}
