package dev.owlet.engine.fuse;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fused loop computes: sums of expressions of whole numbers and decimals, as numbered steps. Immutable.
 *
 * @param columns what is worked out before the loop, mostly input columns, each a long a row
 * @param constants the literals; not part of the loop, so that it serves queries with others
 * @param steps in an order in which operands come first
 * @param sums the steps that are added up
 */
public record SumProgram(List<Expression> columns, List<Long> constants, List<Step> steps, List<Integer> sums) {
    /** Values of up to this many bits are added and multiplied in a long without a thought. */
    static final int MOST_BITS = 62;

    /** Larger loops gain little and may be too large for the JVM's compiler. */
    private static final int MOST_STEPS = 48;

    private static final int MOST_SUMS = 24;

    /** Copies the lists. */
    public SumProgram {
        columns = List.copyOf(columns);
        constants = List.copyOf(constants);
        steps = List.copyOf(steps);
        sums = List.copyOf(sums);
    }

    /** Tells whether a loop can add up an expression: a number whose values, and those it is made of, are longs. */
    public static boolean adds(Expression expression) {
        Arithmetic arithmetic = new Arithmetic();
        arithmetic.step(expression);
        return Expressions.isDeterministic(expression)
                && arithmetic.columns().stream().map(Expression::type).allMatch(SumProgram::isLong);
    }

    private static boolean isLong(SqlType type) {
        return Arithmetic.digits(type) > 0 && type.physical() == Physical.LONG;
    }

    /** Returns the program that adds up expressions which {@link #adds} takes; null when fusing them would gain nothing. */
    public static @Nullable SumProgram of(List<Expression> sums) {
        Arithmetic arithmetic = new Arithmetic();
        List<Integer> places = sums.stream().map(arithmetic::step).toList();
        SumProgram program = new SumProgram(arithmetic.columns(), arithmetic.constants(), arithmetic.steps(), places);
        boolean sensible = program.operations() > 0 && program.operations() + sums.size() > 2;
        return sensible && program.steps.size() <= MOST_STEPS && sums.size() <= MOST_SUMS ? program : null;
    }

    private long operations() {
        return steps.stream()
                .filter(step -> !(step instanceof Step.Column) && !(step instanceof Step.Constant))
                .count();
    }

    /** Tells whether no step and no sum over that many rows can overflow, given the bits that columns take. */
    boolean fits(int[] columnBits, int rows) {
        int[] bits = new int[steps.size()];
        for (int i = 0; i < bits.length; i++) {
            Step step = steps.get(i);
            bits[i] = bits(step, bits, columnBits);
            if (bits[i] > step.limit()) {
                return false;
            }
        }
        int most = MOST_BITS - bitsOf(rows);
        return sums.stream().allMatch(sum -> bits[sum] <= most);
    }

    private int bits(Step step, int[] bits, int[] columnBits) {
        if (step instanceof Step.Column column) {
            return columnBits[column.number()];
        }
        if (step instanceof Step.Constant constant) {
            return bitsOf(constants.get(constant.number()));
        }
        if (step instanceof Step.Product product) {
            return bits[product.left()] + bits[product.right()];
        }
        if (step instanceof Step.Multiple multiple) {
            return bits[multiple.of()] + factorBits(multiple.factor());
        }
        Step.Sum sum = (Step.Sum) step;
        int left = bits[sum.left()] + factorBits(sum.leftFactor());
        int right = bits[sum.right()] + factorBits(sum.rightFactor());
        return 1 + Math.max(left, right);
    }

    /** Returns an n for which a number's absolute value is at most {@code 2^n}; also for several numbers, or-ed so. */
    static int bitsOf(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value ^ value >> 63);
    }

    private static int factorBits(long factor) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(factor) - 1);
    }
}
