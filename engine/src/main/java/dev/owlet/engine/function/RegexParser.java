package dev.owlet.engine.function;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern that Java's Pattern accepted, if it keeps to what a finite automaton can do: no look-around, no back
 * references, no possessive quantifiers, {@code ^} and {@code $} only around whole branches. Whatever is not surely
 * understood is refused, and Java's matcher does it.
 */
final class RegexParser {
    private static final int LAST_POINT = Character.MAX_CODE_POINT;
    private static final int MOST_REPEATS = 200;
    private static final int[] DIGITS = {'0', '9'};
    private static final int[] WORD = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};
    private static final int[] SPACES = {'\t', '\r', ' ', ' '};
    private static final int[] LINE_ENDS = {'\n', '\n', '\r', '\r', 0x85, 0x85, 0x2028, 0x2029};

    private final int[] pattern;
    private final boolean ignoreCase;
    private int at;

    private RegexParser(int[] pattern, int at, boolean ignoreCase) {
        this.pattern = pattern;
        this.at = at;
        this.ignoreCase = ignoreCase;
    }

    /** Says that a pattern is beyond an automaton. */
    private static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1;

        Beyond() {
            super(null, null, false, false);
        }
    }

    /** Returns the branches of a pattern, or null when it is beyond an automaton. */
    static @Nullable List<RegexNode.Branch> parse(String pattern) {
        boolean ignoreCase = pattern.startsWith("(?i)");
        try {
            return new RegexParser(pattern.codePoints().toArray(), ignoreCase ? 4 : 0, ignoreCase).branches();
        } catch (Beyond e) {
            return null;
        }
    }

    private List<RegexNode.Branch> branches() {
        List<RegexNode.Branch> branches = new ArrayList<>();
        do {
            boolean atBegin = take('^');
            RegexNode node = sequence();
            branches.add(new RegexNode.Branch(node, atBegin, take('$')));
        } while (take('|'));
        if (at < pattern.length) {
            throw new Beyond();
        }
        return branches;
    }

    private RegexNode choice() {
        List<RegexNode> parts = new ArrayList<>();
        do {
            parts.add(sequence());
        } while (take('|'));
        return parts.size() == 1 ? parts.get(0) : new RegexNode.Choice(parts);
    }

    private RegexNode sequence() {
        List<RegexNode> parts = new ArrayList<>();
        while (at < pattern.length && pattern[at] != '|' && pattern[at] != ')' && pattern[at] != '$') {
            parts.add(quantified(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new RegexNode.Sequence(parts);
    }

    private RegexNode quantified(RegexNode part) {
        int least;
        int most;
        if (take('*')) {
            least = 0;
            most = -1;
        } else if (take('+')) {
            least = 1;
            most = -1;
        } else if (take('?')) {
            least = 0;
            most = 1;
        } else if (take('{')) {
            least = number();
            most = take(',') ? (at < pattern.length && pattern[at] == '}' ? -1 : number()) : least;
            need('}');
        } else {
            return part;
        }
        // A reluctant quantifier finds other matches, but not in other texts.
        take('?');
        if (at < pattern.length && "+*{".indexOf(pattern[at]) >= 0) {
            throw new Beyond();
        }
        return new RegexNode.Repeat(part, least, most);
    }

    private int number() {
        int from = at;
        int number = 0;
        while (at < pattern.length && pattern[at] >= '0' && pattern[at] <= '9' && number <= MOST_REPEATS) {
            number = 10 * number + pattern[at++] - '0';
        }
        if (at == from || number > MOST_REPEATS) {
            throw new Beyond();
        }
        return number;
    }

    private RegexNode atom() {
        int c = pattern[at++];
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                return new RegexNode.OneOf(bracket());
            }
            case '.' -> {
                return new RegexNode.OneOf(complement(LINE_ENDS));
            }
            case '\\' -> {
                return new RegexNode.OneOf(escape());
            }
            case '^', '*', '+', '?', '{' -> throw new Beyond();
            default -> {
                return new RegexNode.OneOf(closed(new int[] {c, c}));
            }
        }
    }

    private RegexNode group() {
        if (take('?')) {
            if (take('<')) {
                if (at < pattern.length && (pattern[at] == '=' || pattern[at] == '!')) {
                    throw new Beyond();
                }
                while (!take('>')) {
                    at++;
                }
            } else {
                need(':');
            }
        }
        RegexNode inner = choice();
        need(')');
        return inner;
    }

    private int[] escape() {
        if (at == pattern.length) {
            throw new Beyond();
        }
        int c = pattern[at++];
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> complement(DIGITS);
            case 'w' -> WORD;
            case 'W' -> complement(WORD);
            case 's' -> SPACES;
            case 'S' -> complement(SPACES);
            case 't' -> new int[] {'\t', '\t'};
            case 'n' -> new int[] {'\n', '\n'};
            case 'r' -> new int[] {'\r', '\r'};
            case 'f' -> new int[] {'\f', '\f'};
            default -> {
                if (c >= 128 || Character.isLetterOrDigit(c)) {
                    throw new Beyond();
                }
                yield new int[] {c, c};
            }
        };
    }

    private int[] bracket() {
        boolean negated = take('^');
        TreeMap<Integer, Integer> ranges = new TreeMap<>();
        if (at < pattern.length && pattern[at] == ']') {
            throw new Beyond();
        }
        while (!take(']')) {
            int[] item = bracketItem();
            boolean single = item.length == 2 && item[0] == item[1];
            if (at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']') {
                if (!single) {
                    throw new Beyond();
                }
                at++;
                int[] last = bracketItem();
                if (last.length != 2 || last[0] != last[1] || last[0] < item[0]) {
                    throw new Beyond();
                }
                item = new int[] {item[0], last[0]};
            }
            for (int i = 0; i < item.length; i += 2) {
                ranges.merge(item[i], item[i + 1], Math::max);
            }
        }
        int[] all = closed(merged(ranges));
        return negated ? complement(all) : all;
    }

    private int[] bracketItem() {
        if (at == pattern.length) {
            throw new Beyond();
        }
        int c = pattern[at++];
        if (c == '\\') {
            return escape();
        }
        if (c == '[' || c == '&' || c == '^') {
            throw new Beyond();
        }
        return new int[] {c, c};
    }

    /** Adds the other case of ASCII letters where case is ignored, which is all that Java's {@code (?i)} does. */
    private int[] closed(int[] ranges) {
        if (!ignoreCase) {
            return ranges;
        }
        TreeMap<Integer, Integer> all = new TreeMap<>();
        for (int i = 0; i < ranges.length; i += 2) {
            all.merge(ranges[i], ranges[i + 1], Math::max);
            addShifted(ranges[i], ranges[i + 1], 'a', 'A' - 'a', all);
            addShifted(ranges[i], ranges[i + 1], 'A', 'a' - 'A', all);
        }
        return merged(all);
    }

    private static void addShifted(int first, int last, int firstLetter, int shift, TreeMap<Integer, Integer> all) {
        int from = Math.max(first, firstLetter);
        int to = Math.min(last, firstLetter + 25);
        if (from <= to) {
            all.merge(from + shift, to + shift, Math::max);
        }
    }

    private static int[] merged(TreeMap<Integer, Integer> ranges) {
        List<Integer> merged = new ArrayList<>();
        ranges.forEach((first, last) -> {
            int end = merged.size() - 1;
            if (end >= 0 && first <= merged.get(end) + 1) {
                merged.set(end, Math.max(merged.get(end), last));
            } else {
                merged.add(first);
                merged.add(last);
            }
        });
        return merged.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] complement(int[] ranges) {
        List<Integer> rest = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > next) {
                rest.add(next);
                rest.add(ranges[i] - 1);
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= LAST_POINT) {
            rest.add(next);
            rest.add(LAST_POINT);
        }
        return rest.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean take(int wanted) {
        if (at < pattern.length && pattern[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void need(int wanted) {
        if (!take(wanted)) {
            throw new Beyond();
        }
    }
}
