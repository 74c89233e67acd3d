package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads text and bytes that are stored one after the other, with their lengths beside them. */
final class OrcBytesColumn extends OrcColumn {
    /** The most bytes one batch of one column may hold. */
    private static final long MAX_BATCH_BYTES = 1L << 30;

    private static final int FIRST_BYTES = 1 << 20;

    private final OrcIntegers lengths;
    private final OrcStream data;
    private final OrcText text;
    private long[] scratch = new long[0];

    OrcBytesColumn(@Nullable OrcStream present, OrcIntegers lengths, OrcStream data, OrcText text) {
        super(present);
        this.lengths = lengths;
        this.data = data;
        this.text = text;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        long total = readLengths(there);
        byte[] bytes = read(data, total);
        int[] starts = new int[count];
        int[] sizes = new int[count];
        int at = 0;
        for (int i = 0, from = 0; i < count; i++) {
            starts[i] = at;
            if (nulls == null || !nulls[i]) {
                sizes[i] = (int) scratch[from++];
                at += sizes[i];
            }
        }
        text.shorten(bytes, starts, sizes, count);
        return new BytesVector(bytes, starts, sizes, nulls, count);
    }

    private long readLengths(int there) {
        if (scratch.length < there) {
            scratch = new long[there];
        }
        lengths.read(scratch, there);
        return sum(scratch, there);
    }

    /** Adds up lengths, refusing negative ones and more than a batch may hold. */
    static long sum(long[] lengths, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            if (lengths[i] < 0 || lengths[i] > Integer.MAX_VALUE) {
                throw new OrcDamage("a value has " + lengths[i] + " bytes");
            }
            total += lengths[i];
        }
        return total;
    }

    /** Reads bytes, reserving memory only as the stream really has them. */
    static byte[] read(OrcStream stream, long total) {
        if (total > MAX_BATCH_BYTES) {
            throw new OwletException(
                    Code.EXCEEDED_MEMORY, "A few thousand values of a column of an ORC file have " + total + " bytes.");
        }
        byte[] bytes = new byte[(int) Math.min(total, FIRST_BYTES)];
        int done = 0;
        while (true) {
            stream.read(bytes, done, bytes.length - done);
            done = bytes.length;
            if (done == total) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(total, 2L * done));
        }
    }

    @Override
    void skipValues(int there) {
        data.skip(readLengths(there));
    }
}
