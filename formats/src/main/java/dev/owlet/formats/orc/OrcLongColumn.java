package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers and dates, as any whole number, floating point or decimal type that holds the values. */
final class OrcLongColumn extends OrcColumn {
    private final @Nullable OrcByteRuns bytes;
    private final @Nullable OrcIntegers integers;
    private final SqlType target;
    private final long least;
    private final long most;
    private final long factor;

    /** Reads numbers of one byte when {@code integers} is null, else numbers of that stream. */
    OrcLongColumn(
            @Nullable OrcStream present, @Nullable OrcByteRuns bytes, @Nullable OrcIntegers integers, SqlType target) {
        super(present);
        this.bytes = bytes;
        this.integers = integers;
        this.target = target;
        factor = target instanceof SqlType.Decimal decimal ? OrcDecimals.power(Math.min(18, decimal.scale())) : 1;
        most = most(target);
        least = target instanceof SqlType.Decimal ? -most : -most - 1;
    }

    private static long most(SqlType target) {
        return switch (target.kind()) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER, DATE -> Integer.MAX_VALUE;
            case DECIMAL -> {
                SqlType.Decimal decimal = (SqlType.Decimal) target;
                int digits = decimal.precision() - decimal.scale();
                yield digits > 18 ? Long.MAX_VALUE : OrcDecimals.power(digits) - 1;
            }
            default -> Long.MAX_VALUE;
        };
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        long[] values = new long[count];
        if (integers != null) {
            integers.read(values, there);
        } else if (bytes != null) {
            bytes.read(values, there);
        }
        check(values, there);
        if (nulls != null) {
            spread(values, count, nulls, there);
        }
        return switch (target.kind()) {
            case REAL, DOUBLE -> floating(values, nulls, count);
            case DECIMAL -> decimal(values, nulls, count);
            default -> new LongVector(values, nulls, count);
        };
    }

    private void check(long[] values, int there) {
        if (most == Long.MAX_VALUE) {
            return;
        }
        long min = 0;
        long max = 0;
        for (int i = 0; i < there; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        if (min < least || max > most) {
            throw new OrcDamage("the value " + (min < least ? min : max) + " does not fit into " + target.trinoName());
        }
    }

    private Vector floating(long[] values, boolean @Nullable [] nulls, int count) {
        double[] doubles = new double[count];
        boolean single = target.kind() == SqlType.Kind.REAL;
        for (int i = 0; i < count; i++) {
            doubles[i] = single ? (float) values[i] : (double) values[i];
        }
        return new DoubleVector(doubles, nulls, count);
    }

    private Vector decimal(long[] values, boolean @Nullable [] nulls, int count) {
        SqlType.Decimal decimal = (SqlType.Decimal) target;
        if (decimal.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            for (int i = 0; i < count; i++) {
                values[i] *= factor;
            }
            return new LongVector(values, nulls, count);
        }
        long[] high = new long[count];
        long rest = OrcDecimals.power(decimal.scale() - Math.min(18, decimal.scale()));
        for (int i = 0; i < count; i++) {
            long[] wide = OrcDecimals.times(values[i], factor, rest);
            high[i] = wide[0];
            values[i] = wide[1];
        }
        return new Int128Vector(high, values, nulls, count);
    }

    @Override
    void skipValues(int there) {
        if (integers != null) {
            integers.skip(there);
        } else if (bytes != null) {
            bytes.skip(there);
        }
    }
}
