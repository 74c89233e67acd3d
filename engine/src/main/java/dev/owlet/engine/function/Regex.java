package dev.owlet.engine.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One compiled regular expression at one place in a query; used by one thread. */
final class Regex {
    private final Matcher matcher;
    private final Matcher first;
    private final @Nullable RunStart start;
    private @Nullable RegexAutomaton automaton;

    private Regex(String pattern, Pattern compiled) {
        matcher = compiled.matcher("");
        start = RunStart.of(pattern);
        first = compiled.matcher("");
        automaton = RegexAutomaton.of(pattern);
    }

    static Regex of(View pattern) {
        String source = pattern.string();
        try {
            return new Regex(source, Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            throw Faults.argument("Invalid regular expression '" + source + "': " + e.getDescription());
        }
    }

    /** Returns the matcher, at the beginning of a text. */
    Matcher matcher(String text) {
        return matcher.reset(text);
    }

    int groupCount() {
        return matcher.groupCount();
    }

    /** Returns a matcher at the first match in a text, to be asked for its groups and no other match; null if there is none. */
    @Nullable
    Matcher first(View text, boolean ascii) {
        if (start != null && ascii) {
            return start.find(first, text) ? first : null;
        }
        return first.reset(text.string()).find() ? first : null;
    }

    /**
     * Tells whether it matches somewhere in a text. An automaton takes 1 to 2 ns a byte where backtracking from every
     * place takes 20.
     */
    boolean matches(View text) {
        RegexAutomaton quick = automaton;
        if (quick != null) {
            int found = quick.find(text.data, text.start, text.end());
            if (found != RegexAutomaton.UNKNOWN) {
                return found == 1;
            }
            automaton = quick.exhausted() ? null : quick;
        }
        return matcher(text.string()).find();
    }
}
