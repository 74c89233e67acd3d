package dev.owlet.engine.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a pattern matches somewhere in UTF-8 bytes: a deterministic automaton whose states are made when a text
 * first needs them, so that a byte costs two loads. For one thread.
 */
final class RegexAutomaton {
    /** What {@link #find} returns when Java's matcher has to be asked. */
    static final int UNKNOWN = -1;

    private static final int MOST_STATES = 512;

    private static final int MATCHED = 0;
    private static final int DEAD = 1;

    private final RegexProgram program;

    /** Byte values that no step tells apart have one number. */
    private final byte[] classOf = new byte[256];

    private final int classes;

    /** A row a state, a column a class of bytes: where the row of the next state begins, or -1 when it is not made yet. */
    private int[] table;

    private final List<int[]> states = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private boolean[] acceptsAtEnd = new boolean[16];
    private final boolean endMatters;
    private final int begin;

    /** The state in which no match is under way, and the bytes that keep it. */
    private final int idle;

    private final boolean[] keepsIdle = new boolean[256];
    private boolean exhausted;

    private record Key(int[] steps) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(steps, key.steps);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(steps);
        }
    }

    private RegexAutomaton(RegexProgram program, boolean endMatters) {
        this.program = program;
        this.endMatters = endMatters;
        boolean[] boundaries = program.boundaries();
        int last = 0;
        for (int value = 1; value < 256; value++) {
            last += boundaries[value] ? 1 : 0;
            classOf[value] = (byte) last;
        }
        classes = last + 1;
        table = new int[16 * classes];
        Arrays.fill(table, -1);
        state(new int[] {-1});
        state(new int[0]);
        idle = state(closure(program.anywhere()));
        int[] all = Arrays.copyOf(program.anywhere(), program.anywhere().length + program.atBegin().length);
        System.arraycopy(program.atBegin(), 0, all, program.anywhere().length, program.atBegin().length);
        begin = state(closure(all));
        for (int value = 0; value < 256; value++) {
            keepsIdle[value] = idle > DEAD * classes && step(idle, classOf[value] & 0xFF) == idle;
        }
    }

    /** Returns the automaton of a pattern that Java accepts, or null when it is beyond one. */
    static @Nullable RegexAutomaton of(String pattern) {
        List<RegexNode.Branch> branches = RegexParser.parse(pattern);
        RegexProgram program = branches == null ? null : RegexProgram.of(branches);
        if (branches == null || program == null) {
            return null;
        }
        return new RegexAutomaton(program, branches.stream().anyMatch(RegexNode.Branch::atEnd));
    }

    /** Tells whether it would need too many states, so that every text is UNKNOWN. */
    boolean exhausted() {
        return exhausted;
    }

    /** Returns 1 when the pattern matches somewhere in some bytes, 0 when not, or {@link #UNKNOWN}. */
    int find(byte[] data, int start, int end) {
        if (!Utf8.ascii(data, start, end - start) && !dev.owlet.formats.text.Utf8.isValid(data, start, end)) {
            return UNKNOWN;
        }
        if (!endMatters) {
            int state = run(begin, data, start, end);
            return exhausted ? UNKNOWN : state == MATCHED ? 1 : 0;
        }
        int stop = end - Utf8.lineEnd(data, start, end);
        if (end - stop == 2 && data[stop] == '\r') {
            return UNKNOWN;
        }
        int state = run(begin, data, start, stop);
        boolean found = state == MATCHED || acceptsAtEnd[state / classes];
        if (!found && stop < end) {
            state = run(state, data, stop, end);
            found = state == MATCHED || acceptsAtEnd[state / classes];
        }
        return exhausted ? UNKNOWN : found ? 1 : 0;
    }

    private int run(int from, byte[] data, int start, int end) {
        int state = from;
        int at = start;
        while (at < end && state > DEAD * classes) {
            if (state == idle) {
                while (at < end && keepsIdle[data[at] & 0xFF]) {
                    at++;
                }
                if (at == end) {
                    break;
                }
            }
            int column = classOf[data[at++] & 0xFF] & 0xFF;
            int next = table[state + column];
            state = next >= 0 ? next : step(state, column);
        }
        return state;
    }

    private int step(int state, int column) {
        int known = table[state + column];
        if (known >= 0) {
            return known;
        }
        if (states.size() >= MOST_STATES) {
            exhausted = true;
            return DEAD * classes;
        }
        int value = 0;
        while ((classOf[value] & 0xFF) != column) {
            value++;
        }
        int[] taken = new int[program.size()];
        int count = 0;
        for (int step : states.get(state / classes)) {
            if (!program.isMatchAtEnd(step) && program.takes(step, value)) {
                taken[count++] = program.next(step);
            }
        }
        int[] all = Arrays.copyOf(taken, count + program.anywhere().length);
        System.arraycopy(program.anywhere(), 0, all, count, program.anywhere().length);
        int next = state(closure(all));
        table[state + column] = next;
        return next;
    }

    /** Returns the steps that can be next, without forks, in order; only -1 once the pattern has matched. */
    private int[] closure(int[] entries) {
        boolean[] seen = new boolean[program.size()];
        int[] open = new int[program.size()];
        int waiting = 0;
        for (int entry : entries) {
            waiting = open(entry, seen, open, waiting);
        }
        int count = 0;
        while (waiting > 0) {
            int step = open[--waiting];
            if (program.isMatch(step)) {
                return new int[] {-1};
            }
            if (program.isFork(step)) {
                waiting = open(program.other(step), seen, open, waiting);
                waiting = open(program.next(step), seen, open, waiting);
            } else {
                count++;
            }
        }
        int[] steps = new int[count];
        for (int step = 0, at = 0; at < count; step++) {
            if (seen[step] && !program.isFork(step)) {
                steps[at++] = step;
            }
        }
        return steps;
    }

    private static int open(int step, boolean[] seen, int[] open, int waiting) {
        if (seen[step]) {
            return waiting;
        }
        seen[step] = true;
        open[waiting] = step;
        return waiting + 1;
    }

    /** Returns where the row of a state begins, making it when it is new. */
    private int state(int[] steps) {
        Integer known = numbers.get(new Key(steps));
        if (known != null) {
            return known;
        }
        int number = states.size();
        states.add(steps);
        numbers.put(new Key(steps), number * classes);
        if ((number + 1) * classes > table.length) {
            int old = table.length;
            table = Arrays.copyOf(table, 2 * old);
            Arrays.fill(table, old, table.length, -1);
        }
        if (number >= acceptsAtEnd.length) {
            acceptsAtEnd = Arrays.copyOf(acceptsAtEnd, 2 * number);
        }
        for (int step : steps) {
            acceptsAtEnd[number] |= step >= 0 && program.isMatchAtEnd(step);
        }
        return number * classes;
    }
}
