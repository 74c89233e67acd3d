package dev.owlet.formats.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers distinct runs of bytes in the order they first come, and keeps a copy of each. */
final class ParquetSinkBytesTable {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final ParquetSinkBuffer data = new ParquetSinkBuffer(1024);
    private int[] starts = new int[129];
    private int[] hashes = new int[128];
    private int size;
    private int[] slots = new int[256];
    private int[] usedOn = new int[0];
    private int page;

    int size() {
        return size;
    }

    /** Returns how many bytes all entries have together. */
    long dataBytes() {
        return data.size();
    }

    byte[] data() {
        return data.data();
    }

    int start(int code) {
        return starts[code];
    }

    int length(int code) {
        return starts[code + 1] - starts[code];
    }

    /** Returns the code of a value, a new one when it was not seen before. */
    int code(byte[] source, int from, int length) {
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
        return Arrays.equals(data.data(), starts[code], starts[code + 1], source, from, from + length);
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
        data.putBytes(source, from, length);
        hashes[size] = hash;
        slots[slot] = ++size;
        starts[size] = data.size();
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
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
    int markUsed(int[] codes, int count, int[] distinct) {
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
