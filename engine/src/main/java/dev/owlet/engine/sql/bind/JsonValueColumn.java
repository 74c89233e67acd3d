package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.function.SqlJsonFunctions;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.JsonValue.EmptyOrErrorBehavior;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Binds the scalar that a path finds as a value of a type: JSON_VALUE, and a column of JSON_TABLE. */
record JsonValueColumn(ExpressionBinder binder, Node place, SqlType type, Events events) {
    private static final Set<SqlType.Kind> WHOLE =
            Set.of(SqlType.Kind.TINYINT, SqlType.Kind.SMALLINT, SqlType.Kind.INTEGER, SqlType.Kind.BIGINT);
    private static final int ONE_MORE_DIGIT = 10;

    /** What becomes of nothing and of errors. */
    record Events(
            EmptyOrErrorBehavior onEmpty,
            Optional<Expression> emptyDefault,
            EmptyOrErrorBehavior onError,
            Optional<Expression> errorDefault) {}

    /** Binds the value; the invocation is document, path and passed values. */
    RexNode bind(List<RexNode> invocation) {
        OwletRexBuilder rex = binder.rex();
        RexNode text = rex.function(SqlJsonFunctions.VALUE, SqlType.VARCHAR, invocation);
        RexNode value = converted(rex, text);
        boolean plain = events.onEmpty() == EmptyOrErrorBehavior.NULL && events.onError() == EmptyOrErrorBehavior.NULL;
        if (plain) {
            return value;
        }
        boolean raises = events.onError() == EmptyOrErrorBehavior.ERROR;
        List<RexNode> more = new ArrayList<>(invocation);
        more.add(rex.bool(events.onEmpty() == EmptyOrErrorBehavior.ERROR));
        more.add(rex.bool(raises));
        RexNode state = rex.function(SqlJsonFunctions.STATE, SqlType.BIGINT, more);
        RexNode onEmpty = otherwise(events.emptyDefault());
        RexNode onError = otherwise(events.errorDefault());
        return rex.makeCall(
                CalciteTypes.rel(type, true),
                SqlStdOperatorTable.CASE,
                List.of(
                        equal(state, 1),
                        onEmpty,
                        equal(state, 2),
                        onError,
                        unconverted(rex, text, value),
                        raises ? rex.cast(text, type, false) : onError,
                        value));
    }

    private RexNode converted(OwletRexBuilder rex, RexNode text) {
        if (type.equals(SqlType.VARCHAR)) {
            return text;
        }
        if (!CastBinder.castable(SqlType.VARCHAR, type) || type.kind() == SqlType.Kind.JSON) {
            throw Errors.at(place, Code.TYPE_MISMATCH, "Invalid return type of function JSON_VALUE: " + type);
        }
        RexNode value = rex.cast(text, type, true);
        if (!WHOLE.contains(type.kind())) {
            return value;
        }
        SqlType exact = new SqlType.Decimal(SqlType.Decimal.MAX_PRECISION, ONE_MORE_DIGIT);
        RexNode rounded = rex.cast(rex.cast(text, exact, true), type, true);
        return rex.makeCall(
                CalciteTypes.rel(type, true), SqlStdOperatorTable.CASE, List.of(rex.isNotNull(value), value, rounded));
    }

    /** Returns the condition that a text was found and is not of the type. */
    private static RexNode unconverted(OwletRexBuilder rex, RexNode text, RexNode value) {
        return rex.junction(SqlStdOperatorTable.AND, List.of(rex.isNotNull(text), rex.isNull(value)));
    }

    private RexNode equal(RexNode state, int wanted) {
        return binder.rex()
                .strict(SqlStdOperatorTable.EQUALS, SqlType.BOOLEAN, state, JsonBinder.number(binder, wanted));
    }

    private RexNode otherwise(Optional<Expression> value) {
        if (value.isEmpty()) {
            return binder.rex().nullOf(type);
        }
        RexNode bound = binder.bind(value.get());
        SqlType from = ExpressionBinder.type(bound);
        if (!Coercions.allowed(from, type)) {
            throw Errors.at(
                    value.get(),
                    Code.TYPE_MISMATCH,
                    "Function JSON_VALUE default result must evaluate to a " + type + " (actual: " + from + ")");
        }
        return binder.rex().widen(bound, type);
    }
}
