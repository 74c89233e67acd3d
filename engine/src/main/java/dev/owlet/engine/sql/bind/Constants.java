package dev.owlet.engine.sql.bind;

import dev.owlet.engine.plan.Expression;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TimeZone;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.apache.calcite.util.TimestampWithTimeZoneString;
import org.jspecify.annotations.Nullable;

/** Translates constants between Calcite's literals and the values of {@link Expression.Literal}. */
public final class Constants {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final long MICROS = 1_000_000L;
    private static final long MAX_DAYS = java.time.LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MIN_DAYS = java.time.LocalDate.of(1, 1, 1).toEpochDay();

    private Constants() {}

    /** Returns a literal of Calcite as the executor's constant. */
    public static Expression.Literal plan(RexLiteral literal) {
        SqlType type = CalciteTypes.sql(literal.getType());
        return new Expression.Literal(literal.isNull() ? null : planValue(literal, type), type);
    }

    private static Object planValue(RexLiteral literal, SqlType type) {
        Comparable<?> value = literal.getValueAs(Comparable.class);
        return switch (type.kind()) {
            case BOOLEAN -> value;
            case TINYINT, SMALLINT, INTEGER, BIGINT, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND ->
                ((BigDecimal) value).longValue();
            case REAL, DOUBLE -> ((Number) value).doubleValue();
            case DECIMAL -> unscaled((BigDecimal) value, (SqlType.Decimal) type);
            case VARCHAR, CHAR -> text(value);
            case VARBINARY -> new Bytes(((ByteString) value).getBytes());
            case DATE -> (long) ((DateString) value).getDaysSinceEpoch();
            case TIME -> micros(LocalDateTime.parse("1970-01-01T" + value));
            case TIMESTAMP -> micros(LocalDateTime.parse(value.toString().replace(' ', 'T')));
            case TIMESTAMP_TZ -> packed((TimestampWithTimeZoneString) value);
            default -> throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "No constants of type " + type);
        };
    }

    private static Object unscaled(BigDecimal value, SqlType.Decimal type) {
        BigInteger unscaled =
                value.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue();
        return type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION ? (Object) unscaled.longValueExact() : unscaled;
    }

    private static Bytes text(Object value) {
        String text = value instanceof NlsString string ? string.getValue() : value.toString();
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.getNano() / 1000;
    }

    private static long packed(TimestampWithTimeZoneString value) {
        String zone = value.getTimeZone().getID();
        LocalDateTime local =
                LocalDateTime.parse(value.getLocalTimestampString().toString().replace(' ', 'T'));
        long millis = local.atZone(ZoneId.of(zone)).toInstant().toEpochMilli();
        return TimeZones.pack(millis, TimeZones.key(zone));
    }

    /** Tells whether Calcite can spell a value: no year outside 1 to 9999, not more digits of a second than six. */
    static boolean spellable(@Nullable Object value, SqlType type) {
        if (value == null) {
            return true;
        }
        return switch (type.kind()) {
            case DATE -> withinDays((Long) value);
            case TIME -> ((SqlType.Time) type).precision() <= SqlType.Time.MAX_SHORT_PRECISION;
            case TIMESTAMP -> value instanceof Long micros && withinDays(Math.floorDiv(micros, 86_400 * MICROS));
            case TIMESTAMP_TZ ->
                value instanceof Long packed && withinDays(Math.floorDiv(TimeZones.localMillis(packed), 86_400_000L));
            case TIME_TZ, JSON, UUID, IPADDRESS, SKETCH, COLOR, ARRAY, MAP, ROW -> false;
            default -> true;
        };
    }

    private static boolean withinDays(long days) {
        return days >= MIN_DAYS && days <= MAX_DAYS;
    }

    /** Returns what Calcite's literal of a type holds for a value that is {@link #spellable}. */
    static @Nullable Comparable<?> calcite(@Nullable Object value, SqlType type, RelDataType relType) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND ->
                BigDecimal.valueOf((Long) value);
            case DECIMAL ->
                new BigDecimal(
                        value instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) value,
                        ((SqlType.Decimal) type).scale());
            case VARCHAR, CHAR -> new NlsString(value.toString(), "UTF-8", relType.getCollation());
            case VARBINARY -> new ByteString(((Bytes) value).value());
            case DATE -> DateString.fromDaysSinceEpoch(Math.toIntExact((Long) value));
            case TIME -> time((Long) value);
            case TIMESTAMP -> timestamp((Long) value);
            case TIMESTAMP_TZ -> zoned((Long) value);
            default -> (Comparable<?>) value;
        };
    }

    private static TimeString time(long micros) {
        long seconds = micros / MICROS;
        return new TimeString((int) (seconds / 3600), (int) (seconds / 60 % 60), (int) (seconds % 60))
                .withNanos((int) (micros % MICROS) * 1000);
    }

    private static TimestampString timestamp(long micros) {
        LocalDateTime seconds = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), 0, ZoneOffset.UTC);
        return new TimestampString(SECONDS.format(seconds)).withNanos((int) Math.floorMod(micros, MICROS) * 1000);
    }

    private static TimestampWithTimeZoneString zoned(long packed) {
        String zone = TimeZones.id(TimeZones.keyOf(packed));
        return new TimestampWithTimeZoneString(
                timestamp(TimeZones.localMillis(packed) * 1000), TimeZone.getTimeZone(ZoneId.of(zone)));
    }
}
