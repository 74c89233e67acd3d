package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.engine.function.SqlJsonFunctions;
import dev.owlet.engine.function.SqlJsonFunctions.OnEvent;
import dev.owlet.error.Code;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.JsonValue.EmptyOrErrorBehavior;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/** Binds the scalar that a path finds as a value of a type: JSON_VALUE, and a column of JSON_TABLE. */
record JsonValueColumn(ExpressionBinder binder, Node place, SqlType type, Events events) {
    /** What becomes of nothing and of errors. */
    record Events(
            EmptyOrErrorBehavior onEmpty,
            Optional<Expression> emptyDefault,
            EmptyOrErrorBehavior onError,
            Optional<Expression> errorDefault) {}

    /** Binds the value; the invocation is document, path and passed values. */
    RexNode bind(List<RexNode> invocation) {
        if (!CastBinder.castable(SqlType.VARCHAR, type) || type.kind() == SqlType.Kind.JSON) {
            throw Errors.at(place, Code.TYPE_MISMATCH, "Invalid return type of function JSON_VALUE: " + type);
        }
        List<RexNode> arguments = new ArrayList<>(invocation);
        arguments.add(event(events.onEmpty()));
        arguments.add(event(events.onError()));
        arguments.add(otherwise(events.emptyDefault()));
        arguments.add(otherwise(events.errorDefault()));
        return binder.rex().function(SqlJsonFunctions.VALUE, type, arguments);
    }

    private RexNode event(EmptyOrErrorBehavior behavior) {
        OnEvent event = behavior == EmptyOrErrorBehavior.ERROR ? OnEvent.ERROR : OnEvent.NULL;
        return JsonBinder.number(binder, event.ordinal());
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
