package dev.owlet.engine.sql.plan;

import static java.util.Objects.requireNonNull;

import dev.owlet.engine.plan.Expression;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.apache.calcite.util.TimestampWithTimeZoneString;
import org.jspecify.annotations.Nullable;

/** Turns Calcite's literals into the form vectors hold. */
final class LiteralLowering {
    private LiteralLowering() {}

    static Expression.Literal lower(RexLiteral literal, SqlType type) {
        return new Expression.Literal(value(literal, type), type);
    }

    private static @Nullable Object value(RexLiteral literal, SqlType type) {
        Comparable<?> value = literal.getValue();
        if (value == null || type.kind() == SqlType.Kind.UNKNOWN) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> literal.getValueAs(Boolean.class);
            case TINYINT, SMALLINT, INTEGER, BIGINT, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND ->
                number(literal).setScale(0, RoundingMode.HALF_UP).longValueExact();
            case REAL -> (double) number(literal).floatValue();
            case DOUBLE ->
                value instanceof Double number ? number : number(literal).doubleValue();
            case DECIMAL -> decimal(number(literal), (SqlType.Decimal) type);
            case VARCHAR, JSON -> Bytes.of(text(literal));
            case CHAR -> Bytes.of(text(literal).stripTrailing());
            case VARBINARY, UUID ->
                new Bytes(requireNonNull(literal.getValueAs(ByteString.class)).getBytes());
            case DATE ->
                (long) requireNonNull(literal.getValueAs(DateString.class)).getDaysSinceEpoch();
            case TIME -> time(requireNonNull(literal.getValueAs(TimeString.class)));
            case TIMESTAMP -> timestamp(requireNonNull(literal.getValueAs(TimestampString.class)));
            case TIMESTAMP_TZ -> instant(requireNonNull(literal.getValueAs(TimestampWithTimeZoneString.class)));
            default ->
                throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "No constant of type " + type + ": " + literal);
        };
    }

    private static BigDecimal number(RexLiteral literal) {
        return requireNonNull(literal.getValueAs(BigDecimal.class));
    }

    private static Object decimal(BigDecimal value, SqlType.Decimal type) {
        BigInteger unscaled = value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
        return type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION ? (Object) unscaled.longValueExact() : unscaled;
    }

    private static String text(RexLiteral literal) {
        return literal.getValue() instanceof NlsString text
                ? text.getValue()
                : requireNonNull(literal.getValueAs(String.class));
    }

    private static long time(TimeString time) {
        return time.getMillisOfDay() * 1000L + micros(time.toString());
    }

    private static long timestamp(TimestampString timestamp) {
        return timestamp.getMillisSinceEpoch() * 1000L + micros(timestamp.toString());
    }

    /** Returns what the fourth to sixth digits after the point say. */
    private static long micros(String text) {
        int point = text.indexOf('.');
        String digits = point < 0 ? "" : text.substring(point + 1);
        return digits.length() <= 3 ? 0 : Long.parseLong((digits + "000").substring(3, 6));
    }

    private static long instant(TimestampWithTimeZoneString value) {
        long local = value.getLocalTimestampString().getMillisSinceEpoch();
        int zone = TimeZones.key(value.getTimeZone().getID());
        long offset = TimeZones.zone(zone)
                .getRules()
                .getOffset(LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1000), 0, ZoneOffset.UTC))
                .getTotalSeconds();
        return TimeZones.pack(local - offset * 1000, zone);
    }
}
