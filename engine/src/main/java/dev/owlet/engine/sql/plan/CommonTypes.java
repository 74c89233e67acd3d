package dev.owlet.engine.sql.plan;

import dev.owlet.formats.type.SqlType;

/**
 * Finds the type two values are compared in. The validator has made the kinds one; here only lengths, digits and the
 * widths of whole numbers may still differ.
 */
final class CommonTypes {
    private CommonTypes() {}

    static SqlType of(SqlType left, SqlType right) {
        if (left.kind() == SqlType.Kind.UNKNOWN) {
            return right;
        }
        if (right.kind() == SqlType.Kind.UNKNOWN) {
            return left;
        }
        if (left instanceof SqlType.Varchar a && right instanceof SqlType.Varchar b) {
            return a.length() >= b.length() ? a : b;
        }
        if (left instanceof SqlType.Char a && right instanceof SqlType.Char b) {
            return a.length() >= b.length() ? a : b;
        }
        if (left instanceof SqlType.Decimal a && right instanceof SqlType.Decimal b) {
            int scale = Math.max(a.scale(), b.scale());
            int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
            return new SqlType.Decimal(Math.min(SqlType.Decimal.MAX_PRECISION, whole + scale), scale);
        }
        if (left instanceof SqlType.Timestamp a && right instanceof SqlType.Timestamp b) {
            return a.precision() >= b.precision() ? a : b;
        }
        return left.kind().ordinal() >= right.kind().ordinal() ? left : right;
    }
}
