package dev.owlet.engine.sql.plan;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rel.core.Sort;

/**
 * Takes ORDER BY one column LIMIT 1 of a sub-query's only column as an aggregate: with an inequality as tie an outer row
 * may have any number of rows, and sorting them all for the first costs ten times as much as keeping the least.
 */
final class FirstValue {
    private FirstValue() {}

    /** Returns the first value of each outer row that has any; empty if it takes more than an aggregate. */
    static Optional<Lowered> of(Lowered tied, Sort sort) {
        List<SortKey> order = RelLowering.keys(sort, tied);
        boolean first = RelLowering.offset(sort) == 0 && RelLowering.count(sort) == 1;
        boolean grouped = tied.correlated().stream().anyMatch(Ties::isKey);
        if (!first || !grouped || order.size() != 1 || order.get(0).nullsFirst()) {
            return Optional.empty();
        }
        int key = order.get(0).column();
        List<Integer> others = tied.columns().stream()
                .map(column -> ((Expression.Input) column).index())
                .filter(column -> column != key)
                .distinct()
                .toList();
        boolean sortsAsItCompares = hasTotalOrder(tied.plan().schema().type(key));
        return others.size() <= 1 && sortsAsItCompares
                ? Optional.of(first(tied, key, others, order.get(0).descending()))
                : Optional.empty();
    }

    /** Tells whether the least value that is not null is also the first when sorted: there is no NaN, no null inside. */
    private static boolean hasTotalOrder(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, VARCHAR, DATE, TIME, TIMESTAMP -> true;
            default -> false;
        };
    }

    private static Lowered first(Lowered tied, int key, List<Integer> others, boolean descending) {
        String least = descending ? "max" : "min";
        List<AggregateCall> calls = new ArrayList<>();
        calls.add(call(tied, least, key));
        for (int other : others) {
            calls.add(call(tied, least + "_by", other, key));
            calls.add(call(tied, "any_value", other));
        }
        Lowered grouped = AggregateLowering.correlated(tied, List.of(), calls);
        List<Expression> values = grouped.columns();
        List<Expression> columns = new ArrayList<>();
        for (Expression column : tied.columns()) {
            boolean isKey = ((Expression.Input) column).index() == key;
            columns.add(
                    isKey
                            ? values.get(0)
                            : new Expression.Case(
                                    List.of(new Expression.IsNull(values.get(0))),
                                    List.of(values.get(2)),
                                    values.get(1),
                                    column.type()));
        }
        return new Lowered(grouped.plan(), columns, grouped.correlated(), List.of());
    }

    private static AggregateCall call(Lowered rows, String function, Integer... columns) {
        SqlType type = rows.plan().schema().type(columns[0]);
        return new AggregateCall(function, List.of(columns), false, OptionalInt.empty(), List.of(), type);
    }
}
