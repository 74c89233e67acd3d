package dev.owlet.engine.exec;

import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.Plan;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;

/** Recognizes the pattern in some whole partitions and makes the rows of it. Used by one thread. */
final class MatchPart {
    /** What matches may hold even when the budget is used up. */
    private static final long FREE_BYTES = 1 << 20;

    private final Plan.Match match;
    private final MatchRule rule;
    private final List<SqlType> types;
    private final Batch rows;
    private final int[] ends;
    private final Control control;
    private final Reservation reservation;
    private final Matcher matcher;
    private final MatchRows made = new MatchRows();

    MatchPart(Plan.Match match, MatchProgram program, List<SqlType> types, Batch rows, int[] ends, Run run) {
        this.match = match;
        this.rule = match.rule();
        this.types = types;
        this.rows = rows;
        this.ends = ends;
        control = run.control();
        reservation = run.reservation("pattern recognition");
        matcher = new Matcher(program, new MatchConditions(match, types, rows, ends), control);
    }

    Batch computed() {
        try {
            return found();
        } finally {
            reservation.force(0);
        }
    }

    private Batch found() {
        int start = 0;
        for (int end : ends) {
            control.check();
            partition(start, end);
            start = end;
        }
        int kept = match.keep().size();
        Vector[] columns = new Vector[kept + match.values().size()];
        int[] shown = Arrays.copyOf(made.rows, made.count);
        for (int i = 0; i < kept; i++) {
            columns[i] = rows.column(match.keep().get(i)).gather(shown, made.count);
        }
        for (int i = 0; i < match.values().size(); i++) {
            control.check();
            MatchValue value = match.values().get(i);
            MatchTaker taker = new MatchTaker(value, rule.labels(), types, rows);
            columns[kept + i] = MatchColumns.of(made, taker, control);
        }
        return new Batch(columns, made.count);
    }

    private void partition(int start, int end) {
        matcher.begin(start, end);
        long number = 0;
        int matchedTo = start;
        int at = start;
        while (at < end) {
            if (!matcher.matches(at, start, end, number + 1)) {
                if (at >= matchedTo && rule.output() == MatchRule.Output.ALL_ROWS_WITH_UNMATCHED) {
                    made.addRow(at, MatchRows.UNMATCHED, 0);
                }
                at++;
                continue;
            }
            int found = made.addMatch(matcher, at, start, end, ++number);
            show(found, at);
            reservation.setBeyond(
                    FREE_BYTES,
                    made.retainedBytes(match.keep().size() + match.values().size()));
            matchedTo = Math.max(matchedTo, at + matcher.length);
            at = matcher.length == 0 ? at + 1 : next(at);
        }
    }

    private void show(int found, int start) {
        int length = matcher.length;
        if (length == 0) {
            if (rule.output() != MatchRule.Output.ALL_ROWS_OMIT_EMPTY) {
                made.addRow(start, found, 0);
            }
        } else if (rule.output() == MatchRule.Output.ONE_ROW) {
            made.addRow(start, found, length);
        } else {
            int exclusion = 0;
            for (int i = 0; i < length; i++) {
                while (exclusion < matcher.exclusionCount && matcher.exclusions[exclusion] <= i) {
                    exclusion++;
                }
                if (exclusion % 2 == 0) {
                    made.addRow(start + i, found, i + 1);
                }
            }
        }
    }

    private int next(int start) {
        return switch (rule.skip()) {
            case PAST_LAST_ROW -> start + matcher.length;
            case TO_NEXT_ROW -> start + 1;
            case TO_FIRST, TO_LAST -> start + target();
        };
    }

    private int target() {
        boolean first = rule.skip() == MatchRule.Skip.TO_FIRST;
        MatchReach reach = new MatchReach(
                new MatchValue.Reach(rule.skipTo(), first, 0, 0, true),
                rule.labels().size());
        int place = reach.place(matcher.labels, 0, matcher.length);
        if (place == MatchReach.NONE) {
            throw new OwletException(
                    Code.INVALID_ARGUMENTS, "AFTER MATCH SKIP failed: pattern variable is not present in match");
        }
        if (place == 0) {
            throw new OwletException(
                    Code.INVALID_ARGUMENTS, "AFTER MATCH SKIP failed: cannot skip to first row of match");
        }
        return place;
    }
}
