package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the filter of one join key: its range or few values for pruning, a bitmap or bloom filter for rows. */
final class KeyFilters {
    private static final int FEW_VALUES = 64;
    private static final long MOST_BITS = 1L << 28;
    private static final long FREE_BITS = 1L << 25;

    private KeyFilters() {}

    static KeyFilter of(SqlType type, Vector keys, int rows) {
        boolean[] nulls = NullMasks.of(keys, rows);
        if (type.physical() == Physical.LONG) {
            return ofLongs(type, ((LongVector) keys.flatten()).values, nulls, rows);
        }
        if (type.physical() == Physical.BYTES && type.kind() != SqlType.Kind.CHAR) {
            return new Made(textDomain((BytesVector) keys.flatten(), nulls, rows), bloom(type, keys, nulls, rows));
        }
        return new Made(Domain.NOT_NULL, bloom(type, keys, nulls, rows));
    }

    private record Made(Domain domain, KeyPredicate.Test test) implements KeyFilter {
        @Override
        public boolean selective() {
            return true;
        }

        @Override
        public Predicate predicate() {
            return new KeyPredicate(test);
        }
    }

    private static KeyFilter ofLongs(SqlType type, long[] keys, boolean @Nullable [] nulls, int rows) {
        int shift = Cells.shift(type);
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                low = Math.min(low, keys[i] >> shift);
                high = Math.max(high, keys[i] >> shift);
            }
        }
        if (high < low) {
            return new Made(Domain.NONE, (vector, count, passes) -> Arrays.fill(passes, 0, count, false));
        }
        long range = high - low + 1;
        Domain domain = shift == 0
                ? longDomain(keys, nulls, rows, low, high)
                : Domain.between(low << shift, true, (high << shift) + (1L << shift) - 1, true);
        if (range <= 0 || range > MOST_BITS || range > Math.max(FREE_BITS, 256L * rows)) {
            return new Made(domain, bloom(type, new LongVector(keys, nulls, rows), nulls, rows));
        }
        long[] bits = new long[(int) (range + 63 >>> 6)];
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                long at = (keys[i] >> shift) - low;
                bits[(int) (at >>> 6)] |= 1L << at;
            }
        }
        long base = low;
        return new Made(domain, new BitmapTest(shift, base, bits));
    }

    private static Domain longDomain(long[] keys, boolean @Nullable [] nulls, int rows, long low, long high) {
        TreeSet<Long> values = new TreeSet<>();
        for (int i = 0; i < rows && values.size() <= FEW_VALUES; i++) {
            if (nulls == null || !nulls[i]) {
                values.add(keys[i]);
            }
        }
        if (values.size() > FEW_VALUES) {
            return Domain.between(low, true, high, true);
        }
        return new Domain(
                values.stream().map(v -> new Domain.Interval(v, true, v, true)).toList(), false);
    }

    private static Domain textDomain(BytesVector keys, boolean @Nullable [] nulls, int rows) {
        int least = -1;
        int most = -1;
        TreeSet<Bytes> values = new TreeSet<>();
        for (int i = 0; i < rows; i++) {
            if (nulls != null && nulls[i]) {
                continue;
            }
            least = least < 0 || compare(keys, i, least) < 0 ? i : least;
            most = most < 0 || compare(keys, i, most) > 0 ? i : most;
            if (values.size() <= FEW_VALUES) {
                values.add(new Bytes(keys.bytes(i)));
            }
        }
        if (least < 0) {
            return Domain.NONE;
        }
        if (values.size() > FEW_VALUES) {
            return Domain.between(new Bytes(keys.bytes(least)), true, new Bytes(keys.bytes(most)), true);
        }
        return new Domain(
                values.stream().map(v -> new Domain.Interval(v, true, v, true)).toList(), false);
    }

    private static int compare(BytesVector text, int i, int j) {
        return Arrays.compareUnsigned(
                text.data,
                text.starts[i],
                text.starts[i] + text.lengths[i],
                text.data,
                text.starts[j],
                text.starts[j] + text.lengths[j]);
    }

    private static KeyPredicate.Test bloom(SqlType type, Vector keys, boolean @Nullable [] nulls, int rows) {
        List<SqlType> types = List.of(type);
        Bloom bloom = new Bloom(rows);
        long[] hashes = new long[rows];
        Keys.hash(new Vector[] {keys}, types, rows, hashes);
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                bloom.add(hashes[i]);
            }
        }
        return (vector, count, passes) -> {
            long[] tested = new long[count];
            Keys.hash(new Vector[] {vector}, types, count, tested);
            bloom.test(tested, count, passes);
            boolean[] missing = NullMasks.of(vector, count);
            for (int i = 0; missing != null && i < count; i++) {
                passes[i] &= !missing[i];
            }
        };
    }
}
