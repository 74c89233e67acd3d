package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.type.TypeParser;
import io.trino.sql.tree.BinaryLiteral;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CharLiteral;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.TimeLiteral;
import io.trino.sql.tree.TimestampLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * Binds constants: literals and what stays the same during a query. {@code 1.5} is a double, as in Athena, or a decimal,
 * as in Trino, by the session's dialect; {@code DECIMAL '1.5'} is a decimal in both.
 */
final class LiteralBinder {
    private static final Set<String> SESSION_CONSTANTS = Set.of("now", "current_timezone");
    private static final int MILLIS_DIGITS = 3;
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400 * MICROS;

    private LiteralBinder() {}

    static RexNode bind(OwletRexBuilder rex, Literal node, Source source, BindSession session) {
        if (node instanceof NullLiteral) {
            return rex.nullOf(SqlType.UNKNOWN);
        }
        if (node instanceof BooleanLiteral literal) {
            return rex.bool(literal.getValue());
        }
        if (node instanceof LongLiteral literal) {
            return whole(rex, literal.getParsedValue());
        }
        if (node instanceof DoubleLiteral literal) {
            return rex.constant(literal.getValue(), SqlType.DOUBLE);
        }
        if (node instanceof DecimalLiteral literal) {
            return session.decimalLiterals() || source.isQuotedAt(node)
                    ? decimal(rex, literal.getValue().replace("_", ""))
                    : rex.constant(Double.parseDouble(literal.getValue().replace("_", "")), SqlType.DOUBLE);
        }
        if (node instanceof StringLiteral literal) {
            return rex.varchar(literal.getValue());
        }
        return typed(rex, node);
    }

    private static RexNode typed(OwletRexBuilder rex, Literal node) {
        if (node instanceof CharLiteral literal) {
            String text = literal.getValue();
            SqlType type = new SqlType.Char(Math.max(1, text.codePointCount(0, text.length())));
            return rex.constant(Bytes.of(text.stripTrailing()), type);
        }
        if (node instanceof BinaryLiteral literal) {
            return rex.constant(new Bytes(literal.getValue()), SqlType.VARBINARY);
        }
        if (node instanceof IntervalLiteral literal) {
            return interval(rex, literal);
        }
        if (node instanceof TimestampLiteral literal) {
            return TimeTexts.timestamp(literal.getValue())
                    .map(time -> rex.constant(time.value(), time.type()))
                    .orElseThrow(() -> invalid(literal.getValue(), "TIMESTAMP"));
        }
        if (node instanceof TimeLiteral literal) {
            return TimeTexts.time(literal.getValue())
                    .map(time -> rex.constant(time.value(), time.type()))
                    .orElseThrow(() -> invalid(literal.getValue(), "TIME"));
        }
        return generic(rex, (GenericLiteral) node);
    }

    private static RexNode whole(OwletRexBuilder rex, long value) {
        return rex.constant(value, (int) value == value ? SqlType.INTEGER : SqlType.BIGINT);
    }

    private static RexNode decimal(OwletRexBuilder rex, String text) {
        BigDecimal value;
        try {
            value = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw invalid(text, "DECIMAL");
        }
        int scale = Math.max(0, value.scale());
        BigInteger unscaled = value.setScale(scale).unscaledValue();
        int digits = unscaled.abs().toString().length();
        int precision = Math.max(Math.max(1, scale), unscaled.signum() == 0 ? scale : digits);
        if (precision > SqlType.Decimal.MAX_PRECISION) {
            throw invalid(text, "DECIMAL");
        }
        SqlType.Decimal type = new SqlType.Decimal(precision, scale);
        Object held = precision <= SqlType.Decimal.MAX_SHORT_PRECISION ? (Object) unscaled.longValue() : unscaled;
        return rex.constant(held, type);
    }

    private static RexNode interval(OwletRexBuilder rex, IntervalLiteral node) {
        boolean months = node.isYearToMonth();
        long amount = TimeTexts.interval(node.getValue(), node.getStartField(), node.getEndField())
                .orElseThrow(() -> invalid(node.getValue(), "INTERVAL " + node.getStartField()));
        return rex.constant(
                node.getSign().multiplier() * amount,
                months ? SqlType.INTERVAL_YEAR_TO_MONTH : SqlType.INTERVAL_DAY_TO_SECOND);
    }

