package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluator;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.Plan;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a row may be matched to a variable. Conditions over the row itself and rows at a fixed distance are
 * worked out for all rows at once, others when they are asked for.
 */
final class MatchConditions {
    private final boolean @Nullable [][] known;
    private final @Nullable Asked[] asked;

    MatchConditions(Plan.Match match, List<SqlType> types, Batch rows, int[] ends) {
        int labels = match.rule().labels().size();
        known = new boolean[labels][];
        asked = new Asked[labels];
        for (MatchRule.Condition condition : match.conditions()) {
            boolean ofRow = isOfRow(condition, match.frame().isPresent());
            boolean[] all = ofRow ? ofRows(condition, rows, ends) : null;
            known[condition.label()] = all;
            if (all == null) {
                asked[condition.label()] = new Asked(condition, match.rule().labels(), types, rows);
            }
        }
    }

    /** A frame cuts off other rows than the partition does, so that conditions in it may read none beside the row. */
    private static boolean isOfRow(MatchRule.Condition condition, boolean framed) {
        return condition.values().stream()
                .allMatch(value -> value.kind() == MatchValue.Kind.COLUMN
                        && !(framed && value.reach().physical() != 0)
                        && value.arguments().get(0) != MatchValue.LABELS
                        && !value.reach().first()
                        && value.reach().logical() == 0
                        && (value.reach().labels().isEmpty()
                                || value.reach().labels().contains(condition.label())));
    }

    /** Returns the condition's value for every row; null if it fails on one, which may never be asked for. */
    private static boolean @Nullable [] ofRows(MatchRule.Condition condition, Batch rows, int[] ends) {
        Vector[] columns = new Vector[condition.values().size()];
        for (int i = 0; i < columns.length; i++) {
            MatchValue value = condition.values().get(i);
            Vector column = rows.column(value.arguments().get(0));
            int distance = value.reach().physical();
            columns[i] = distance == 0 ? column : shifted(column.flatten(), distance, rows.rows(), ends);
        }
        try {
            Vector result = Evaluators.compile(condition.condition()).evaluate(new Batch(columns, rows.rows()));
            BooleanVector values = (BooleanVector) result.flatten();
            boolean[] holds = new boolean[rows.rows()];
            for (int row = 0; row < holds.length; row++) {
                holds[row] = !values.isNull(row) && values.values[row];
            }
            return holds;
        } catch (OwletException e) {
            return null;
        }
    }

    private static Vector shifted(Vector column, int distance, int rows, int[] ends) {
        int[] places = new int[rows];
        boolean[] missing = new boolean[rows];
        int start = 0;
        for (int end : ends) {
            for (int row = start; row < end; row++) {
                long place = (long) row + distance;
                missing[row] = place < start || place >= end;
                places[row] = missing[row] ? row : (int) place;
            }
            start = end;
        }
        return NullableCopy.of(column.gather(places, rows), missing, rows);
    }

    /** Tells whether no condition depends on how a row was come to. */
    boolean areOfRows() {
        return Arrays.stream(asked).allMatch(Objects::isNull);
    }

    /** Tells whether the match's last row, to which the label was given already, satisfies the label's condition. */
    boolean hold(
            int label,
            int row,
            int start,
            int length,
            int[] labels,
            int partitionStart,
            int partitionEnd,
            long number) {
        boolean[] all = known[label];
        if (all != null) {
            return all[row];
        }
        Asked condition = asked[label];
        return condition == null || condition.holds(start, length, labels, partitionStart, partitionEnd, number);
    }

    /** A condition that is evaluated for the match so far. */
    private static final class Asked {
        private final Evaluator evaluator;
        private final MatchTaker[] takers;

        Asked(MatchRule.Condition condition, List<String> labels, List<SqlType> types, Batch rows) {
            evaluator = Evaluators.compile(condition.condition());
            takers = condition.values().stream()
                    .map(value -> new MatchTaker(value, labels, types, rows))
                    .toArray(MatchTaker[]::new);
        }

        boolean holds(int start, int length, int[] labels, int partitionStart, int partitionEnd, long number) {
            Vector[] values = new Vector[takers.length];
            for (int i = 0; i < values.length; i++) {
                MatchTaker taker = takers[i];
                values[i] = switch (taker.value.kind()) {
                    case MATCH_NUMBER -> new LongVector(new long[] {number}, null, 1);
                    case AGGREGATE -> taker.aggregated(labels, 0, length, start);
                    case COLUMN -> one(taker, start, length, labels, partitionStart, partitionEnd);
                };
            }
            BooleanVector result =
                    (BooleanVector) evaluator.evaluate(new Batch(values, 1)).flatten();
            return !result.isNull(0) && result.values[0];
        }

        private static Vector one(
                MatchTaker taker, int start, int length, int[] labels, int partitionStart, int partitionEnd) {
            int row = taker.reach.row(labels, 0, length, start, partitionStart, partitionEnd);
            if (taker.takesLabel()) {
                boolean matched = row != MatchReach.NONE && row >= start && row < start + length;
                return taker.labelVector(new int[] {matched ? labels[row - start] : -1}, 1);
            }
            return row == MatchReach.NONE
                    ? AllNull.like(taker.column(), 1)
                    : taker.column().gather(new int[] {row}, 1);
        }
    }
}
