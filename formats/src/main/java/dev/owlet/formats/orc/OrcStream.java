package dev.owlet.formats.orc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hands out the bytes of one stream, decompressing chunk by chunk: three bytes of length and a flag, then the chunk
 * (ORC specification, "Compression"). Never holds more than a block beside the stored bytes.
 */
final class OrcStream {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] source;
    private final int end;
    private final OrcCodec codec;
    private final int blockSize;
    private int next;
    private byte[] data;
    private int at;
    private int limit;
    private byte[] block = new byte[0];

    /** Reads {@code length} stored bytes of {@code source}. */
    OrcStream(byte[] source, int from, int length, OrcCodec codec, int blockSize) {
        this.source = source;
        this.end = from + length;
        this.codec = codec;
        this.blockSize = blockSize;
        data = source;
        at = from;
        boolean plain = codec.kind() == OrcCodec.Kind.NONE;
        limit = plain ? end : from;
        next = plain ? end : from;
    }

    /** Tells whether no byte is left. */
    boolean isEmpty() {
        return at == limit && !refill();
    }

    /** Reads one byte as 0 to 255. */
    int read() {
        if (at == limit && !refill()) {
            throw new OrcDamage("a stream ends too early");
        }
        return data[at++] & 0xff;
    }

    /** Reads bytes into {@code target}. */
    void read(byte[] target, int to, int length) {
        int done = 0;
        while (done < length) {
            if (at == limit && !refill()) {
                throw new OrcDamage("a stream ends too early");
            }
            int part = Math.min(length - done, limit - at);
            System.arraycopy(data, at, target, to + done, part);
            at += part;
            done += part;
        }
    }

    /** Reads at least one and at most {@code target.length} bytes and returns how many; there must be one. */
    int readSome(byte[] target) {
        if (at == limit && !refill()) {
            throw new OrcDamage("a stream ends too early");
        }
        int part = Math.min(target.length, limit - at);
        System.arraycopy(data, at, target, 0, part);
        at += part;
        return part;
    }

    /** Steps over bytes. */
    void skip(long length) {
        long left = length;
        while (left > 0) {
            if (at == limit && !refill()) {
                throw new OrcDamage("a stream ends too early");
            }
            int part = (int) Math.min(left, limit - at);
            at += part;
            left -= part;
        }
    }

    /** Reads an unsigned LEB128 number of up to 64 bits. */
    long varint() {
        if (limit - at >= 8) {
            long word = (long) LONG.get(data, at);
            int stop = Long.numberOfTrailingZeros(~word & 0x8080808080808080L);
            if (stop < 64) {
                at += (stop + 1) >>> 3;
                return sevens(word & -1L >>> (63 - stop));
            }
        }
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = read();
            value |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new OrcDamage("a number has more than 64 bits");
    }

    /** Reads zigzag LEB128 numbers of up to 64 bits. */
    void readSignedVarints(long[] target, int count) {
        int done = 0;
        while (done < count) {
            byte[] bytes = data;
            int from = at;
            int last = limit - 8;
            while (done < count && from <= last) {
                long word = (long) LONG.get(bytes, from);
                int stop = Long.numberOfTrailingZeros(~word & 0x8080808080808080L);
                if (stop == 64) {
                    break;
                }
                from += (stop + 1) >>> 3;
                long value = sevens(word & -1L >>> (63 - stop));
                target[done++] = (value >>> 1) ^ -(value & 1);
            }
            at = from;
            if (done < count) {
                target[done++] = signedVarint();
            }
        }
    }

    /** Joins the lower seven bits of each byte. */
    private static long sevens(long word) {
        long pairs = (word & 0x007f007f007f007fL) | (word & 0x7f007f007f007f00L) >>> 1;
        long fours = (pairs & 0x00003fff00003fffL) | (pairs & 0x3fff00003fff0000L) >>> 2;
        return (fours & 0x000000000fffffffL) | (fours & 0x0fffffff00000000L) >>> 4;
    }

    /** Reads a zigzag LEB128 number of up to 64 bits. */
    long signedVarint() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads doubles as little-endian longs, {@code width} 4 or 8 bytes each. */
    void readWords(long[] target, int count, int width) {
        for (int i = 0; i < count; i++) {
            if (limit - at >= 8) {
                long word = (long) LONG.get(data, at);
                target[i] = width == 8 ? word : word & 0xffffffffL;
                at += width;
            } else {
                target[i] = slowWord(width);
            }
        }
    }

    private long slowWord(int width) {
        long word = 0;
        for (int i = 0; i < width; i++) {
            word |= (long) read() << (8 * i);
        }
        return word;
    }

    private boolean refill() {
        while (next < end) {
            if (end - next < 3) {
                throw new OrcDamage("a stream ends within a chunk header");
            }
            int header = (source[next] & 0xff) | (source[next + 1] & 0xff) << 8 | (source[next + 2] & 0xff) << 16;
            int length = header >>> 1;
            int from = next + 3;
            if (length > end - from) {
                throw new OrcDamage("a chunk reaches past the end of its stream");
            }
            next = from + length;
            if ((header & 1) == 1) {
                data = source;
                at = from;
                limit = next;
            } else {
                if (block.length == 0) {
                    block = new byte[blockSize];
                }
                data = block;
                at = 0;
                limit = codec.decompress(source, from, length, block, 0, blockSize);
            }
            if (at < limit) {
                return true;
            }
        }
        return false;
    }
}
