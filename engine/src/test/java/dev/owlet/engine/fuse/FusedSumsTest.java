package dev.owlet.engine.fuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FusedSumsTest {
    private static final SqlType PRICE = new SqlType.Decimal(12, 2);
    private static final SqlType WIDE = new SqlType.Decimal(38, 2);
    private static final Expression A = new Expression.Input(0, SqlType.BIGINT);
    private static final Expression B = new Expression.Input(1, SqlType.BIGINT);

    private static Expression call(String operator, SqlType type, Expression... operands) {
        return new Expression.Call(operator, List.of(operands), type);
    }

    private static LongVector longs(long... values) {
        return new LongVector(values, null, values.length);
    }

    private static FusedSums sums(Expression... expressions) {
        return new FusedSums(SumProgram.of(List.of(expressions)), 0, Runnable::run);
    }

    @Test
    void addsTermsByGroup() {
        FusedSums sums = sums(call("multiply", SqlType.BIGINT, A, B), call("subtract", SqlType.BIGINT, A, B), A);
        Vector coded = new DictionaryVector(new int[] {1, 0, 1, 1, 0}, longs(-4, 10), 5);
        assertTrue(sums.prepare(new Batch(new Vector[] {longs(1, 2, 3, 4, 5), coded}, 5)));
        sums.run(new int[] {0, 2, 0, 2, 2}, 5, 3);
        assertArrayEquals(new long[] {10 + 30, 0, -8 + 40 - 20}, sums.sums(0, 3));
        assertArrayEquals(new long[] {-9 - 7, 0, 6 - 6 + 9}, sums.sums(1, 3));
        assertArrayEquals(new long[] {4, 0, 11}, sums.sums(2, 3));
        assertArrayEquals(new long[] {2, 0, 3}, sums.counts(3));
    }

    @Test
    void bringsDecimalsToOneScale() {
        Expression price = new Expression.Input(0, PRICE);
        Expression half = new Expression.Literal(5L, new SqlType.Decimal(2, 1));
        FusedSums sums = sums(call("subtract", WIDE, half, price), call("negate", PRICE, price));
        assertTrue(sums.prepare(new Batch(new Vector[] {longs(125, 1)}, 2)));
        sums.run(new int[2], 2, 1);
        assertArrayEquals(new long[] {50 - 125 + 50 - 1}, sums.sums(0, 1));
        assertArrayEquals(new long[] {-126}, sums.sums(1, 1));
    }

    @Test
    void leavesWhatMightOverflowOrIsNull() {
        FusedSums product = sums(call("multiply", SqlType.BIGINT, A, B), A);
        assertTrue(product.prepare(new Batch(new Vector[] {longs(1L << 30), longs(1L << 29)}, 1)));
        assertFalse(product.prepare(new Batch(new Vector[] {longs(1L << 31), longs(1L << 31)}, 1)));
        assertFalse(product.prepare(
                new Batch(new Vector[] {longs(1), new LongVector(new long[] {1}, new boolean[] {true}, 1)}, 1)));
        FusedSums small = sums(call("add", SqlType.INTEGER, A, B), A);
        assertFalse(small.prepare(new Batch(new Vector[] {longs(Integer.MAX_VALUE), longs(1)}, 1)));
        assertTrue(small.prepare(new Batch(new Vector[] {longs(1L << 28), longs(1L << 28)}, 1)));
    }

    @Test
    void fusesOnlyWhereThereIsArithmeticOfLongs() {
        assertNull(SumProgram.of(List.of(A, B)));
        assertTrue(SumProgram.adds(A));
        assertFalse(SumProgram.adds(new Expression.Input(0, SqlType.DOUBLE)));
        assertFalse(SumProgram.adds(new Expression.Input(0, WIDE)));
        assertFalse(SumProgram.adds(call("random", SqlType.BIGINT, A)));
        Vector doubles = new DoubleVector(new double[1], null, 1);
        FusedSums sums = sums(call("add", SqlType.BIGINT, A, B), A);
        assertFalse(sums.prepare(new Batch(new Vector[] {doubles, longs(1)}, 1)));
    }

    @Test
    void proofsHoldForRandomNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Expression sum = call("add", SqlType.BIGINT, call("multiply", SqlType.BIGINT, A, B), A);
            FusedSums sums = sums(sum, call("subtract", SqlType.BIGINT, sum, call("negate", SqlType.BIGINT, B)));
            int bits = 1 + random.nextInt(34);
            long[] a = random.longs(64).map(v -> v >> 64 - bits).toArray();
            long[] b = random.longs(64).map(v -> v >> 63 - bits).toArray();
            if (!sums.prepare(new Batch(new Vector[] {longs(a), longs(b)}, 64))) {
                continue;
            }
            long first = 0;
            long second = 0;
            for (int i = 0; i < 64; i++) {
                long term = Math.addExact(Math.multiplyExact(a[i], b[i]), a[i]);
                first = Math.addExact(first, term);
                second = Math.addExact(second, Math.addExact(term, b[i]));
            }
            sums.run(new int[64], 64, 1);
            assertEquals(first, sums.sums(0, 1)[0], () -> "seed " + seed);
            assertEquals(second, sums.sums(1, 1)[0], () -> "seed " + seed);
        }
    }
}
