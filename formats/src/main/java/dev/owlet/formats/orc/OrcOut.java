package dev.owlet.formats.orc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Collects the bytes of one stream of one stripe, compressing each full block. */
final class OrcOut {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final OrcSinkCodec codec;
    private byte[] block = new byte[1024];
    private int used;
    private OrcBuffer done = new OrcBuffer(64);

    OrcOut(OrcSinkCodec codec) {
        this.codec = codec;
    }

    /** Makes sure that up to eight bytes fit into the block. */
    private void room() {
        if (used + 8 <= block.length) {
            return;
        }
        if (block.length < OrcSinkCodec.BLOCK) {
            block = Arrays.copyOf(block, Math.min(OrcSinkCodec.BLOCK, 4 * block.length));
        } else {
            flush();
        }
    }

    private void flush() {
        if (used > 0) {
            codec.chunk(block, used, done);
            used = 0;
        }
    }

    void put(int value) {
        room();
        block[used++] = (byte) value;
    }

    void put(byte[] source, int from, int length) {
        int at = from;
        int left = length;
        while (left > 0) {
            room();
            int part = Math.min(left, block.length - used);
            System.arraycopy(source, at, block, used, part);
            used += part;
            at += part;
            left -= part;
        }
    }

    void putWord(long value, int width) {
        room();
        if (width == 8) {
            LONG.set(block, used, value);
        } else {
            INT.set(block, used, (int) value);
        }
        used += width;
    }

    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    void putSignedVarint(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    /** Returns about how many bytes it has so far. */
    long bytes() {
        return done.size() + used;
    }

    /** Ends the stream, hands over its stored bytes and begins the next one. */
    OrcBuffer finish() {
        flush();
        OrcBuffer finished = done;
        done = new OrcBuffer(64);
        return finished;
    }
}
