package dev.owlet.engine.function;

import java.util.List;

/** A regular expression as a tree, of those parts that a finite automaton can do. */
sealed interface RegexNode {
    /** Any one code point of {@code ranges}: ascending pairs of first and last. */
    record OneOf(int[] ranges) implements RegexNode {}

    /** All parts, one behind the other. */
    record Sequence(List<RegexNode> parts) implements RegexNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any one of the parts. */
    record Choice(List<RegexNode> parts) implements RegexNode {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /** A part from {@code least} to {@code most} times, without end when that is -1. */
    record Repeat(RegexNode part, int least, int most) implements RegexNode {}

    /**
     * A whole pattern: a text matches when one of the branches does somewhere.
     *
     * @param atBegin whether a branch has to begin where the text begins
     * @param atEnd whether it has to end where the text ends, or before its last line terminator
     */
    record Branch(RegexNode node, boolean atBegin, boolean atEnd) {}
}
