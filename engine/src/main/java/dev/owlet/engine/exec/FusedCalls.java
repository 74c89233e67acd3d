package dev.owlet.engine.exec;

import dev.owlet.engine.fuse.SumProgram;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of an aggregation over a projection a fused loop feeds.
 *
 * @param program the loop's sums
 * @param sums by call: the sum that feeds it, {@link #COUNTS}, or {@link #ORDINARY}
 * @param others the projection's expressions that keys and other calls read; null for columns only the loop makes
 */
record FusedCalls(SumProgram program, int[] sums, List<@Nullable Expression> others) {
    /** A call that only needs the numbers of rows. */
    static final int COUNTS = -1;

    /** A call that is fed from a column. */
    static final int ORDINARY = -2;

    private static final long[] NONE = new long[0];

    /** Returns what can be fused, or null when that would gain nothing. */
    static @Nullable FusedCalls of(AggregateShape shape, List<Expression> projection) {
        List<Expression> terms = new ArrayList<>();
        int[] sums = new int[shape.calls().size()];
        boolean[] read = new boolean[projection.size()];
        for (int key : shape.keys()) {
            read[key] = true;
        }
        for (int i = 0; i < sums.length; i++) {
            AggregateShape.Call call = shape.calls().get(i);
            sums[i] = sum(call, projection, terms);
            if (sums[i] == ORDINARY && call.shares() < 0) {
                note(call, read);
            }
        }
        SumProgram program = terms.isEmpty() ? null : SumProgram.of(terms);
        if (program == null || !repeatable(projection, read)) {
            return null;
        }
        List<@Nullable Expression> others = new ArrayList<>();
        for (int i = 0; i < read.length; i++) {
            others.add(read[i] ? projection.get(i) : null);
        }
        return new FusedCalls(program, sums, others);
    }

    private static int sum(AggregateShape.Call call, List<Expression> projection, List<Expression> terms) {
        boolean plain = call.shares() < 0 && call.filter() < 0 && !call.deferred();
        if (!plain || call.arguments().length > 1 || call.aggregate().states(NONE, NONE) == null) {
            return ORDINARY;
        }
        if (call.arguments().length == 0) {
            return COUNTS;
        }
        Expression argument = projection.get(call.arguments()[0]);
        if (!SumProgram.adds(argument)) {
            return ORDINARY;
        }
        int known = terms.indexOf(argument);
        if (known >= 0) {
            return known;
        }
        terms.add(argument);
        return terms.size() - 1;
    }

    /** Tells whether what is read may be worked out again, when a loop finds only then that it cannot take a batch. */
    private static boolean repeatable(List<Expression> projection, boolean[] read) {
        boolean repeatable = true;
        for (int i = 0; i < read.length; i++) {
            repeatable &= !read[i] || Expressions.isDeterministic(projection.get(i));
        }
        return repeatable;
    }

    private static void note(AggregateShape.Call call, boolean[] read) {
        Arrays.stream(call.arguments()).forEach(argument -> read[argument] = true);
        call.orderBy().forEach(key -> read[key.column()] = true);
        if (call.filter() >= 0) {
            read[call.filter()] = true;
        }
    }
}
