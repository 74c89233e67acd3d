package dev.owlet.engine.plan;

import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/** Shows literals as EXPLAIN prints them. */
final class Literals {
    private Literals() {}

    static String text(Expression.Literal literal) {
        Object value = literal.value();
        if (value == null) {
            return "NULL";
        }
        if (literal.type() instanceof SqlType.Decimal decimal) {
            BigInteger unscaled = value instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) value;
            return new BigDecimal(unscaled, decimal.scale()).toPlainString();
        }
        if (value instanceof BigInteger wide) {
            return literal.type() + " " + wide.shiftRight(64) + "+" + wide.longValue();
        }
        return switch (literal.type().kind()) {
            case DATE -> "DATE '" + LocalDate.ofEpochDay((Long) value) + "'";
            case VARCHAR, CHAR -> "'" + value.toString().replace("'", "''") + "'";
            case VARBINARY -> "X'" + java.util.HexFormat.of().formatHex(((Bytes) value).value()) + "'";
            case ARRAY, MAP, ROW -> literal.type() + " constant";
            default -> literal.type().kind() == SqlType.Kind.TIMESTAMP ? "TIMESTAMP " + value : value.toString();
        };
    }
}
