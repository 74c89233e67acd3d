package dev.owlet.formats.parquet;

/**
 * Decompresses snappy data that is mostly pairs of a short literal and a short copy, as plain numbers become: a few low
 * bytes are new, the others those of a number before. One load holds a whole pair, so that it costs one step where a
 * general decoder takes two. Gives up on data of another shape and on damage, which it leaves to the library to word.
 */
final class SnappyPairs {
    static final int GAVE_UP = -1;

    /** A pair is at most a tag and four bytes of literal, then a tag and two bytes of offset. */
    private static final int PAIR = 8;

    /** How far behind the start of a pair its stores may reach: four bytes, then eight. */
    private static final int REACH = 16;

    private static final int NO_COPY = 255;

    /** By tag: a copy's length, above it the high bits of an offset of eleven bits. */
    private static final int[] COPIES = new int[256];

    static {
        for (int tag = 0; tag < 256; tag++) {
            COPIES[tag] = switch (tag & 3) {
                case 1 -> (tag >>> 5 << 16) | ((tag >>> 2 & 7) + 4);
                case 2 -> (tag >>> 2) + 1;
                default -> NO_COPY;
            };
        }
    }

    private SnappyPairs() {}

    /** Decompresses into {@code out[at, at + size)} and returns {@code size}, or {@link #GAVE_UP} with any bytes there. */
    static int decompress(byte[] bytes, int from, int length, byte[] out, int at, int size) {
        int end = from + length;
        int limit = at + size;
        int next = afterSize(bytes, from, end, size);
        if (next < 0) {
            return GAVE_UP;
        }
        int done = at;
        int slow = 0;
        int lastLoad = end - PAIR;
        int lastStore = limit - REACH;
        while (next < end) {
            while (next <= lastLoad && done <= lastStore) {
                long pair = LittleEndian.longAt(bytes, next);
                if ((pair & 0xF3) != 0) {
                    break; // not a literal of one to four bytes
                }
                int shift = ((int) pair & 0xC) << 1;
                int fresh = (shift >>> 3) + 1;
                int tail = (int) (pair >>> 16 >>> shift);
                int kind = tail & 3;
                int copy = COPIES[tail & 0xFF];
                int count = copy & 0xFF;
                int offset = (copy >>> 8) + (tail >>> 8 & 0xFFFF >>> (2 - kind << 3));
                int both = fresh + count;
                int source = done + fresh - offset;
                // The second condition also keeps what is copied apart from the literal, which is not stored yet.
                if (count > 8 || offset < both || source < at) {
                    break;
                }
                long copied = LittleEndian.longAt(out, source);
                LittleEndian.putLong(out, done, pair >>> 8);
                LittleEndian.putLong(out, done + fresh, copied);
                next += fresh + 2 + kind;
                done += both;
            }
            if (next >= end) {
                break;
            }
            if (++slow > 64 + (done - at >>> 4)) {
                return GAVE_UP;
            }
            int tag = bytes[next++] & 0xFF;
            int extra = extraBytes(tag);
            if (extra > end - next) {
                return GAVE_UP;
            }
            int number = number(bytes, next, extra);
            next += extra;
            if ((tag & 3) == 0) {
                int count = (extra == 0 ? tag >>> 2 : number) + 1;
                if (count <= 0 || count > end - next || count > limit - done) {
                    return GAVE_UP;
                }
                System.arraycopy(bytes, next, out, done, count);
                next += count;
                done += count;
            } else {
                int copy = COPIES[tag];
                int count = copy & 0xFF;
                int offset = (copy >>> 8) + number;
                if (count == NO_COPY || offset == 0 || offset > done - at || count > limit - done) {
                    return GAVE_UP;
                }
                repeat(out, done, offset, count, limit);
                done += count;
            }
        }
        return done == limit ? size : GAVE_UP;
    }

    /** Returns where the tags begin; -1 when the data does not begin with {@code size}. */
    private static int afterSize(byte[] bytes, int from, int end, int size) {
        int next = from;
        long claimed = 0;
        for (int shift = 0; shift < 35 && next < end; shift += 7) {
            int b = bytes[next++];
            claimed |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return claimed == size ? next : -1;
            }
        }
        return -1;
    }

    /** Returns how many bytes between a tag and what it is about hold a length or an offset. */
    private static int extraBytes(int tag) {
        return switch (tag & 3) {
            case 0 -> Math.max(0, (tag >>> 2) - 59);
            case 1 -> 1;
            case 2 -> 2;
            default -> 4;
        };
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes[at + i] & 0xFF) << (8 * i);
        }
        return number;
    }

    private static void repeat(byte[] out, int at, int offset, int count, int limit) {
        if (offset >= 8 && limit - at >= count + 8) {
            for (int i = 0; i < count; i += 8) {
                LittleEndian.putLong(out, at + i, LittleEndian.longAt(out, at + i - offset));
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            out[at + i] = out[at + i - offset];
        }
    }
}
