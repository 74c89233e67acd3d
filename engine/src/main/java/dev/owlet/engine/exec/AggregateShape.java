package dev.owlet.engine.exec;

import dev.owlet.engine.function.Aggregate;
import dev.owlet.engine.function.Aggregates;
import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * An aggregation, resolved: what all workers' states have in common.
 *
 * @param keys key columns of the input
 * @param expectedGroups an estimate, 0 when unknown
 * @param repeated number columns that several calls read
 */
record AggregateShape(int[] keys, List<SqlType> keyTypes, List<Call> calls, long expectedGroups, int[] repeated) {
    /**
     * One call.
     *
     * @param arguments input columns
     * @param filter the boolean input column that must be true, -1 for none
     * @param orderBy positions refer to input columns
     * @param shares the call from whose states its results come, -1 for none
     */
    record Call(
            Aggregate aggregate,
            int[] arguments,
            List<SqlType> argumentTypes,
            int filter,
            boolean distinct,
            List<SortKey> orderBy,
            List<SqlType> orderTypes,
            int shares) {
        /** Returns the call, the {@code place}-th of {@code calls}, with its results from another one that has them. */
        Call sharing(List<Call> calls, int place) {
            boolean needed = calls.stream().anyMatch(call -> call.shares == place);
            for (int i = 0; i < calls.size() && !needed; i++) {
                Call other = calls.get(i);
                boolean sameRows = i != place
                        && Arrays.equals(arguments, other.arguments)
                        && filter == other.filter
                        && !deferred()
                        && !other.deferred();
                if (sameRows
                        && other.shares < 0
                        && other.aggregate.accumulator().sharing(aggregate) != null) {
                    return new Call(aggregate, arguments, argumentTypes, filter, distinct, orderBy, orderTypes, i);
                }
            }
            return this;
        }

        /** Tells whether its rows are kept until all are there. */
        boolean deferred() {
            return distinct || !orderBy.isEmpty();
        }
    }

    static AggregateShape of(Plan.Aggregate plan) {
        Schema input = plan.input().schema();
        List<Call> calls = new ArrayList<>();
        for (AggregateCall call : plan.calls()) {
            List<SqlType> types = call.arguments().stream().map(input::type).toList();
            calls.add(new Call(
                    Aggregates.resolve(call.function(), types),
                    call.arguments().stream().mapToInt(Integer::intValue).toArray(),
                    types,
                    call.filter().orElse(-1),
                    call.distinct(),
                    call.orderBy(),
                    call.orderBy().stream().map(key -> input.type(key.column())).toList(),
                    -1));
        }
        for (int i = 0; i < calls.size(); i++) {
            calls.set(i, calls.get(i).sharing(calls, i));
        }
        return new AggregateShape(
                plan.keys().stream().mapToInt(Integer::intValue).toArray(),
                plan.keys().stream().map(input::type).toList(),
                calls,
                plan.expectedGroups().orElse(0),
                repeated(calls));
    }

    private static int[] repeated(List<Call> calls) {
        BitSet once = new BitSet();
        BitSet again = new BitSet();
        for (Call call : calls) {
            for (int i = 0; i < call.arguments.length; i++) {
                int column = call.arguments[i];
                if (call.argumentTypes.get(i).physical() != Physical.BYTES) {
                    (once.get(column) ? again : once).set(column);
                }
            }
        }
        return again.stream().toArray();
    }

    /** Returns a batch whose columns that several calls read are decoded once for all of them. */
    Batch flattened(Batch batch) {
        if (repeated.length == 0) {
            return batch;
        }
        Vector[] columns = new Vector[batch.width()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i);
        }
        for (int column : repeated) {
            columns[column] = columns[column].flatten();
        }
        return new Batch(columns, batch.rows());
    }

    boolean hasDeferred() {
        return calls.stream().anyMatch(Call::deferred);
    }

    /** Returns the types of the state columns of all calls, in order. */
    List<SqlType> stateTypes() {
        return calls.stream()
                .filter(call -> call.shares() < 0)
                .flatMap(call -> call.aggregate().stateTypes().stream())
                .toList();
    }
}
