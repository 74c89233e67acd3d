package dev.owlet.engine.exec;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Arrays;

/**
 * Looks for one match after the other by trying the ways of the pattern in the order of preference. Used by one thread.
 */
final class Matcher {
    private static final int STEPS_BETWEEN_CHECKS = 1 << 14;
    private static final long MOST_STEPS = 50_000_000;

    /** How many steps the evaluation of one condition for one row counts as. */
    private static final int STEPS_OF_EVALUATION = 10;

    /** A search of so many steps begins to remember what failed. */
    private static final int LONG_SEARCH = 1 << 12;

    private final MatchProgram program;
    private final MatchConditions conditions;
    private final Control control;
    private final int[] registers;
    private final FailedPlaces failed;
    private final boolean remembers;
    private int[] stack = new int[64];
    private int depth;

    /** The variables of the match's rows; the first {@link #length} count. */
    int[] labels = new int[16];

    /** How many rows the match has. */
    int length;

    /** The places in the match where rows that are not shown begin and end, in turn. */
    int[] exclusions = new int[4];

    int exclusionCount;

    Matcher(MatchProgram program, MatchConditions conditions, Control control) {
        this.program = program;
        this.conditions = conditions;
        this.control = control;
        registers = new int[program.registers];
        failed = new FailedPlaces(program.size);
        remembers = program.registers == 0 && conditions.areOfRows();
    }

    /** Goes to another partition. */
    void begin(int partitionStart, int partitionEnd) {
        if (remembers) {
            failed.begin(partitionStart, partitionEnd);
        }
    }

    /** Looks for the preferred match that begins at a row; false if there is none. */
    boolean matches(int start, int partitionStart, int partitionEnd, long number) {
        length = 0;
        exclusionCount = 0;
        depth = 0;
        long steps = 0;
        int at = 0;
        long checked = 0;
        while (true) {
            if (++steps >= checked + STEPS_BETWEEN_CHECKS) {
                checked = steps;
                check(steps);
            }
            boolean goesOn = true;
            int a = program.a[at];
            switch (program.operations[at]) {
                case MatchProgram.ROW -> {
                    int row = start + length;
                    goesOn = row < partitionEnd && !(remembers && steps > LONG_SEARCH && failed.seen(at, row));
                    if (goesOn) {
                        take(a);
                        goesOn = conditions.hold(a, row, start, length, labels, partitionStart, partitionEnd, number);
                        steps += remembers ? 0 : STEPS_OF_EVALUATION;
                    }
                    at++;
                }
                case MatchProgram.SPLIT -> {
                    push(program.b[at], length, exclusionCount);
                    at = a;
                }
                case MatchProgram.JUMP -> at = a;
                case MatchProgram.START -> {
                    goesOn = start + length == partitionStart;
                    at++;
                }
                case MatchProgram.END -> {
                    goesOn = start + length == partitionEnd;
                    at++;
                }
                case MatchProgram.EXCLUDE -> {
                    exclude();
                    at++;
                }
                case MatchProgram.MARK -> {
                    push(-1 - a, registers[a], 0);
                    registers[a] = length;
                    at++;
                }
                case MatchProgram.IDLE -> at = registers[a] == length ? program.b[at] : at + 1;
                default -> {
                    failed.forget();
                    return true;
                }
            }
            if (!goesOn) {
                at = back();
                if (at < 0) {
                    return false;
                }
            }
        }
    }

    private void check(long steps) {
        control.check();
        if (steps > MOST_STEPS) {
            throw new OwletException(
                            Code.QUERY_REJECTED,
                            "Looking for one match of the row pattern took more than " + MOST_STEPS + " steps")
                    .hint("Write a pattern with fewer ways to match the same rows, such as A+ for (A+)+.");
        }
    }

    private void take(int label) {
        if (length == labels.length) {
            labels = Arrays.copyOf(labels, 2 * length);
        }
        labels[length++] = label;
    }

    private void exclude() {
        if (exclusionCount == exclusions.length) {
            exclusions = Arrays.copyOf(exclusions, 2 * exclusionCount);
        }
        exclusions[exclusionCount++] = length;
    }

    private void push(int place, int first, int second) {
        if (depth + 3 > stack.length) {
            stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        stack[depth++] = place;
        stack[depth++] = first;
        stack[depth++] = second;
    }

    /** Returns where the way not tried last begins, everything as it was there; negative if there is none. */
    private int back() {
        while (depth > 0) {
            depth -= 3;
            int place = stack[depth];
            if (place >= 0) {
                length = stack[depth + 1];
                exclusionCount = stack[depth + 2];
                return place;
            }
            registers[-1 - place] = stack[depth + 1];
        }
        return -1;
    }
}
