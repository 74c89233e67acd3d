package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} and {@code avg} of whole numbers, decimals and intervals: exact 128-bit totals. Floating numbers are in
 * {@link FloatSumAggregate}.
 */
final class SumAggregate implements Aggregate {
    private final Resolution call;
    private final boolean average;

    private SumAggregate(Resolution call, boolean average) {
        this.call = call;
        this.average = average;
    }

    static List<AggregateFunction> functions() {
        String sum = "Adds the values; null when there are none.";
        String average = "Returns the mean, rounded half up; null when there are no values.";
        return List.of(
                AggregateFunction.of("sum", "(bigint): bigint", sum, call -> new SumAggregate(call, false)),
                AggregateFunction.of(
                        "sum", "(decimal(p,s)): decimal(38,s)", sum, call -> new SumAggregate(call, false)),
                AggregateFunction.of(
                        "sum",
                        "(interval day to second): interval day to second",
                        sum,
                        call -> new SumAggregate(call, false)),
                AggregateFunction.of(
                        "sum",
                        "(interval year to month): interval year to month",
                        sum,
                        call -> new SumAggregate(call, false)),
                AggregateFunction.of(
                        "avg", "(decimal(p,s)): decimal(p,s)", average, call -> new SumAggregate(call, true)),
                AggregateFunction.of(
                        "avg",
                        "(interval day to second): interval day to second",
                        average,
                        call -> new SumAggregate(call, true)),
                AggregateFunction.of(
                        "avg",
                        "(interval year to month): interval year to month",
                        average,
                        call -> new SumAggregate(call, true)));
    }

    @Override
    public SqlType returnType() {
        return call.returnType();
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(new SqlType.Decimal(38, 0), SqlType.BIGINT);
    }

    @Override
    public Accumulator accumulator() {
        return new Sums(call.returnType(), average, new Totals(average));
    }

    @Override
    public Vector[] states(long[] sums, long[] counts) {
        long[] high = new long[sums.length];
        for (int i = 0; i < sums.length; i++) {
            high[i] = sums[i] >> 63;
        }
        return new Vector[] {
            new Int128Vector(high, sums, null, sums.length), new LongVector(counts, null, counts.length)
        };
    }

    private static final class Sums implements Accumulator {
        private final SqlType type;
        private final boolean average;
        private final Totals totals;

        Sums(SqlType type, boolean average, Totals totals) {
            this.type = type;
            this.average = average;
            this.totals = totals;
        }

        @Override
        public @Nullable Accumulator sharing(Aggregate other) {
            boolean enough = other instanceof SumAggregate same && (average || !same.average);
            return enough ? new Sums(other.returnType(), ((SumAggregate) other).average, totals) : null;
        }

        @Override
        public void resize(int groups) {
            totals.resize(groups);
        }

        @Override
        public void add(int[] groups, int rows, Vector[] arguments) {
            totals.add(groups, rows, arguments[0]);
        }

        @Override
        public void addAll(int rows, Vector[] arguments) {
            totals.addAll(rows, arguments[0]);
        }

        @Override
        public void combine(int[] groups, int rows, Vector[] states) {
            totals.combine(groups, rows, (Int128Vector) states[0].flatten(), (LongVector) states[1].flatten());
        }

        @Override
        public Vector[] state(int from, int count) {
            return totals.state(from, count);
        }

        @Override
        public Vector result(int from, int count) {
            Int128Vector sums = average ? null : totals.sums(from, count);
            return sums != null && type.physical() == Physical.INT128 && surelyFit(sums) ? sums : oneByOne(from, count);
        }

        /** Tells whether no sum is near the largest decimal, 10^38 being above 2^126. */
        private static boolean surelyFit(Int128Vector sums) {
            boolean fit = true;
            for (int i = 0; i < sums.length(); i++) {
                fit &= sums.high[i] >> 61 == sums.high[i] >> 63;
            }
            return fit;
        }

        private Vector oneByOne(int from, int count) {
            VectorBuilder results = VectorBuilder.of(type, count);
            Int128 total = new Int128();
            Int128 divisor = new Int128();
            for (int group = from; group < from + count; group++) {
                if (totals.count(group) == 0) {
                    results.appendNull();
                    continue;
                }
                totals.read(group, total);
                if (average) {
                    divisor.set(totals.count(group));
                    total.divideRounded(divisor);
                }
                check(total);
                total.appendTo(results);
            }
            return results.build();
        }

        private void check(Int128 total) {
            if (type instanceof SqlType.Decimal decimal) {
                total.check(decimal.precision());
            } else if (!total.fitsLong()) {
                throw new OwletException(Code.NUMERIC_VALUE_OUT_OF_RANGE, type + " addition overflow");
            }
        }

        @Override
        public long retainedBytes() {
            return totals.retainedBytes();
        }
    }
}
