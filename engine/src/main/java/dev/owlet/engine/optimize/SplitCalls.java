package dev.owlet.engine.optimize;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Aggregates that can be made of the aggregates of parts: what to work out over the rows, how to put that together over
 * groups, and the results of it. avg is a sum and a count.
 */
final class SplitCalls {
    /** Functions that put their own results together. */
    private static final Set<String> SELF = Set.of("sum", "min", "max", "bool_and", "bool_or", "every");

    private Plan input;
    private final List<AggregateCall> first = new ArrayList<>();
    private final List<AggregateCall> originals;
    /** The first column of each original call among {@link #first}. */
    private final List<Integer> places = new ArrayList<>();

    private SplitCalls(Plan input, List<AggregateCall> originals) {
        this.input = input;
        this.originals = originals;
    }

    /** Splits calls over an input; empty when one of them cannot be. */
    static Optional<SplitCalls> of(Plan input, List<AggregateCall> calls) {
        SplitCalls split = new SplitCalls(input, calls);
        return calls.stream().allMatch(split::add) ? Optional.of(split) : Optional.empty();
    }

    private boolean add(AggregateCall call) {
        if (call.distinct() || !call.orderBy().isEmpty() || call.arguments().size() > 1) {
            return false;
        }
        places.add(first.size());
        if (call.function().equals("count") || SELF.contains(call.function())) {
            first.add(call);
            return true;
        }
        return call.function().equals("avg") && addAverage(call);
    }

    private boolean addAverage(AggregateCall call) {
        int argument = call.arguments().get(0);
        SqlType type = input.schema().type(argument);
        boolean decimal = type instanceof SqlType.Decimal;
        if (!decimal && !call.type().equals(SqlType.DOUBLE)) {
            return false;
        }
        if (!decimal && !type.equals(SqlType.DOUBLE)) {
            Expression wide = new Expression.Cast(Projections.column(input, argument), SqlType.DOUBLE, false);
            argument = input.schema().size();
            input = Projections.append(input, List.of(wide));
            type = SqlType.DOUBLE;
        }
        SqlType sum = Functions.aggregate("sum", List.of(type)).orElseThrow().returnType();
        first.add(plain("sum", argument, call.filter(), sum));
        first.add(plain("count", argument, call.filter(), SqlType.BIGINT));
        return true;
    }

    private static AggregateCall plain(String function, int argument, OptionalInt filter, SqlType type) {
        return new AggregateCall(function, List.of(argument), false, filter, List.of(), type);
    }

    /** Returns the rows, with columns at the end that some calls need. */
    Plan input() {
        return input;
    }

    /** Returns what to work out over the rows. */
    List<AggregateCall> first() {
        return first;
    }

    /** Returns what to work out over groups that have the columns of {@link #first} behind some keys. */
    List<AggregateCall> next(int keys) {
        List<AggregateCall> next = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            AggregateCall call = first.get(i);
            String function = call.function().equals("count") ? "sum" : call.function();
            next.add(plain(function, keys + i, OptionalInt.empty(), call.type()));
        }
        return next;
    }

    /** Returns the results of the original calls over such groups. */
    List<Expression> results(Plan groups, int keys) {
        List<Expression> results = new ArrayList<>();
        for (int i = 0; i < originals.size(); i++) {
            AggregateCall call = originals.get(i);
            Expression value = Projections.column(groups, keys + places.get(i));
            if (call.function().equals("avg")) {
                value = quotient(value, Projections.column(groups, keys + places.get(i) + 1), call.type());
            }
            results.add(value);
        }
        return results;
    }

    private static Expression quotient(Expression sum, Expression count, SqlType type) {
        SqlType divisor = sum.type().equals(SqlType.DOUBLE) ? SqlType.DOUBLE : new SqlType.Decimal(19, 0);
        Expression.Cast wide = new Expression.Cast(count, divisor, false);
        SqlType exact = Functions.scalar("divide", List.of(sum.type(), divisor))
                .orElseThrow()
                .returnType();
        Expression quotient = new Expression.Call("divide", List.of(sum, wide), exact);
        return exact.equals(type) ? quotient : new Expression.Cast(quotient, type, false);
    }
}
