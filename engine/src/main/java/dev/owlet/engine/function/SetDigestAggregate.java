package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/** {@code make_set_digest}: a {@link SetDigest} a group, of the first half of values' 128-bit MurmurHash3. */
final class SetDigestAggregate implements Aggregate {
    private SetDigestAggregate() {}

    static List<AggregateFunction> functions() {
        return List.of(of("bigint"), of("double"), of("varchar"));
    }

    private static AggregateFunction of(String type) {
        return AggregateFunction.of(
                "make_set_digest",
                "(" + type + "): setdigest",
                "Returns a digest of the set of the values, to be compared with others.",
                call -> new SetDigestAggregate());
    }

    @Override
    public SqlType returnType() {
        return SqlType.SET_DIGEST;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.SET_DIGEST);
    }

    @Override
    public Accumulator accumulator() {
        return new Digests();
    }

    /** Returns the hash of 8 bytes, the lowest first: MurmurHash3 written out for that length. */
    static long hash(long value) {
        long left = Long.rotateLeft(value * 0x87c37b91114253d5L, 31) * 0x4cf5ad432745937fL ^ Long.BYTES;
        long right = Long.BYTES;
        left += right;
        right += left;
        left = finished(left);
        right = finished(right);
        return left + right;
    }

    private static long finished(long bits) {
        long mixed = bits;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    private static long hash(Vector plain, int row) {
        if (plain instanceof LongVector longs) {
            return hash(longs.values[row]);
        }
        if (plain instanceof DoubleVector doubles) {
            return hash(Double.doubleToLongBits(doubles.values[row]));
        }
        BytesVector texts = (BytesVector) plain;
        return MurmurHash3.hash128x64(texts.data, texts.starts[row], texts.lengths[row], 0)[0];
    }

    private static final class Digests extends SketchAccumulator<SetDigest> {
        @Override
        SetDigest empty() {
            return new SetDigest();
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            Cell value = new Cell(arguments[0]);
            for (int i = 0; i < rows; i++) {
                value.at(i);
                if (!value.isNull()) {
                    SetDigest digest = sketches.of(groups[i]);
                    long before = digest.retainedBytes();
                    digest.add(hash(value.values, value.row));
                    sketches.grown(digest.retainedBytes() - before);
                }
            }
        }
    }
}
