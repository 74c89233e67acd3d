package dev.owlet.engine.exec;

import dev.owlet.engine.function.Accumulator;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** Computes one value for every row made of matches. */
final class MatchColumns {
    private static final int PAIRS = 1 << 14;

    private final MatchRows made;
    private final MatchTaker taker;
    private final Control control;

    private MatchColumns(MatchRows made, MatchTaker taker, Control control) {
        this.made = made;
        this.taker = taker;
        this.control = control;
    }

    static Vector of(MatchRows made, MatchTaker taker, Control control) {
        MatchColumns columns = new MatchColumns(made, taker, control);
        return switch (taker.value.kind()) {
            case MATCH_NUMBER -> columns.numbers();
            case COLUMN -> taker.takesLabel() ? columns.labels() : columns.values();
            case AGGREGATE -> taker.reach.whole ? columns.totals() : columns.running();
        };
    }

    private Vector numbers() {
        long[] numbers = new long[made.count];
        boolean[] missing = new boolean[made.count];
        for (int i = 0; i < numbers.length; i++) {
            int match = made.matches[i];
            missing[i] = match == MatchRows.UNMATCHED || made.numbers[match] == 0;
            numbers[i] = missing[i] ? 0 : made.numbers[match];
        }
        return new LongVector(numbers, missing, made.count);
    }

    /** Returns the input row a row made looks at; NONE if there is none. */
    private int row(int i) {
        int match = made.matches[i];
        if (match == MatchRows.UNMATCHED) {
            return MatchReach.NONE;
        }
        return taker.reach.row(
                made.labels,
                made.from[match],
                taker.reach.whole ? made.lengths[match] : made.seen[i],
                made.starts[match],
                made.partitionStarts[match],
                made.partitionEnds[match]);
    }

    private Vector values() {
        int[] places = new int[made.count];
        boolean[] missing = new boolean[made.count];
        for (int i = 0; i < places.length; i++) {
            int row = row(i);
            missing[i] = row == MatchReach.NONE;
            places[i] = Math.max(0, row);
        }
        Vector column = taker.column();
        return made.count == 0
                ? AllNull.like(column, 0)
                : NullableCopy.of(column.gather(places, made.count), missing, made.count);
    }

    private Vector labels() {
        int[] found = new int[made.count];
        for (int i = 0; i < found.length; i++) {
            int row = row(i);
            int match = made.matches[i];
            boolean matched = row != MatchReach.NONE
                    && row >= made.starts[match]
                    && row < made.starts[match] + made.lengths[match];
            found[i] = matched ? made.labels[made.from[match] + row - made.starts[match]] : -1;
        }
        return taker.labelVector(found, made.count);
    }

    /** Aggregates whole matches: each is a group. */
    private Vector totals() {
        Accumulator states = taker.accumulator(made.matchCount);
        int[] groups = new int[PAIRS];
        int[] rows = new int[PAIRS];
        int[] labels = new int[PAIRS];
        int count = 0;
        for (int match = 0; match < made.matchCount; match++) {
            for (int i = 0; i < made.lengths[match]; i++) {
                int label = made.labels[made.from[match] + i];
                if (!taker.reach.counts(label)) {
                    continue;
                }
                groups[count] = match;
                rows[count] = made.starts[match] + i;
                labels[count++] = label;
                if (count == PAIRS) {
                    control.check();
                    states.add(groups, count, taker.arguments(rows, labels, count));
                    count = 0;
                }
            }
        }
        if (count > 0) {
            states.add(groups, count, taker.arguments(rows, labels, count));
        }
        return shown(states.result(0, made.matchCount));
    }

    private Vector shown(Vector totals) {
        VectorBuilder builder = VectorBuilder.of(taker.value.type(), Math.max(1, made.count));
        Vector plain = totals.flatten();
        for (int i = 0; i < made.count; i++) {
            if (made.matches[i] == MatchRows.UNMATCHED) {
                builder.appendNull();
            } else {
                builder.append(plain, made.matches[i]);
            }
        }
        return builder.build();
    }

    /** Aggregates the rows of a match up to each row made. */
    private Vector running() {
        VectorBuilder builder = VectorBuilder.of(taker.value.type(), Math.max(1, made.count));
        Accumulator state = taker.accumulator(1);
        int fed = 0;
        for (int i = 0; i < made.count; i++) {
            int match = made.matches[i];
            if (match == MatchRows.UNMATCHED) {
                builder.appendNull();
                continue;
            }
            if (i == 0 || made.matches[i - 1] != match) {
                control.check();
                state = taker.accumulator(1);
                fed = 0;
            }
            feed(state, match, fed, made.seen[i]);
            fed = made.seen[i];
            builder.append(state.result(0, 1).flatten(), 0);
        }
        return builder.build();
    }

    private void feed(Accumulator state, int match, int begin, int end) {
        int[] rows = new int[end - begin];
        int[] labels = new int[end - begin];
        int count = 0;
        for (int i = begin; i < end; i++) {
            int label = made.labels[made.from[match] + i];
            if (taker.reach.counts(label)) {
                rows[count] = made.starts[match] + i;
                labels[count++] = label;
            }
        }
        if (count > 0) {
            state.addAll(count, taker.arguments(rows, labels, count));
        }
    }
}
