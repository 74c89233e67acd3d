package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Powers of ten, texts and Trino's result types of decimals. */
final class Decimals {
    /** {@code 10^0} to {@code 10^18}. */
    static final long[] POWERS = new long[19];

    /** {@code 10^0} to {@code 10^76}. */
    static final BigInteger[] BIG_POWERS = new BigInteger[77];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
        for (int i = 0; i < BIG_POWERS.length; i++) {
            BIG_POWERS[i] = BigInteger.TEN.pow(i);
        }
    }

    private Decimals() {}

    static OwletException overflow() {
        return new OwletException(Code.NUMERIC_VALUE_OUT_OF_RANGE, "Decimal overflow");
    }

    static SqlType.Decimal of(SqlType type) {
        return (SqlType.Decimal) type;
    }

    static String text(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).toPlainString();
    }

    static String text(long high, long low, int scale) {
        return new BigDecimal(Int128.big(high, low), scale).toPlainString();
    }

    static SqlType sum(List<SqlType> types) {
        SqlType.Decimal a = of(types.get(0));
        SqlType.Decimal b = of(types.get(1));
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return new SqlType.Decimal(Math.min(38, whole + scale + 1), scale);
    }

    static SqlType product(List<SqlType> types) {
        SqlType.Decimal a = of(types.get(0));
        SqlType.Decimal b = of(types.get(1));
        int scale = a.scale() + b.scale();
        if (scale > 38) {
            throw new OwletException(
                    Code.INVALID_FUNCTION_ARGUMENT,
                    "DECIMAL scale must be in range [0, precision (38)]: " + scale
                            + ". Cast an operand to fewer digits.");
        }
        return new SqlType.Decimal(Math.min(38, a.precision() + b.precision()), scale);
    }

    static SqlType quotient(List<SqlType> types) {
        SqlType.Decimal a = of(types.get(0));
        SqlType.Decimal b = of(types.get(1));
        int precision = a.precision() + b.scale() + Math.max(b.scale() - a.scale(), 0);
        return new SqlType.Decimal(Math.min(38, precision), Math.max(a.scale(), b.scale()));
    }

    static SqlType rest(List<SqlType> types) {
        SqlType.Decimal a = of(types.get(0));
        SqlType.Decimal b = of(types.get(1));
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.min(a.precision() - a.scale(), b.precision() - b.scale());
        return new SqlType.Decimal(Math.max(1, Math.min(38, whole + scale)), scale);
    }

    static SqlType whole(List<SqlType> types) {
        SqlType.Decimal a = of(types.get(0));
        return new SqlType.Decimal(Math.max(1, a.precision() - a.scale() + Math.min(1, a.scale())), 0);
    }
}
