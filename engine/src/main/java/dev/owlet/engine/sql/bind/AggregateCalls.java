package dev.owlet.engine.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * Collects the aggregates of one query, equal ones once. While the query's expressions are being bound, an aggregate's
 * value is an input column of a number no relation reaches; {@link AggregateRewriter} puts the real one.
 */
final class AggregateCalls {
    /** Calcite makes a name for every number below the greatest it has seen, so this must not be greater than needed. */
    private static final int FIRST = 1 << 16;

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

    /** Returns the stand-in for the aggregate's value. */
    RexNode add(Call call) {
        int index = calls.indexOf(call);
        if (index < 0) {
            index = calls.size();
            calls.add(call);
        }
        return new RexInputRef(FIRST + index, call.type());
    }

    static boolean isStandIn(RexInputRef column) {
        return column.getIndex() >= FIRST;
    }

    static int indexOf(RexInputRef standIn) {
        return standIn.getIndex() - FIRST;
    }

    List<Call> calls() {
        return calls;
    }
}
