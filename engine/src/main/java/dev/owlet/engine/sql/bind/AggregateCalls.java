package dev.owlet.engine.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;

/**
 * Collects the aggregates of one query, equal ones once. While the query's expressions are being bound, an aggregate's
 * value is a call without operands, a stand-in; {@link AggregateRewriter} puts the real column.
 */
final class AggregateCalls {
    private final List<Call> calls = new ArrayList<>();

    /** One aggregate over expressions of the rows before grouping. */
    record Call(
            TrinoAggregate function,
            List<RexNode> arguments,
            boolean distinct,
            Optional<RexNode> filter,
            List<SortKey> orderBy,
            RelDataType type) {
        Call {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }
    }

    /** Stands for the value of the n-th aggregate. */
    private static final class StandIn extends SqlFunction {
        private final int index;

        StandIn(int index) {
            super("$" + index, SqlKind.OTHER_FUNCTION, null, null, null, SqlFunctionCategory.SYSTEM);
            this.index = index;
        }
    }

    /** Returns the stand-in for the aggregate's value. */
    RexNode add(RexBuilder rex, Call call) {
        int index = calls.indexOf(call);
        if (index < 0) {
            index = calls.size();
            calls.add(call);
        }
        return rex.makeCall(call.type(), new StandIn(index), List.of());
    }

    /** Returns the number of the aggregate that a call stands for, if it stands for one. */
    static OptionalInt standIn(RexCall call) {
        return call.getOperator() instanceof StandIn standIn ? OptionalInt.of(standIn.index) : OptionalInt.empty();
    }

    List<Call> calls() {
        return calls;
    }
}
