package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Comparison loops over text and bytes, unsigned byte by byte. */
final class BytesComparison implements Comparison.Loops {
    @Override
    public void constant(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        BytesVector values = (BytesVector) left;
        byte[] constant = ((BytesVector) right).bytes(0);
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        boolean wanted = operator == Operator.EQUAL;
        for (int i = 0; i < rows; i++) {
            int from = values.starts[i];
            int length = values.lengths[i];
            if (equality) {
                results[i] = (length == constant.length && equal(values.data, from, constant)) == wanted;
            } else {
                int order = Arrays.compareUnsigned(values.data, from, from + length, constant, 0, constant.length);
                results[i] = holds(operator, order);
            }
        }
    }

    private static boolean equal(byte[] data, int from, byte[] constant) {
        for (int k = 0; k < constant.length; k++) {
            if (data[from + k] != constant[k]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void vectors(Operator operator, Vector left, Vector right, boolean[] results, int rows) {
        BytesVector a = (BytesVector) left;
        BytesVector b = (BytesVector) right;
        if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
            boolean wanted = operator == Operator.EQUAL;
            for (int i = 0; i < rows; i++) {
                int x = a.starts[i];
                int y = b.starts[i];
                int length = a.lengths[i];
                results[i] = (length == b.lengths[i] && Arrays.equals(a.data, x, x + length, b.data, y, y + length))
                        == wanted;
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int x = a.starts[i];
            int y = b.starts[i];
            int order = Arrays.compareUnsigned(a.data, x, x + a.lengths[i], b.data, y, y + b.lengths[i]);
            results[i] = holds(operator, order);
        }
    }

    /** Tells whether {@code operator} holds between values that compare as {@code order}. */
    static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }
}
