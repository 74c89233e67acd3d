package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operators {@code + - * / %} on decimals, with Trino's result types. When the result's precision proves that a long
 * holds it, plain long loops without overflow checks; two longs to 128 bits through {@link Math#multiplyHigh}; else row by
 * row in {@link Int128}.
 */
final class DecimalOperators {
    private static final String TWO = "(decimal(p,s), decimal(q,t)): decimal(p,s)";

    private DecimalOperators() {}

    static List<ScalarFunction> functions() {
        return List.of(
                operator("add", Decimals::sum, call -> new Sum(call, false)),
                operator("subtract", Decimals::sum, call -> new Sum(call, true)),
                operator("multiply", Decimals::product, Product::new),
                operator("divide", Decimals::quotient, call -> new Rows(call, DecimalOperators::divide)),
                operator("modulus", Decimals::rest, call -> new Rows(call, DecimalOperators::modulus)));
    }

    private static ScalarFunction operator(
            String name, Function<List<SqlType>, SqlType> returnRule, ScalarFunction.Maker maker) {
        return new ScalarFunction(
                name, Signature.parse(TWO), Optional.of(returnRule), "Calculates exactly.", true, true, maker);
    }

    /** One calculation on two numbers of given scales; leaves the result in {@code left}. */
    private interface Step {
        void apply(Int128 left, Int128 right, SqlType.Decimal[] types);
    }

    private static void divide(Int128 left, Int128 right, SqlType.Decimal[] types) {
        left.scaleUp(types[2].scale() + types[1].scale() - types[0].scale());
        left.divideRounded(right);
    }

    private static void modulus(Int128 left, Int128 right, SqlType.Decimal[] types) {
        left.scaleUp(types[2].scale() - types[0].scale());
        right.scaleUp(types[2].scale() - types[1].scale());
        left.remainder(right);
    }

    private static SqlType.Decimal[] types(Resolution call) {
        return new SqlType.Decimal[] {
            Decimals.of(call.argumentTypes().get(0)),
            Decimals.of(call.argumentTypes().get(1)),
            Decimals.of(call.returnType())
        };
    }

    /** Calculates row by row. */
    private static final class Rows implements Kernel {
        private final SqlType.Decimal[] types;
        private final Step step;
        private final Int128 left = new Int128();
        private final Int128 right = new Int128();

        Rows(Resolution call, Step step) {
            types = types(call);
            this.step = step;
        }

        @Override
        public Vector run(Vector[] arguments, int rows) {
            boolean[] nulls = NullMasks.union(arguments, rows);
            Cell a = new Cell(arguments[0]);
            Cell b = new Cell(arguments[1]);
            VectorBuilder results = VectorBuilder.of(types[2], rows);
            for (int i = 0; i < rows; i++) {
                if (nulls != null && nulls[i]) {
                    results.appendNull();
                    continue;
                }
                a.at(i);
                b.at(i);
                left.set(a.values, a.row);
                right.set(b.values, b.row);
                step.apply(left, right, types);
                left.check(types[2].precision());
                left.appendTo(results);
            }
            return results.build();
        }
    }

    private static final class Sum implements Kernel {
        private final SqlType.Decimal[] types;
        private final long leftFactor;
        private final long rightFactor;
        private final Kernel rows;

        Sum(Resolution call, boolean subtract) {
            types = types(call);
            boolean longs = types[2].precision() <= SqlType.Decimal.MAX_SHORT_PRECISION;
            leftFactor = longs ? Decimals.POWERS[types[2].scale() - types[0].scale()] : 0;
            long factor = longs ? Decimals.POWERS[types[2].scale() - types[1].scale()] : 0;
            rightFactor = subtract ? -factor : factor;
            rows = new Rows(call, subtract ? Sum::subtract : Sum::add);
        }

        private static void add(Int128 left, Int128 right, SqlType.Decimal[] types) {
            left.scaleUp(types[2].scale() - types[0].scale());
            right.scaleUp(types[2].scale() - types[1].scale());
            left.add(right);
        }

        private static void subtract(Int128 left, Int128 right, SqlType.Decimal[] types) {
            right.negate();
            add(left, right, types);
        }

        @Override
        public Vector run(Vector[] arguments, int rowCount) {
            if (leftFactor == 0) {
                return rows.run(arguments, rowCount);
            }
            boolean[] nulls = NullMasks.union(arguments, rowCount);
            long[] results = new long[rowCount];
            if (arguments[0] instanceof ConstantVector constant) {
                long sum = ((LongVector) constant.value).values[0] * leftFactor;
                long[] values = ((LongVector) arguments[1].flatten()).values;
                scaled(values, rightFactor, sum, results, rowCount);
            } else if (arguments[1] instanceof ConstantVector constant) {
                long sum = ((LongVector) constant.value).values[0] * rightFactor;
                long[] values = ((LongVector) arguments[0].flatten()).values;
                scaled(values, leftFactor, sum, results, rowCount);
            } else {
                long[] a = ((LongVector) arguments[0].flatten()).values;
                long[] b = ((LongVector) arguments[1].flatten()).values;
                for (int i = 0; i < rowCount; i++) {
                    results[i] = a[i] * leftFactor + b[i] * rightFactor;
                }
            }
            return new LongVector(results, nulls, rowCount);
        }

        private static void scaled(long[] values, long factor, long sum, long[] results, int rows) {
            for (int i = 0; i < rows; i++) {
                results[i] = values[i] * factor + sum;
            }
        }
    }

    private static final class Product implements Kernel {
        private final SqlType.Decimal[] types;
        private final Kernel rows;

        Product(Resolution call) {
            types = types(call);
            rows = new Rows(call, (left, right, all) -> left.multiply(right));
        }

        @Override
        public Vector run(Vector[] arguments, int rowCount) {
            boolean[] nulls = NullMasks.union(arguments, rowCount);
            if (types[2].precision() <= SqlType.Decimal.MAX_SHORT_PRECISION) {
                return longs(arguments, nulls, rowCount);
            }
            if (arguments[0] instanceof LongVector a
                    && arguments[1] instanceof DictionaryVector coded
                    && coded.dictionary instanceof LongVector entries) {
                return wide(a.values, coded.codes, entries.values, nulls, rowCount);
            }
            Vector left = arguments[0].flatten();
            Vector right = arguments[1].flatten();
            if (left instanceof LongVector a && right instanceof LongVector b) {
                return wide(a.values, b.values, nulls, rowCount);
            }
            Vector quick = left instanceof Int128Vector a && right instanceof LongVector b
                    ? wide(a, b.values, nulls, rowCount)
                    : left instanceof LongVector c && right instanceof Int128Vector d
                            ? wide(d, c.values, nulls, rowCount)
                            : null;
            return quick != null ? quick : rows.run(new Vector[] {left, right}, rowCount);
        }

        private static Vector longs(Vector[] arguments, boolean @Nullable [] nulls, int rowCount) {
            long[] results = new long[rowCount];
            long[] a = ((LongVector) arguments[0].flatten()).values;
            long[] b = ((LongVector) arguments[1].flatten()).values;
            for (int i = 0; i < rowCount; i++) {
                results[i] = a[i] * b[i];
            }
            return new LongVector(results, nulls, rowCount);
        }

        private static Vector wide(long[] a, long[] b, boolean @Nullable [] nulls, int rowCount) {
            long[] high = new long[rowCount];
            long[] low = new long[rowCount];
            for (int i = 0; i < rowCount; i++) {
                high[i] = Math.multiplyHigh(a[i], b[i]);
                low[i] = a[i] * b[i];
            }
            return new Int128Vector(high, low, nulls, rowCount);
        }

        private static Vector wide(long[] a, int[] codes, long[] entries, boolean @Nullable [] nulls, int rowCount) {
            long[] high = new long[rowCount];
            long[] low = new long[rowCount];
            for (int i = 0; i < rowCount; i++) {
                long b = entries[codes[i]];
                high[i] = Math.multiplyHigh(a[i], b);
                low[i] = a[i] * b;
            }
            return new Int128Vector(high, low, nulls, rowCount);
        }

        /** Multiplies when every wide factor fits a long and no product can leave 38 digits; else returns null. */
        private static @Nullable Vector wide(Int128Vector a, long[] b, boolean @Nullable [] nulls, int rowCount) {
            long tooWide = 0;
            for (int i = 0; i < rowCount; i++) {
                tooWide |= a.high[i] ^ a.low[i] >> 63;
            }
            if (tooWide != 0) {
                return null;
            }
            Int128Vector product = (Int128Vector) wide(a.low, b, nulls, rowCount);
            long tooLarge = 0;
            for (int i = 0; i < rowCount; i++) {
                tooLarge |= product.high[i] ^ product.high[i] >> 63;
            }
            return tooLarge < Decimals.BIG_POWERS[38].shiftRight(65).longValue() ? product : null;
        }
    }
}
