package dev.owlet.engine.plan;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.OptionalInt;

/**
 * One aggregate over the rows of a group or window.
 *
 * @param function lower-case name, {@code count} without arguments counts rows
 * @param arguments input columns, already of the types the function takes
 * @param distinct whether equal argument rows count once
 * @param filter the boolean input column that must be true, if there is a FILTER
 * @param orderBy the order in which rows are fed, for array_agg and its like; empty if it does not matter
 */
public record AggregateCall(
        String function,
        List<Integer> arguments,
        boolean distinct,
        OptionalInt filter,
        List<SortKey> orderBy,
        SqlType type) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
        orderBy = List.copyOf(orderBy);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(function).append(distinct ? "(DISTINCT " : "(");
        for (int i = 0; i < arguments.size(); i++) {
            text.append(i == 0 ? "#" : ", #").append(arguments.get(i));
        }
        if (!orderBy.isEmpty()) {
            text.append(" ORDER BY ").append(orderBy);
        }
        text.append(arguments.isEmpty() ? "*)" : ")");
        filter.ifPresent(column -> text.append(" FILTER #").append(column));
        return text.toString();
    }
}