    private static RexNode generic(OwletRexBuilder rex, GenericLiteral node) {
        SqlType type = TypeParser.trino(node.getType());
        if (type.kind() == SqlType.Kind.DATE) {
            return TimeTexts.date(node.getValue())
                    .map(day -> rex.constant(day, SqlType.DATE))
                    .orElseThrow(() -> invalid(node.getValue(), "DATE"));
        }
        RexNode text = rex.varchar(node.getValue());
        if (type.equals(SqlType.VARCHAR)) {
            return text;
        }
        if (type.kind() == SqlType.Kind.JSON) {
            return rex.function("json_parse", SqlType.JSON, java.util.List.of(rex.widen(text, SqlType.VARCHAR)));
        }
        try {
            return number(rex, type, node.getValue().strip(), text);
        } catch (NumberFormatException e) {
            throw invalid(node.getValue(), node.getType().toUpperCase(Locale.ROOT));
        }
    }

    private static RexNode number(OwletRexBuilder rex, SqlType type, String value, RexNode text) {
        return switch (type.kind()) {
            case TINYINT -> rex.constant((long) Byte.parseByte(value), type);
            case SMALLINT -> rex.constant((long) Short.parseShort(value), type);
            case INTEGER -> rex.constant((long) Integer.parseInt(value), type);
            case BIGINT -> rex.constant(Long.parseLong(value), type);
            case DOUBLE -> rex.constant(Double.parseDouble(value), type);
            case REAL -> rex.constant((double) Float.parseFloat(value), type);
            default -> rex.cast(text, type, false);
        };
    }

    private static OwletException invalid(String text, String type) {
        return new OwletException(Code.INVALID_LITERAL, "'" + text + "' is not a valid " + type + " literal");
    }

    static RexNode currentTime(OwletRexBuilder rex, CurrentTime node, BindSession session) {
        int precision = node.getPrecision() == null ? MILLIS_DIGITS : node.getPrecision();
        if (precision > SqlType.MAX_SECOND_DIGITS) {
            throw Errors.at(
                    node,
                    Code.NUMERIC_VALUE_OUT_OF_RANGE,
                    node.getFunction().getName() + " precision must be in range [0, 12]: " + precision);
        }
        if (node.getFunction() == CurrentTime.Function.DATE) {
            return rex.constant(today(session), SqlType.DATE);
        }
        TimeValue now = current(node.getFunction(), precision, session);
        return rex.constant(now.value(), now.type());
    }

    /** Returns the day on which the query began. */
    static long today(BindSession session) {
        return session.start().get().atZone(session.timeZone()).toLocalDate().toEpochDay();
    }

    private static TimeValue current(CurrentTime.Function function, int precision, BindSession session) {
        Instant start = session.start().get();
        int nanos = nanos(start.getNano(), precision);
        int key = TimeZones.key(session.timeZone().getId());
        long utc = start.getEpochSecond() * MICROS + nanos / 1000;
        long local = utc + TimeZones.offsetMillis(start.toEpochMilli(), key) * 1000;
        int picos = nanos % 1000 * 1000;
        return switch (function) {
            case TIMESTAMP -> TimeValue.instant(utc, picos, key, precision);
            case LOCALTIMESTAMP -> TimeValue.timestamp(local, picos, precision);
            case LOCALTIME -> TimeValue.time(Math.floorMod(local, DAY), picos, precision);
            default ->
                TimeValue.timeAt(
                        Math.floorMod(local, DAY),
                        picos,
                        TimeZones.ofOffset((int) ((local - utc) / (60 * MICROS))),
                        precision);
        };
    }

    /** Rounds nanoseconds of a second to some digits, half up; they may become a whole second. */
    private static int nanos(int nanos, int digits) {
        int unit = 1;
        for (int i = digits; i < 9; i++) {
            unit *= 10;
        }
        return (int) ((nanos + unit / 2L) / unit * unit);
    }

    private static RexNode now(OwletRexBuilder rex, BindSession session) {
        long millis = session.start().get().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
        long packed = TimeZones.pack(millis, TimeZones.key(session.timeZone().getId()));
        return rex.constant(packed, SqlType.TIMESTAMP_TZ);
    }

    /** Tells whether a function without arguments has one value all through a query. */
    static boolean isSessionConstant(String name) {
        return SESSION_CONSTANTS.contains(name);
    }

    static RexNode sessionConstant(OwletRexBuilder rex, String name, BindSession session) {
        return name.equals("now")
                ? now(rex, session)
                : rex.constant(Bytes.of(session.timeZone().getId()), SqlType.VARCHAR);
    }
}
