package dev.owlet.engine.exec;

import dev.owlet.engine.plan.MatchFrame;
import dev.owlet.engine.plan.MatchRule;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.engine.plan.Plan;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable MatchFrame frame;
    private final @Nullable LongVector following;

    MatchPart(Plan.Match match, MatchProgram program, List<SqlType> types, Batch rows, int[] ends, Run run) {
        this.match = match;
        this.rule = match.rule();
        this.types = types;
        this.rows = rows;
        this.ends = ends;
        control = run.control();
        reservation = run.reservation("pattern recognition");
        matcher = new Matcher(program, new MatchConditions(match, types, rows, ends), control);
        frame = match.frame().orElse(null);
        following = frame == null || frame.following().isEmpty()
                ? null
                : (LongVector) rows.column(frame.following().getAsInt()).flatten();
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
            if (frame != null) {
                window(frame, start, end);
            } else {
                partition(start, end);
            }
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

    /** Shows every row once, with the match that it finds in its frame, unless a match before skips it. */
    private void window(MatchFrame frame, int start, int end) {
        int skipped = start - 1;
        for (int at = start; at < end; at++) {
            int from = at;
            int frameEnd = at <= skipped ? at : frameEnd(at, end);
            matcher.begin(at, frameEnd);
            boolean found = at > skipped && matcher.matches(from, at, frameEnd, 1);
            while (!found && frame.seek() && from < frameEnd - 1) {
                found = matcher.matches(++from, at, frameEnd, 1);
            }
            int match = found ? made.addMatch(matcher, from, at, frameEnd, 1) : made.addNone(matcher, at);
            made.addRow(at, match, matcher.length);
            skipped = matcher.length > 0 ? skippedTo(at, from) : Math.max(skipped, at);
            reserve();
        }
    }

    private int frameEnd(int row, int partitionEnd) {
        if (following == null) {
            return partitionEnd;
        }
        if (following.isNull(row) || following.values[row] < 0) {
            throw new OwletException(
                    Code.INVALID_FUNCTION_ARGUMENT, "Window frame offset value must not be negative or null");
        }
        return (int) Math.min(partitionEnd, row + 1 + Math.min(partitionEnd, following.values[row]));
    }

    private int skippedTo(int row, int start) {
        return rule.skip() == MatchRule.Skip.TO_NEXT_ROW ? row : next(start) - 1;
    }

    private void reserve() {
        reservation.setBeyond(
                FREE_BYTES,
                made.retainedBytes(match.keep().size() + match.values().size()));
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
            reserve();
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
