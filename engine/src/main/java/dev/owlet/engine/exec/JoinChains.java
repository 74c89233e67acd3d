package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import java.util.BitSet;
import java.util.List;

/** Builds the chain of a join: the build side as a pipeline of its own, then the probe side with a probing stage. */
final class JoinChains {
    private final Run run;
    private final Pipelines pipelines;
    private final ChainBuilder chains;

    JoinChains(Run run, Pipelines pipelines, ChainBuilder chains) {
        this.run = run;
        this.pipelines = pipelines;
        this.chains = chains;
    }

    /** Builds a join that hands on only the columns {@code outputs} of its schema, in that order. */
    Chain build(Plan.Join join, int[] outputs) {
        JoinShape shape = JoinShape.of(join, outputs);
        Counter counter = chains.counter(join);
        JoinBuild build = new JoinBuild(run.counted(counter), shape, 0);
        pipelines.add(chains.build(join.right(), bits(shape.kept())), build, counter);
        Chain chain = chains.build(join.left(), shape.probeColumns()).then(new JoinStage(run, shape, build), counter);
        if (shape.emitsBuildRows()) {
            chain = chain.thenAfterwards(Branch.of(new BuildRows(run, shape, build), counter));
        }
        if (shape.splitsByKey()) {
            SpilledJoin spilled = build.spilled();
            chain = chain.thenAfterwards(
                    Branch.of(spilled, new Counter()).then(new SpilledJoinStage(spilled), counter));
        }
        return chain;
    }

    private static BitSet bits(int[] columns) {
        BitSet bits = new BitSet();
        for (int column : columns) {
            bits.set(column);
        }
        return bits;
    }

    static int[] all(Plan.Join join) {
        int[] all = new int[join.schema().size()];
        java.util.Arrays.setAll(all, i -> i);
        return all;
    }

    /** Returns the columns that expressions above a join read: as written when they only move columns. */
    static int[] needed(List<Expression> expressions) {
        if (expressions.stream().allMatch(Expression.Input.class::isInstance)) {
            return expressions.stream()
                    .mapToInt(expression -> ((Expression.Input) expression).index())
                    .toArray();
        }
        return Expressions.inputs(expressions).stream().toArray();
    }

    /** Tells whether the expressions are exactly the needed columns. */
    static boolean moves(List<Expression> expressions, int[] needed) {
        return needed.length == expressions.size() && expressions.stream().allMatch(Expression.Input.class::isInstance);
    }

    /** Returns the expressions over the needed columns alone. */
    static List<Expression> over(List<Expression> expressions, int[] needed) {
        return expressions.stream()
                .map(expression ->
                        Expressions.mapInputs(expression, column -> java.util.Arrays.binarySearch(needed, column)))
                .toList();
    }
}
