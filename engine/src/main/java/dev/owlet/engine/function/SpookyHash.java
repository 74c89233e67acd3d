package dev.owlet.engine.function;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** SpookyHash V2 of Bob Jenkins, from its published description, with seed 0: the first 64 of its 128 bits. */
final class SpookyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FILL = 0xdeadbeefdeadbeefL;
    private static final int BLOCK = 96;
    private static final int[] MIX = {11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46};
    private static final int[] END = {44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54};
    private static final int[] SHORT_MIX = {50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36};
    private static final int[] SHORT_END = {15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63};

    private SpookyHash() {}

    static long hash(byte[] data, int start, int length) {
        return length < 2 * BLOCK ? ofShort(data, start, length) : ofLong(data, start, length);
    }

    private static long ofShort(byte[] data, int start, int length) {
        long[] h = {0, 0, FILL, FILL};
        int at = start;
        int rest = length;
        for (; rest >= 32; rest -= 32, at += 32) {
            h[2] += number(data, at);
            h[3] += number(data, at + 8);
            mixShort(h);
            h[0] += number(data, at + 16);
            h[1] += number(data, at + 24);
        }
        if (rest >= 16) {
            h[2] += number(data, at);
            h[3] += number(data, at + 8);
            mixShort(h);
            at += 16;
            rest -= 16;
        }
        h[3] += (long) length << 56;
        if (rest == 0) {
            h[2] += FILL;
            h[3] += FILL;
        } else {
            h[2] += partial(data, at, Math.min(8, rest));
            h[3] += partial(data, at + 8, rest - 8);
        }
        for (int i = 0; i < SHORT_END.length; i++) {
            int to = i + 3 & 3;
            int by = i + 2 & 3;
            h[to] ^= h[by];
            h[by] = Long.rotateLeft(h[by], SHORT_END[i]);
            h[to] += h[by];
        }
        return h[0];
    }

    private static void mixShort(long[] h) {
        for (int i = 0; i < SHORT_MIX.length; i++) {
            int turned = i + 2 & 3;
            h[turned] = Long.rotateLeft(h[turned], SHORT_MIX[i]) + h[i + 3 & 3];
            h[i & 3] ^= h[turned];
        }
    }

    private static long ofLong(byte[] data, int start, int length) {
        long[] h = {0, 0, FILL, 0, 0, FILL, 0, 0, FILL, 0, 0, FILL};
        int at = start;
        int rest = length;
        for (; rest >= BLOCK; rest -= BLOCK, at += BLOCK) {
            for (int i = 0; i < 12; i++) {
                h[i] += number(data, at + 8 * i);
                h[(i + 2) % 12] ^= h[(i + 10) % 12];
                h[(i + 11) % 12] ^= h[i];
                h[i] = Long.rotateLeft(h[i], MIX[i]);
                h[(i + 11) % 12] += h[(i + 1) % 12];
            }
        }
        byte[] last = new byte[BLOCK];
        System.arraycopy(data, at, last, 0, rest);
        last[BLOCK - 1] = (byte) rest;
        for (int i = 0; i < 12; i++) {
            h[i] += number(last, 8 * i);
        }
        for (int i = 0; i < 36; i++) {
            int to = (i + 11) % 12;
            int by = (i + 1) % 12;
            h[to] += h[by];
            h[(i + 2) % 12] ^= h[to];
            h[by] = Long.rotateLeft(h[by], END[i % 12]);
        }
        return h[0];
    }

    private static long number(byte[] data, int at) {
        return (long) LONGS.get(data, at);
    }

    private static long partial(byte[] data, int at, int count) {
        long number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number << 8 | data[at + i] & 0xff;
        }
        return number;
    }
}
