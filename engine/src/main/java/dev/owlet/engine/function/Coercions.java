package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Knows which types turn into which without a CAST: Trino's widening lattice.
 *
 * <p>{@code tinyint -> smallint -> integer -> bigint -> decimal(3/5/10/19, 0) -> real -> double}, {@code date ->
 * timestamp -> timestamp with time zone}, {@code time -> time with time zone}, few digits of a second to more, shorter to
 * longer text, {@code P4HyperLogLog -> HyperLogLog}, and {@code unknown}, the type of a bare NULL, to everything. Text
 * never turns into a number or a date.
 */
public final class Coercions {
    private static final int MAX_CHAR_LENGTH = 65_536;

    private Coercions() {}

    /** Tells whether a value of one type may stand where the other is asked for. */
    public static boolean allowed(SqlType from, SqlType to) {
        if (from.equals(to) || from.kind() == Kind.UNKNOWN) {
            return true;
        }
        if (from.kind() == Kind.CHAR && to instanceof SqlType.Varchar text) {
            return ((SqlType.Char) from).length() <= text.length();
        }
        return common(from, to).filter(to::equals).isPresent();
    }

    /** Returns the narrowest type both turn into, if there is one; either may be {@code unknown}. */
    public static Optional<SqlType> common(SqlType left, SqlType right) {
        if (left.equals(right) || right.kind() == Kind.UNKNOWN) {
            return Optional.of(left);
        }
        if (left.kind() == Kind.UNKNOWN) {
            return Optional.of(right);
        }
        if (isNumber(left) && isNumber(right)) {
            return commonNumber(left, right);
        }
        if (isTime(left) && isTime(right)) {
            return Optional.of(commonTime(left, right));
        }
        if (isText(left) && isText(right)) {
            return Optional.of(commonText(left, right));
        }
        if (isClock(left) && isClock(right)) {
            int precision = Math.max(FineTime.precision(left), FineTime.precision(right));
            boolean zoned = left.kind() == Kind.TIME_TZ || right.kind() == Kind.TIME_TZ;
            return Optional.of(zoned ? new SqlType.TimeTz(precision) : new SqlType.Time(precision));
        }
        if (isCountingSketch(left) && isCountingSketch(right)) {
            return Optional.of(SqlType.HYPER_LOG_LOG);
        }
        return commonNested(left, right);
    }

    private static boolean isCountingSketch(SqlType type) {
        return type.equals(SqlType.HYPER_LOG_LOG) || type.equals(SqlType.P4_HYPER_LOG_LOG);
    }

    /** Returns the decimal a whole-number type turns into, for example {@code decimal(10,0)} for {@code integer}. */
    public static Optional<SqlType.Decimal> decimal(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> Optional.of(new SqlType.Decimal(3, 0));
            case SMALLINT -> Optional.of(new SqlType.Decimal(5, 0));
            case INTEGER -> Optional.of(new SqlType.Decimal(10, 0));
            case BIGINT -> Optional.of(new SqlType.Decimal(19, 0));
            case DECIMAL -> Optional.of((SqlType.Decimal) type);
            default -> Optional.empty();
        };
    }

    private static boolean isNumber(SqlType type) {
        return numberRank(type) >= 0;
    }

    private static int numberRank(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> 0;
            case SMALLINT -> 1;
            case INTEGER -> 2;
            case BIGINT -> 3;
            case DECIMAL -> 4;
            case REAL -> 5;
            case DOUBLE -> 6;
            default -> -1;
        };
    }

    private static Optional<SqlType> commonNumber(SqlType left, SqlType right) {
        SqlType wider = numberRank(left) >= numberRank(right) ? left : right;
        if (wider.kind() != Kind.DECIMAL) {
            return Optional.of(wider);
        }
        SqlType.Decimal a = decimal(left).orElseThrow();
        SqlType.Decimal b = decimal(right).orElseThrow();
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
        return Optional.of(new SqlType.Decimal(Math.min(SqlType.Decimal.MAX_PRECISION, whole + scale), scale));
    }

    private static boolean isTime(SqlType type) {
        return switch (type.kind()) {
            case DATE, TIMESTAMP, TIMESTAMP_TZ -> true;
            default -> false;
        };
    }

    private static SqlType commonTime(SqlType left, SqlType right) {
        int precision = Math.max(FineTime.precision(left), FineTime.precision(right));
        if (left.kind() == Kind.TIMESTAMP_TZ || right.kind() == Kind.TIMESTAMP_TZ) {
            return new SqlType.TimestampTz(precision);
        }
        return new SqlType.Timestamp(precision);
    }

    private static boolean isClock(SqlType type) {
        return type.kind() == Kind.TIME || type.kind() == Kind.TIME_TZ;
    }

    private static boolean isText(SqlType type) {
        return type.kind() == Kind.VARCHAR || type.kind() == Kind.CHAR;
    }

    private static SqlType commonText(SqlType left, SqlType right) {
        int length = Math.max(length(left), length(right));
        if (left.kind() == Kind.VARCHAR && right.kind() == Kind.VARCHAR) {
            return length == SqlType.Varchar.UNBOUNDED ? SqlType.VARCHAR : new SqlType.Varchar(length);
        }
        return new SqlType.Char(Math.min(MAX_CHAR_LENGTH, length));
    }

    private static int length(SqlType type) {
        return type instanceof SqlType.Varchar text ? text.length() : ((SqlType.Char) type).length();
    }

    private static Optional<SqlType> commonNested(SqlType left, SqlType right) {
        if (left instanceof SqlType.Array a && right instanceof SqlType.Array b) {
            return common(a.element(), b.element()).map(SqlType.Array::new);
        }
        if (left instanceof SqlType.Map a && right instanceof SqlType.Map b) {
            return common(a.key(), b.key())
                    .flatMap(key -> common(a.value(), b.value()).map(value -> new SqlType.Map(key, value)));
        }
        if (left instanceof SqlType.Row a
                && right instanceof SqlType.Row b
                && a.fields().size() == b.fields().size()) {
            return commonRow(a, b);
        }
        return Optional.empty();
    }

    private static Optional<SqlType> commonRow(SqlType.Row left, SqlType.Row right) {
        List<SqlType.Field> fields = new ArrayList<>();
        for (int i = 0; i < left.fields().size(); i++) {
            SqlType.Field a = left.fields().get(i);
            SqlType.Field b = right.fields().get(i);
            Optional<SqlType> type = common(a.type(), b.type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new SqlType.Field(a.name().equals(b.name()) ? a.name() : "", type.get()));
        }
        return Optional.of(new SqlType.Row(fields));
    }
}
