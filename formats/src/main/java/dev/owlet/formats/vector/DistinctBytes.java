package dev.owlet.formats.vector;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers distinct runs of bytes in the order they first come, and keeps a copy of each: the dictionary of a column
 * that is being written. Not for several threads.
 */
public final class DistinctBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private byte[] data = new byte[1024];
    private int[] starts = new int[129];
    private int[] hashes = new int[128];
    private int size;
    private int[] slots = new int[256];
    private int[] usedOn = new int[0];
    private int page;

    /** Returns how many distinct values there are. */
    public int size() {
        return size;
    }

    /** Returns how many bytes all entries have together. */
    public long dataBytes() {
        return starts[size];
    }

    /** Returns the array that holds all values; replaced by the next {@link #code}. */
    public byte[] data() {
        return data;
    }

    /** Returns where a value begins in {@link #data()}. */
    public int start(int code) {
        return starts[code];
    }

    /** Returns how many bytes a value has. */
    public int length(int code) {
        return starts[code + 1] - starts[code];
    }

    /** Returns the code of a value, a new one when it was not seen before. */
    public int code(byte[] source, int from, int length) {
        int hash = hash(source, from, length);
        int mask = slots.length - 1;
        int at = hash & mask;
        while (true) {
            int code = slots[at] - 1;
            if (code < 0) {
                return insert(source, from, length, hash, at);
            }
            if (hashes[code] == hash && same(code, source, from, length)) {
                return code;
            }
            at = (at + 1) & mask;
        }
    }

    private boolean same(int code, byte[] source, int from, int length) {
        return Arrays.equals(data, starts[code], starts[code + 1], source, from, from + length);
    }

    private static int hash(byte[] source, int from, int length) {
        long hash = length * MIX;
        int at = from;
        for (int end = from + length - 8; at <= end; at += 8) {
            hash = (hash ^ (long) LONG.get(source, at)) * MIX;
            hash ^= hash >>> 29;
        }
        long tail = 0;
        for (; at < from + length; at++) {
            tail = tail << 8 | (source[at] & 0xff);
        }
        hash = (hash ^ tail) * MIX;
        return (int) (hash >>> 32);
    }

    private int insert(byte[] source, int from, int length, int hash, int slot) {
        if (size == hashes.length) {
            starts = Arrays.copyOf(starts, 2 * size + 1);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        append(source, from, length);
        hashes[size] = hash;
        slots[slot] = ++size;
        starts[size] = starts[size - 1] + length;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void append(byte[] source, int from, int length) {
        long needed = (long) starts[size] + length;
        if (needed > MAX_BYTES) {
            throw new OwletException(Code.EXCEEDED_MEMORY, "The distinct values of a column grew past 2 GB.");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(MAX_BYTES, Math.max(needed, 2L * data.length)));
        }
        System.arraycopy(source, from, data, starts[size], length);
    }

    private void rehash() {
        slots = new int[4 * slots.length];
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int at = hashes[code] & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = code + 1;
        }
    }

    /** Writes each distinct code of a page once into {@code distinct} and returns how many there are. */
    public int markUsed(int[] codes, int count, int[] distinct) {
        if (usedOn.length < size) {
            usedOn = Arrays.copyOf(usedOn, hashes.length);
        }
        page++;
        int found = 0;
        for (int i = 0; i < count; i++) {
            int code = codes[i];
            if (usedOn[code] != page) {
                usedOn[code] = page;
                distinct[found++] = code;
            }
        }
        return found;
    }
}
