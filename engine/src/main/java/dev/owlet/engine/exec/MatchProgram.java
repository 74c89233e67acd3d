package dev.owlet.engine.exec;

import dev.owlet.engine.plan.RowPattern;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Arrays;
import java.util.List;

/**
 * A row pattern as instructions of an operation and two numbers, in the order in which {@link Matcher} prefers them.
 * Immutable; for any thread.
 */
final class MatchProgram {
    /** Takes a row for variable {@code a}. */
    static final int ROW = 0;

    /** Goes on at {@code a}, or, if that fails, at {@code b}. */
    static final int SPLIT = 1;

    /** Goes on at {@code a}. */
    static final int JUMP = 2;

    /** Goes on if no row of the partition was passed over. */
    static final int START = 3;

    /** Goes on if no row of the partition is left. */
    static final int END = 4;

    /** Begins or ends rows that are not shown. */
    static final int EXCLUDE = 5;

    /** Notes the place in register {@code a}. */
    static final int MARK = 6;

    /** Goes on at {@code b} if no row was taken since register {@code a} was set. */
    static final int IDLE = 7;

    /** The pattern is matched. */
    static final int DONE = 8;

    private static final int MOST = 100_000;

    int[] operations = new int[16];
    int[] a = new int[16];
    int[] b = new int[16];
    int size;
    int registers;

    private MatchProgram() {}

    static MatchProgram of(RowPattern pattern) {
        MatchProgram program = new MatchProgram();
        program.add(pattern);
        program.emit(DONE, 0, 0);
        return program;
    }

    private int emit(int operation, int first, int second) {
        if (size == MOST) {
            throw new OwletException(Code.NOT_SUPPORTED, "A row pattern of this size is not supported")
                    .hint("Use fewer or smaller quantifiers and permutations.");
        }
        if (size == operations.length) {
            operations = Arrays.copyOf(operations, 2 * size);
            a = Arrays.copyOf(a, 2 * size);
            b = Arrays.copyOf(b, 2 * size);
        }
        operations[size] = operation;
        a[size] = first;
        b[size] = second;
        return size++;
    }

    private void add(RowPattern pattern) {
        if (pattern instanceof RowPattern.Variable variable) {
            emit(ROW, variable.label(), 0);
        } else if (pattern instanceof RowPattern.Sequence sequence) {
            sequence.parts().forEach(this::add);
        } else if (pattern instanceof RowPattern.Choice choice) {
            choice(choice.parts());
        } else if (pattern instanceof RowPattern.Repeat repeat) {
            repeat(repeat);
        } else if (pattern instanceof RowPattern.Excluded excluded) {
            emit(EXCLUDE, 0, 0);
            add(excluded.part());
            emit(EXCLUDE, 0, 0);
        } else {
            emit(((RowPattern.Anchor) pattern).start() ? START : END, 0, 0);
        }
    }

    private void choice(List<RowPattern> parts) {
        int[] ends = new int[parts.size() - 1];
        for (int i = 0; i < ends.length; i++) {
            int split = emit(SPLIT, size + 1, 0);
            add(parts.get(i));
            ends[i] = emit(JUMP, 0, 0);
            b[split] = size;
        }
        add(parts.get(ends.length));
        for (int end : ends) {
            a[end] = size;
        }
    }

    private void repeat(RowPattern.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            add(repeat.part());
        }
        if (repeat.most() == RowPattern.UNBOUNDED) {
            loop(repeat);
            return;
        }
        int[] splits = new int[repeat.most() - repeat.least()];
        for (int i = 0; i < splits.length; i++) {
            splits[i] = split(repeat.greedy());
            add(repeat.part());
        }
        for (int split : splits) {
            leave(split, repeat.greedy());
        }
    }

    /** Repeats a part; one that may match no row at all is left after it did. */
    private void loop(RowPattern.Repeat repeat) {
        int split = split(repeat.greedy());
        if (!mayBeEmpty(repeat.part())) {
            add(repeat.part());
            emit(JUMP, split, 0);
            leave(split, repeat.greedy());
            return;
        }
        int register = registers++;
        emit(MARK, register, 0);
        add(repeat.part());
        int idle = emit(IDLE, register, 0);
        emit(JUMP, split, 0);
        b[idle] = size;
        leave(split, repeat.greedy());
    }

    private int split(boolean greedy) {
        int split = emit(SPLIT, 0, 0);
        (greedy ? a : b)[split] = size;
        return split;
    }

    private void leave(int split, boolean greedy) {
        (greedy ? b : a)[split] = size;
    }

    private static boolean mayBeEmpty(RowPattern pattern) {
        if (pattern instanceof RowPattern.Sequence sequence) {
            return sequence.parts().stream().allMatch(MatchProgram::mayBeEmpty);
        }
        if (pattern instanceof RowPattern.Choice choice) {
            return choice.parts().stream().anyMatch(MatchProgram::mayBeEmpty);
        }
        if (pattern instanceof RowPattern.Repeat repeat) {
            return repeat.least() == 0 || mayBeEmpty(repeat.part());
        }
        return pattern instanceof RowPattern.Excluded excluded
                ? mayBeEmpty(excluded.part())
                : pattern instanceof RowPattern.Anchor;
    }
}
