package dev.owlet.formats.orc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Decodes integer run length encoding version 2: short repeat, direct, patched base and delta runs of up to 512. */
final class OrcIntegersV2 implements OrcIntegers {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_RUN = 512;
    private static final int[] WIDTHS = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28, 30, 32, 40, 48,
        56, 64
    };

    private final OrcStream stream;
    private final boolean signed;
    private final byte[] packed = new byte[MAX_RUN * 8 + 16];
    private final long[] run = new long[MAX_RUN];
    private final long[] patches = new long[32];
    private int at;
    private int length;
    private boolean constant;

    OrcIntegersV2(OrcStream stream, boolean signed) {
        this.stream = stream;
        this.signed = signed;
    }

    @Override
    public void read(long[] target, int count) {
        int done = 0;
        while (done < count) {
            if (at == length) {
                nextRun();
            }
            int part = Math.min(count - done, length - at);
            System.arraycopy(run, at, target, done, part);
            at += part;
            done += part;
        }
    }

    @Override
    public int skipEqual(long value, int count) {
        int done = 0;
        while (done < count) {
            if (at == length) {
                nextRun();
            }
            if (!constant || run[at] != value) {
                return done;
            }
            int part = Math.min(count - done, length - at);
            at += part;
            done += part;
        }
        return done;
    }

    @Override
    public void skip(int count) {
        int rest = count;
        while (rest > 0) {
            if (at == length) {
                nextRun();
            }
            int part = Math.min(rest, length - at);
            at += part;
            rest -= part;
        }
    }

    private void nextRun() {
        int first = stream.read();
        at = 0;
        length = 0;
        constant = false;
        switch (first >> 6) {
            case 0 -> shortRepeat(first);
            case 1 -> direct(first);
            case 2 -> patchedBase(first);
            default -> delta(first);
        }
    }

    private int runLength(int first) {
        return ((first & 1) << 8 | stream.read()) + 1;
    }

    private static int width(int first) {
        return WIDTHS[first >> 1 & 31];
    }

    private long bigEndian(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | stream.read();
        }
        return value;
    }

    private void shortRepeat(int first) {
        int count = (first & 7) + 3;
        long value = bigEndian((first >> 3 & 7) + 1);
        Arrays.fill(run, 0, count, signed ? (value >>> 1) ^ -(value & 1) : value);
        length = count;
        constant = true;
    }

    private void direct(int first) {
        int width = width(first);
        int count = runLength(first);
        unpack(run, 0, count, width);
        if (signed) {
            for (int i = 0; i < count; i++) {
                run[i] = (run[i] >>> 1) ^ -(run[i] & 1);
            }
        }
        length = count;
    }

    private void patchedBase(int first) {
        int width = width(first);
        int count = runLength(first);
        int third = stream.read();
        int fourth = stream.read();
        int baseBytes = (third >> 5) + 1;
        int patchWidth = WIDTHS[third & 31];
        int gapWidth = (fourth >> 5) + 1;
        int patchCount = fourth & 31;
        long base = bigEndian(baseBytes);
        long sign = 1L << (8 * baseBytes - 1);
        if ((base & sign) != 0) {
            base = -(base & ~sign);
        }
        unpack(run, 0, count, width);
        int entryWidth = patchWidth + gapWidth;
        if (entryWidth > 64) {
            throw new OrcDamage("a patch has more than 64 bits");
        }
        unpack(patches, 0, patchCount, closestWidth(entryWidth));
        patch(count, width, patchWidth, patchCount);
        for (int i = 0; i < count; i++) {
            run[i] += base;
        }
        length = count;
    }

    private void patch(int count, int width, int patchWidth, int patchCount) {
        int place = 0;
        long mask = patchWidth == 64 ? -1L : (1L << patchWidth) - 1;
        for (int i = 0; i < patchCount; i++) {
            place += (int) (patchWidth == 64 ? 0 : patches[i] >>> patchWidth);
            if (place >= count) {
                throw new OrcDamage("a patch lies outside its run");
            }
            run[place] |= (patches[i] & mask) << width;
        }
    }

    private static int closestWidth(int bits) {
        for (int width : WIDTHS) {
            if (width >= bits) {
                return width;
            }
        }
        return 64;
    }

    private void delta(int first) {
        int code = first >> 1 & 31;
        int count = runLength(first);
        long value = signed ? stream.signedVarint() : stream.varint();
        long step = stream.signedVarint();
        run[0] = value;
        if (count > 1) {
            run[1] = value + step;
        }
        if (code == 0) {
            constant = step == 0;
            for (int i = 2; i < count; i++) {
                run[i] = run[i - 1] + step;
            }
        } else if (count > 2) {
            unpack(run, 2, count - 2, WIDTHS[code]);
            for (int i = 2; i < count; i++) {
                run[i] = step < 0 ? run[i - 1] - run[i] : run[i - 1] + run[i];
            }
        }
        length = count;
    }

    /** Reads big-endian numbers of {@code width} bits, padded to a whole byte at the end. */
    private void unpack(long[] target, int from, int count, int width) {
        int bytes = (count * width + 7) >>> 3;
        stream.read(packed, 0, bytes);
        if (width == 64) {
            for (int i = 0; i < count; i++) {
                target[from + i] = (long) LONG.get(packed, i << 3);
            }
            return;
        }
        int drop = 64 - width;
        for (int i = 0, bit = 0; i < count; i++, bit += width) {
            long word = (long) LONG.get(packed, bit >>> 3);
            target[from + i] = word << (bit & 7) >>> drop;
        }
    }
}
