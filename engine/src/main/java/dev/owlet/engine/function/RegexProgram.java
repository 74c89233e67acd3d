package dev.owlet.engine.function;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as steps over UTF-8 bytes: a step takes one byte of a range and goes on, or goes on at two places without
 * taking any, or is the end.
 */
final class RegexProgram {
    private static final int MOST_STEPS = 4000;
    private static final int FORK = -1;
    private static final int MATCH = -2;
    private static final int MATCH_AT_END = -3;

    /** The least byte of a step, or what it is instead. */
    private int[] low = new int[64];

    private int[] high = new int[64];
    private int[] next = new int[64];
    private int size;

    private final int[] anywhere;
    private final int[] atBegin;

    private RegexProgram(List<RegexNode.Branch> branches) {
        int[] floating = new int[branches.size()];
        int[] anchored = new int[branches.size()];
        int floatingCount = 0;
        int anchoredCount = 0;
        for (RegexNode.Branch branch : branches) {
            int entry = emit(branch.node(), step(branch.atEnd() ? MATCH_AT_END : MATCH, 0, 0));
            if (branch.atBegin()) {
                anchored[anchoredCount++] = entry;
            } else {
                floating[floatingCount++] = entry;
            }
        }
        anywhere = Arrays.copyOf(floating, floatingCount);
        atBegin = Arrays.copyOf(anchored, anchoredCount);
    }

    /** Says that a pattern has too many steps. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    /** Returns the program of some branches, or null when it would be large. */
    static @Nullable RegexProgram of(List<RegexNode.Branch> branches) {
        try {
            return new RegexProgram(branches);
        } catch (TooLarge e) {
            return null;
        }
    }

    /** Returns the steps with which a match can begin at any byte. */
    int[] anywhere() {
        return anywhere;
    }

    /** Returns the further ones with which it can begin where the text begins. */
    int[] atBegin() {
        return atBegin;
    }

    int size() {
        return size;
    }

    boolean isMatch(int step) {
        return low[step] == MATCH;
    }

    boolean isMatchAtEnd(int step) {
        return low[step] == MATCH_AT_END;
    }

    boolean isFork(int step) {
        return low[step] == FORK;
    }

    /** Returns where a fork goes on beside {@link #next}. */
    int other(int fork) {
        return high[fork];
    }

    int next(int step) {
        return next[step];
    }

    boolean takes(int step, int value) {
        return value >= low[step] && value <= high[step];
    }

    /** Marks where among the 256 byte values some step begins to tell them apart. */
    boolean[] boundaries() {
        boolean[] boundaries = new boolean[257];
        for (int i = 0; i < size; i++) {
            if (low[i] >= 0) {
                boundaries[low[i]] = true;
                boundaries[high[i] + 1] = true;
            }
        }
        return boundaries;
    }

    private int step(int lowest, int highest, int then) {
        if (size == MOST_STEPS) {
            throw new TooLarge();
        }
        if (size == low.length) {
            low = Arrays.copyOf(low, 2 * size);
            high = Arrays.copyOf(high, 2 * size);
            next = Arrays.copyOf(next, 2 * size);
        }
        low[size] = lowest;
        high[size] = highest;
        next[size] = then;
        return size++;
    }

    /** Adds the steps of a node before step {@code then} and returns the first. */
    private int emit(RegexNode node, int then) {
        if (node instanceof RegexNode.OneOf oneOf) {
            return emitRanges(oneOf.ranges(), then);
        }
        if (node instanceof RegexNode.Sequence sequence) {
            int entry = then;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                entry = emit(sequence.parts().get(i), entry);
            }
            return entry;
        }
        if (node instanceof RegexNode.Choice choice) {
            int entry = emit(choice.parts().get(0), then);
            for (RegexNode part : choice.parts().subList(1, choice.parts().size())) {
                entry = step(FORK, entry, emit(part, then));
            }
            return entry;
        }
        return emitRepeat((RegexNode.Repeat) node, then);
    }

    private int emitRepeat(RegexNode.Repeat repeat, int then) {
        int entry = then;
        if (repeat.most() < 0) {
            int fork = step(FORK, then, then);
            int first = emit(repeat.part(), fork);
            next[fork] = first;
            entry = fork;
        }
        for (int i = repeat.least(); i < repeat.most(); i++) {
            entry = step(FORK, then, emit(repeat.part(), entry));
        }
        for (int i = 0; i < repeat.least(); i++) {
            entry = emit(repeat.part(), entry);
        }
        return entry;
    }

    private int emitRanges(int[] ranges, int then) {
        int entry = -1;
        for (int i = 0; i < ranges.length; i += 2) {
            entry = emitRange(ranges[i], ranges[i + 1], then, entry);
        }
        // A class that holds nothing never goes on.
        return entry < 0 ? step(1, 0, then) : entry;
    }

    /** Adds a range of code points, cut where the encoding changes its length and around the surrogates. */
    private int emitRange(int first, int last, int then, int other) {
        int[] cuts = {0, 0x80, 0x800, 0xD800, 0xE000, 0x10000, 0x110000};
        int entry = other;
        for (int i = 0; i + 1 < cuts.length; i++) {
            int from = Math.max(first, cuts[i]);
            int to = Math.min(last, cuts[i + 1] - 1);
            if (from <= to && cuts[i] != 0xD800) {
                entry = emitSameLength(from, to, then, entry);
            }
        }
        return entry;
    }

    /** Adds a range of code points of one length, cut until each byte has a range of its own. */
    private int emitSameLength(int first, int last, int then, int other) {
        for (int bits = 6; bits <= 18 && last >= 0x80; bits += 6) {
            int mask = (1 << bits) - 1;
            if ((first & ~mask) != (last & ~mask)) {
                if ((first & mask) != 0) {
                    return emitSameLength(
                            (first | mask) + 1, last, then, emitSameLength(first, first | mask, then, other));
                }
                if ((last & mask) != mask) {
                    return emitSameLength(
                            last & ~mask, last, then, emitSameLength(first, (last & ~mask) - 1, then, other));
                }
            }
        }
        byte[] lowest = Utf8.encode(first);
        byte[] highest = Utf8.encode(last);
        int entry = then;
        for (int i = lowest.length - 1; i >= 0; i--) {
            entry = step(lowest[i] & 0xFF, highest[i] & 0xFF, entry);
        }
        return other < 0 ? entry : step(FORK, other, entry);
    }
}
