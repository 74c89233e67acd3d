package dev.owlet.engine.evaluate;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.engine.function.ValueOrder;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Vector;

/** Compares two values of one type a row: evaluates both sides, joins nulls, leaves the loop to a {@link Loops}. */
final class Comparison implements Evaluator {
    private final Operator operator;
    private final Evaluator left;
    private final Evaluator right;
    private final Loops loops;

    /** The loops of one kind of values; nulls hold values that are safe to read. */
    interface Loops {
        /** Writes the results of two plain vectors. */
        void vectors(Operator operator, Vector left, Vector right, boolean[] results, int rows);

        /** Writes the results of a plain vector against the single value of another that is not null. */
        void constant(Operator operator, Vector left, Vector right, boolean[] results, int rows);
    }

    private Comparison(Operator operator, Evaluator left, Evaluator right, Loops loops) {
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.loops = loops;
    }

    static Evaluator of(Expression.Compare compare) {
        Evaluator left = Compiler.operand(compare, compare.left());
        Evaluator right = Compiler.operand(compare, compare.right());
        SqlType type = compare.left().type();
        Operator operator = compare.operator();
        if (operator == Operator.DISTINCT || operator == Operator.NOT_DISTINCT) {
            return new DistinctTest(left, right, ValueOrder.of(type), operator == Operator.DISTINCT);
        }
        return switch (type.physical()) {
            case LONG -> new Comparison(operator, left, right, new LongComparison(shift(type)));
            case DOUBLE -> new Comparison(operator, left, right, new DoubleComparison());
            case INT128 ->
                shift(type) == 0
                        ? new Comparison(operator, left, right, new WideComparison())
                        : new ValueComparison(operator, left, right, ValueOrder.of(type));
            case BYTES ->
                type.kind() == SqlType.Kind.CHAR
                        ? new ValueComparison(operator, left, right, ValueOrder.of(type))
                        : new Comparison(operator, left, right, new BytesComparison());
            default -> new ValueComparison(operator, left, right, ValueOrder.of(type));
        };
    }

    static int shift(SqlType type) {
        return type.zoneBits();
    }

    static Operator flipped(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector a = left.evaluate(batch);
        Vector b = right.evaluate(batch);
        int rows = batch.rows();
        if (isNull(a) || isNull(b)) {
            return Vector.nulls(SqlType.BOOLEAN, rows);
        }
        boolean[] results = new boolean[rows];
        if (b instanceof ConstantVector constant) {
            loops.constant(operator, a.flatten(), constant.value, results, rows);
        } else if (a instanceof ConstantVector constant) {
            loops.constant(flipped(operator), b.flatten(), constant.value, results, rows);
        } else {
            loops.vectors(operator, a.flatten(), b.flatten(), results, rows);
        }
        return new BooleanVector(results, NullMasks.union(new Vector[] {a, b}, rows), rows);
    }

    private static boolean isNull(Vector vector) {
        return vector instanceof ConstantVector constant && constant.value.isNull(0);
    }
}
