package dev.owlet.engine.function;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How patterns begin that begin with a run and go on with a text, like {@code ([a-z]+)ly}: the text is searched for, and the
 * pattern is tried where the run before it begins. Where it matches from within a run it matches from its begin too, so
 * that is where the first match is. Only for the first: the next may begin in the middle of a run.
 */
final class RunStart {
    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    private final boolean[] member = new boolean[128];
    private final boolean mayBeEmpty;
    private final byte[] literal;

    private RunStart(String one, boolean mayBeEmpty, String literal) {
        Matcher matcher = Pattern.compile(one).matcher("");
        for (char c = 0; c < member.length; c++) {
            member[c] = matcher.reset(String.valueOf(c)).matches();
        }
        this.mayBeEmpty = mayBeEmpty;
        this.literal = literal.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns how a valid pattern begins, or null when it begins otherwise. */
    static @Nullable RunStart of(String pattern) {
        int groups = 0;
        while (groups < pattern.length() && pattern.charAt(groups) == '(') {
            groups++;
        }
        int run = classEnd(pattern, groups);
        boolean repeated = run > 0 && run < pattern.length() && "+*".indexOf(pattern.charAt(run)) >= 0;
        if (!repeated || !isPlain(pattern)) {
            return null;
        }
        int at = run + 1;
        if (at < pattern.length() && "+?".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
        for (; at < pattern.length() && pattern.charAt(at) == ')'; at++) {
            groups--;
        }
        int end = literalEnd(pattern, at);
        return end - at >= 2 && groupsAreTakenOnce(pattern, end)
                ? new RunStart(
                        pattern.substring(pattern.indexOf(pattern.charAt(run - 1) == ']' ? '[' : '\\'), run),
                        pattern.charAt(run) == '*',
                        pattern.substring(at, end))
                : null;
    }

    /** Tells whether there are no alternatives, flags, look-around and references to groups, and ASCII only. */
    private static boolean isPlain(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            if (c == '|' || c > 126 || c == '(' && next == '?') {
                return false;
            }
            if (c == '\\') {
                if ("wdsWDS.+*?()[]{}-/_ ".indexOf(next) < 0) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Returns the end of a class of characters without classes and escapes within, or 0 when there is none. */
    private static int classEnd(String pattern, int at) {
        if (at + 1 < pattern.length() && pattern.charAt(at) == '\\') {
            return "wdsWDS".indexOf(pattern.charAt(at + 1)) >= 0 ? at + 2 : 0;
        }
        int end = pattern.indexOf(']', at + 2);
        if (at >= pattern.length() || pattern.charAt(at) != '[' || end < 0) {
            return 0;
        }
        String inner = pattern.substring(at + 1, end);
        boolean simple = inner.indexOf('[') < 0 && inner.indexOf(']') < 0 && inner.indexOf('\\') < 0;
        return simple && !inner.equals("^") && !inner.contains("&&") ? end + 1 : 0;
    }

    private static int literalEnd(String pattern, int from) {
        int end = from;
        while (end < pattern.length() && SPECIAL.indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        boolean quantified = end > from && end < pattern.length() && "*+?{".indexOf(pattern.charAt(end)) >= 0;
        return quantified ? end - 1 : end;
    }

    /** Tells whether no group is repeated or left out that begins before the literal text and ends behind it. */
    private static boolean groupsAreTakenOnce(String pattern, int from) {
        int depth = 0;
        boolean inClass = false;
        for (int i = from; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')'
                    && --depth < 0
                    && i + 1 < pattern.length()
                    && "*+?{".indexOf(pattern.charAt(i + 1)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Moves a matcher to the first match in an ASCII text; false when there is none. */
    boolean find(Matcher matcher, View text) {
        int tried = text.start - 1;
        boolean ready = false;
        for (int at = text.start; ; at++) {
            at = Utf8.find(text.data, at, text.end(), literal, 0, literal.length);
            if (at < 0) {
                return false;
            }
            int begin = at;
            while (begin > text.start && begin > tried && member[text.data[begin - 1]]) {
                begin--;
            }
            if (begin <= tried || begin == at && !mayBeEmpty) {
                continue;
            }
            if (!ready) {
                matcher.reset(text.string()).useTransparentBounds(true).useAnchoringBounds(false);
                ready = true;
            }
            tried = begin;
            if (matcher.region(begin - text.start, text.length).lookingAt()) {
                return true;
            }
        }
    }
}
