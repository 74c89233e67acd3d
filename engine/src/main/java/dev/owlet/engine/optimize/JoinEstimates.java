package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.List;

/** Estimates the rows of one join from those of its sides. */
final class JoinEstimates {
    private final Estimate left;
    private final Estimate right;

    JoinEstimates(Estimate left, Estimate right) {
        this.left = left;
        this.right = right;
    }

    Estimate join(Plan.Join join) {
        double matches = left.rows() * right.rows() / combinations(join);
        if (join.residual().isPresent()) {
            matches *= join.leftKeys().isEmpty() ? 0.3 : 0.7;
        }
        double rows = Math.max(matches, 0.1);
        return switch (join.kind()) {
            case INNER -> both(rows);
            case LEFT -> outer(Math.max(rows, left.rows()), left, missing(right, rows / left.rows()));
            case RIGHT -> outer(Math.max(rows, right.rows()), missing(left, rows / right.rows()), right);
            case FULL -> both(Math.max(rows, left.rows() + right.rows()));
            case SEMI -> left.scaled(matched(join, join.leftKeys(), left, join.rightKeys(), right));
            case ANTI, NULL_AWARE_ANTI ->
                left.scaled(unmatched(matched(join, join.leftKeys(), left, join.rightKeys(), right)));
            case RIGHT_SEMI -> right.scaled(matched(join, join.rightKeys(), right, join.leftKeys(), left));
            case RIGHT_ANTI -> right.scaled(unmatched(matched(join, join.rightKeys(), right, join.leftKeys(), left)));
            case MARK -> mark();
        };
    }

    static double unmatched(double matched) {
        return Math.max(1 - matched, 0.1);
    }

    private Estimate mark() {
        List<ColumnEstimate> columns = new ArrayList<>(left.columns());
        columns.add(ColumnEstimate.unknown(left.rows()));
        return new Estimate(left.rows(), columns);
    }

    /** Returns a side whose columns are null where rows of the other find no match, which some are thought to do. */
    private static Estimate missing(Estimate side, double matched) {
        double missed = unmatched(matched);
        return new Estimate(
                side.rows(),
                side.columns().stream().map(column -> column.orNull(missed)).toList());
    }

    private static Estimate outer(double rows, Estimate left, Estimate right) {
        return new JoinEstimates(left, right).both(rows);
    }

    private Estimate both(double rows) {
        List<ColumnEstimate> columns =
                new ArrayList<>(left.withRows(Math.min(rows, left.rows())).columns());
        columns.addAll(right.withRows(Math.min(rows, right.rows())).columns());
        return new Estimate(rows, columns);
    }

    /** Returns how many values of the keys the two sides share out their rows to. */
    private double combinations(Plan.Join join) {
        double product = 1;
        double most = Math.min(baseRows(join.leftKeys(), left), baseRows(join.rightKeys(), right));
        for (int i = 0; i < join.leftKeys().size(); i++) {
            ColumnEstimate a = left.columns().get(join.leftKeys().get(i));
            ColumnEstimate b = right.columns().get(join.rightKeys().get(i));
            product *= values(a, b);
        }
        return join.leftKeys().size() > 1 ? Math.max(Math.min(product, most), 1) : Math.max(product, 1);
    }

    /**
     * Returns over how many values two equal columns spread, filters on other columns left out because they thin out the
     * rows of each value alike. A foreign key has no more values than the key it points to.
     */
    static double values(ColumnEstimate a, ColumnEstimate b) {
        double most = Double.MAX_VALUE;
        if (a.seemsUnique()) {
            most = Math.min(most, a.baseDistinct());
        }
        if (b.seemsUnique()) {
            most = Math.min(most, b.baseDistinct());
        }
        return Math.max(1, Math.max(Math.min(a.baseDistinct(), most), Math.min(b.baseDistinct(), most)));
    }

    private static double baseRows(List<Integer> keys, Estimate side) {
        double rows = side.rows();
        for (int key : keys) {
            rows = Math.max(rows, side.columns().get(key).baseRows());
        }
        return rows;
    }

    /** Returns the fraction of one side's rows that find a match on the other. */
    static double matched(Plan.Join join, List<Integer> keys, Estimate side, List<Integer> otherKeys, Estimate other) {
        double fraction = 1;
        for (int i = 0; i < keys.size(); i++) {
            ColumnEstimate mine = side.columns().get(keys.get(i));
            ColumnEstimate theirs = other.columns().get(otherKeys.get(i));
            fraction = Math.min(fraction, Math.min(theirs.distinct(), other.rows()) / values(mine, theirs));
        }
        double residual = join.residual().isPresent() ? 0.7 : 1;
        return Math.max(Math.min(fraction, 1) * residual, 1e-6);
    }

    static boolean isAnti(JoinKind kind) {
        return kind == JoinKind.ANTI || kind == JoinKind.NULL_AWARE_ANTI;
    }
}
