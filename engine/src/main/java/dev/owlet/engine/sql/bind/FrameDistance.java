package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.WindowFrame;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/** Binds how far PRECEDING and FOLLOWING of a window's frame reach. */
final class FrameDistance {
    private static final String RANGE = "Window frame of type RANGE PRECEDING or FOLLOWING requires ";

    private FrameDistance() {}

    /** Checks that a window has the order that distances in RANGE or GROUPS need. */
    static void requireOrder(Node call, WindowFrame.Type unit, List<SortKey> keys) {
        if (keys.isEmpty()) {
            throw Errors.at(
                    call,
                    Code.MISSING_ORDER_BY,
                    "Window frame of type " + unit + " PRECEDING or FOLLOWING requires ORDER BY");
        }
        if (unit != WindowFrame.Type.RANGE) {
            return;
        }
        if (keys.size() > 1) {
            throw Errors.at(
                    call, Code.INVALID_ORDER_BY, RANGE + "single sort item in ORDER BY (actual: " + keys.size() + ")");
        }
        SqlType type = ExpressionBinder.type(keys.get(0).expression());
        if (!ArithmeticBinder.isNumber(type) && !isTime(type)) {
            throw Errors.at(
                    call,
                    Code.TYPE_MISMATCH,
                    RANGE + "that sort item type be numeric, datetime or interval (actual: " + type + ")");
        }
    }

    private static boolean isTime(SqlType type) {
        return switch (type.kind()) {
            case DATE, TIME, TIME_TZ, TIMESTAMP, TIMESTAMP_TZ -> true;
            default -> isInterval(type);
        };
    }

    private static boolean isInterval(SqlType type) {
        return switch (type.kind()) {
            case INTERVAL_DAY_TO_SECOND, INTERVAL_YEAR_TO_MONTH -> true;
            default -> false;
        };
    }

    /** Binds the distance of one side of a frame, {@code start} or {@code end}. */
    static RexNode bind(
            ExpressionBinder binder, FrameBound bound, String side, WindowFrame.Type unit, List<SortKey> keys) {
        Expression place = bound.getValue().orElseThrow();
        RexNode value = binder.bind(place);
        SqlType type = ExpressionBinder.type(value);
        if (unit != WindowFrame.Type.RANGE) {
            if (!isWhole(type)) {
                throw Errors.at(
                        place,
                        Code.TYPE_MISMATCH,
                        "Window frame " + unit + " " + side
                                + " value type must be exact numeric type with scale 0 (actual " + type + ")");
            }
            return binder.rex().widen(value, SqlType.BIGINT);
        }
        SqlType key = ExpressionBinder.type(keys.get(0).expression());
        boolean fits = ArithmeticBinder.isNumber(key) ? ArithmeticBinder.isNumber(type) : isInterval(type);
        if (!fits) {
            throw Errors.at(
                    place,
                    Code.TYPE_MISMATCH,
                    "Window frame RANGE value type (" + type + ") not compatible with sort item type (" + key + ")");
        }
        return ArithmeticBinder.isNumber(type) && Coercions.allowed(type, key)
                ? binder.rex().widen(value, key)
                : value;
    }

    private static boolean isWhole(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
            default -> false;
        };
    }
}
