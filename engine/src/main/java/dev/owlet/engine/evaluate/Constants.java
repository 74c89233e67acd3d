package dev.owlet.engine.evaluate;

import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.math.BigInteger;
import java.util.List;

/** Turns literals into vectors of one value and back. */
final class Constants {
    private Constants() {}

    /** Returns the literal as a plain vector of length 1. */
    static Vector vector(Expression.Literal literal) {
        return Vector.of(literal.type(), literal.value());
    }

    /** Returns literals of one type as a plain vector. */
    static Vector vector(List<Expression.Literal> literals, SqlType type) {
        VectorBuilder builder = VectorBuilder.of(type, literals.size());
        literals.forEach(literal -> builder.appendValue(literal.value()));
        return builder.build();
    }

    /** Returns one value of a plain vector as a literal. */
    static Expression.Literal literal(Vector values, int row, SqlType type) {
        if (values.isNull(row)) {
            return new Expression.Literal(null, type);
        }
        if (values instanceof LongVector longs) {
            return new Expression.Literal(longs.values[row], type);
        }
        if (values instanceof DoubleVector doubles) {
            return new Expression.Literal(doubles.values[row], type);
        }
        if (values instanceof BooleanVector booleans) {
            return new Expression.Literal(booleans.values[row], type);
        }
        if (values instanceof Int128Vector wide) {
            BigInteger low = new BigInteger(Long.toUnsignedString(wide.low[row]));
            return new Expression.Literal(
                    BigInteger.valueOf(wide.high[row]).shiftLeft(64).add(low), type);
        }
        if (values instanceof BytesVector bytes) {
            return new Expression.Literal(new Bytes(bytes.bytes(row)), type);
        }
        return new Expression.Literal(values.gather(new int[] {row}, 1), type);
    }
}
