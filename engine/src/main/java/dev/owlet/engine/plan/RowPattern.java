package dev.owlet.engine.plan;

import java.util.List;
import java.util.stream.Collectors;

/** What a row pattern asks of the rows of a match, in order; the way listed first is preferred. */
public sealed interface RowPattern {
    /** The most that {@link Repeat} may say when it has no upper bound. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** One row that satisfies the condition of a variable. */
    record Variable(int label) implements RowPattern {}

    /** One part after the other; no part matches no row. */
    record Sequence(List<RowPattern> parts) implements RowPattern {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** One of several parts. */
    record Choice(List<RowPattern> parts) implements RowPattern {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /** A part {@code least} to {@code most} times, preferably often if greedy. */
    record Repeat(RowPattern part, int least, int most, boolean greedy) implements RowPattern {}

    /** Rows that belong to the match and are not shown. */
    record Excluded(RowPattern part) implements RowPattern {}

    /** The place before the partition's first row, or after its last. */
    record Anchor(boolean start) implements RowPattern {}

    /** Returns the pattern near to SQL. */
    default String text(List<String> labels) {
        if (this instanceof Variable variable) {
            return labels.get(variable.label());
        }
        if (this instanceof Sequence sequence) {
            return sequence.parts().stream().map(part -> part.text(labels)).collect(Collectors.joining(" ", "(", ")"));
        }
        if (this instanceof Choice choice) {
            return choice.parts().stream().map(part -> part.text(labels)).collect(Collectors.joining(" | ", "(", ")"));
        }
        if (this instanceof Repeat repeat) {
            return repeat.part().text(labels) + quantifier(repeat);
        }
        return this instanceof Excluded excluded
                ? "{- " + excluded.part().text(labels) + " -}"
                : ((Anchor) this).start() ? "^" : "$";
    }

    private static String quantifier(Repeat repeat) {
        String most = repeat.most() == UNBOUNDED ? "" : String.valueOf(repeat.most());
        return "{" + repeat.least() + "," + most + "}" + (repeat.greedy() ? "" : "?");
    }
}
