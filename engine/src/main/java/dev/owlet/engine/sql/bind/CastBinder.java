package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Casts;
import dev.owlet.engine.function.Functions;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import dev.owlet.formats.type.TypeParser;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DataType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** Binds CAST and TRY_CAST, and knows which types Trino casts into which. */
final class CastBinder {
    private static final Set<Kind> TEXT = EnumSet.of(Kind.VARCHAR, Kind.CHAR);
    private static final Set<Kind> NUMBERS =
            EnumSet.of(Kind.TINYINT, Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.REAL, Kind.DOUBLE, Kind.DECIMAL);
    private static final Set<Kind> TIMES =
            EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIME_TZ, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);
    private static final Set<Kind> NOT_IN_JSON =
            EnumSet.of(Kind.VARBINARY, Kind.UUID, Kind.IPADDRESS, Kind.CHAR, Kind.TIME, Kind.TIME_TZ);
    private static final Set<Kind> CLOCKS = EnumSet.of(Kind.TIME, Kind.TIME_TZ);
    private static final Set<Kind> MOMENTS = EnumSet.of(Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);
    private static final Map<Kind, Set<Kind>> SPECIAL = Map.ofEntries(
            Map.entry(Kind.BOOLEAN, EnumSet.of(Kind.BOOLEAN)),
            Map.entry(Kind.VARBINARY, EnumSet.of(Kind.VARBINARY, Kind.UUID, Kind.IPADDRESS)),
            Map.entry(Kind.UUID, EnumSet.of(Kind.UUID, Kind.VARBINARY)),
            Map.entry(Kind.IPADDRESS, EnumSet.of(Kind.IPADDRESS, Kind.VARBINARY)),
            Map.entry(Kind.DATE, EnumSet.of(Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ)),
            Map.entry(Kind.TIME, EnumSet.of(Kind.TIME, Kind.TIME_TZ, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ)),
            Map.entry(Kind.TIME_TZ, EnumSet.of(Kind.TIME, Kind.TIME_TZ, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ)),
            Map.entry(Kind.TIMESTAMP, TIMES),
            Map.entry(Kind.TIMESTAMP_TZ, TIMES),
            Map.entry(Kind.INTERVAL_YEAR_TO_MONTH, EnumSet.of(Kind.INTERVAL_YEAR_TO_MONTH)),
            Map.entry(Kind.INTERVAL_DAY_TO_SECOND, EnumSet.of(Kind.INTERVAL_DAY_TO_SECOND)));

    private CastBinder() {}

    static RexNode bind(ExpressionBinder binder, Cast node) {
        SqlType type = type(node.getType());
        RexNode operand = binder.bind(node.getExpression());
        SqlType from = ExpressionBinder.type(operand);
        if (!castable(from, type)) {
            throw Errors.at(node, Code.TYPE_MISMATCH, "Cannot cast " + from + " to " + type);
        }
        if (operand instanceof RexLiteral literal && literal.isNull()) {
            return binder.rex().nullOf(type);
        }
        if (from.equals(type)) {
            return operand;
        }
        if (CLOCKS.contains(from.kind()) && MOMENTS.contains(type.kind())) {
            return today(binder, operand, from, type);
        }
        return binder.rex().cast(operand, type, node.isSafe());
    }

    /** A time of day becomes a timestamp of the day on which the query began. */
    private static RexNode today(ExpressionBinder binder, RexNode time, SqlType from, SqlType to) {
        OwletRexBuilder rex = binder.rex();
        RexNode day = rex.constant(LiteralBinder.today(binder.binding().session()), SqlType.DATE);
        boolean instant = from.kind() == Kind.TIME_TZ && to.kind() == Kind.TIMESTAMP_TZ;
        RexNode clock = instant || from.kind() == Kind.TIME ? time : rex.cast(time, shownBy(from), false);
        SqlType kept = Functions.scalar("on_day", List.of(SqlType.DATE, ExpressionBinder.type(clock)))
                .orElseThrow()
                .returnType();
        RexNode moment = rex.function("on_day", kept, List.of(day, clock));
        return kept.equals(to) ? moment : rex.cast(moment, to, false);
    }

    private static SqlType shownBy(SqlType type) {
        return new SqlType.Time(((SqlType.TimeTz) type).precision());
    }

    /** Reads a type's name. */
    static SqlType type(DataType node) {
        try {
            return TypeParser.trino(node.toString());
        } catch (OwletException e) {
            throw Errors.place(node, e);
        }
    }

    /** Tells whether values of a type can be cast into another. */
    static boolean castable(SqlType from, SqlType to) {
        if (from.equals(to) || from.kind() == Kind.UNKNOWN) {
            return true;
        }
        if (from instanceof SqlType.Array a && to instanceof SqlType.Array b) {
            return castable(a.element(), b.element());
        }
        if (from instanceof SqlType.Map a && to instanceof SqlType.Map b) {
            return castable(a.key(), b.key()) && castable(a.value(), b.value());
        }
        if (from instanceof SqlType.Row a && to instanceof SqlType.Row b) {
            return rows(a, b);
        }
        if (from.kind() == Kind.COLOR || to.kind() == Kind.COLOR) {
            return false;
        }
        if (from.kind() == Kind.SKETCH || to.kind() == Kind.SKETCH) {
            return Casts.exists(from, to);
        }
        return plain(from.kind(), to.kind());
    }

    private static boolean rows(SqlType.Row from, SqlType.Row to) {
        if (from.fields().size() != to.fields().size()) {
            return false;
        }
        for (int i = 0; i < from.fields().size(); i++) {
            if (!castable(from.fields().get(i).type(), to.fields().get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(Kind from, Kind to) {
        if (from == Kind.JSON || to == Kind.JSON) {
            Kind other = from == Kind.JSON ? to : from;
            return !NOT_IN_JSON.contains(other);
        }
        if (isNested(from) || isNested(to)) {
            return false;
        }
        if (TEXT.contains(from)) {
            return to != Kind.VARBINARY && !isInterval(to);
        }
        if (TEXT.contains(to)) {
            return from != Kind.VARBINARY;
        }
        if (NUMBERS.contains(from)) {
            return NUMBERS.contains(to) || to == Kind.BOOLEAN;
        }
        if (from == Kind.BOOLEAN && NUMBERS.contains(to)) {
            return true;
        }
        return SPECIAL.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean isNested(Kind kind) {
        return kind == Kind.ARRAY || kind == Kind.MAP || kind == Kind.ROW;
    }

    private static boolean isInterval(Kind kind) {
        return kind == Kind.INTERVAL_DAY_TO_SECOND || kind == Kind.INTERVAL_YEAR_TO_MONTH;
    }
}
