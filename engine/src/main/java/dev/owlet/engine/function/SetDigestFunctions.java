package dev.owlet.engine.function;

import dev.owlet.formats.vector.LongBuilder;
import dev.owlet.formats.vector.MapBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Compares sets by their {@link SetDigest}s, in the bytes as they are. */
final class SetDigestFunctions {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private SetDigestFunctions() {}

    static int distinctStart(View digest) {
        return digest.start + SketchBytes.HEADER + Integer.BYTES;
    }

    static int distinctLength(View digest) {
        return (int) INTS.get(digest.data, digest.start + SketchBytes.HEADER);
    }

    private static int hashesStart(View digest) {
        return distinctStart(digest) + distinctLength(digest);
    }

    private static int size(View digest) {
        return (digest.end() - hashesStart(digest)) / SetDigest.ENTRY;
    }

    private static long hash(View digest, int from, int index) {
        return (long) LONGS.get(digest.data, from + index * SetDigest.ENTRY);
    }

    private static boolean exact(View digest) {
        return size(digest) < SetDigest.MOST;
    }

    @Scalar(value = "(setdigest): bigint", doc = "Returns about how many distinct values a set digest has seen.")
    static long cardinality(View digest) {
        return exact(digest)
                ? size(digest)
                : HyperLogLog.estimate(digest.data, distinctStart(digest), distinctLength(digest));
    }

    /** Counts the hashes of both digests among the {@code least} of their union. */
    private static int shared(View left, View right, int least) {
        int leftSize = size(left);
        int rightSize = size(right);
        int leftFrom = hashesStart(left);
        int rightFrom = hashesStart(right);
        int i = 0;
        int j = 0;
        int both = 0;
        for (int seen = 0; seen < least && i < leftSize && j < rightSize; seen++) {
            long a = hash(left, leftFrom, i);
            long b = hash(right, rightFrom, j);
            both += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        return both;
    }

    @Scalar(
            value = "(setdigest, setdigest): double",
            doc = "Returns about which share of the values of either set are in both.")
    static double jaccardIndex(View left, View right) {
        int least = Math.min(size(left), size(right));
        return least == 0 ? 0 : (double) shared(left, right, least) / least;
    }

    @Scalar(value = "(setdigest, setdigest): bigint", doc = "Returns about how many values two sets have in common.")
    static long intersectionCardinality(View left, View right) {
        if (exact(left) && exact(right)) {
            return shared(left, right, Integer.MAX_VALUE);
        }
        HyperLogLog union = HyperLogLog.of(left.data, distinctStart(left), distinctLength(left));
        union.merge(right.data, distinctStart(right), distinctLength(right));
        long common = Math.round(jaccardIndex(left, right) * union.estimate());
        return Math.min(common, Math.min(cardinality(left), cardinality(right)));
    }

    @Scalar(
            value = "(setdigest): map(bigint,smallint)",
            doc = "Returns the hashes a set digest keeps and how often each came.")
    static void hashCounts(View digest, MapBuilder out) {
        int from = hashesStart(digest);
        int size = size(digest);
        LongBuilder hashes = (LongBuilder) out.keys();
        LongBuilder counts = (LongBuilder) out.values();
        for (int i = 0; i < size; i++) {
            hashes.append(hash(digest, from, i));
            counts.append((short) SHORTS.get(digest.data, from + i * SetDigest.ENTRY + Long.BYTES));
        }
        out.close();
    }
}
