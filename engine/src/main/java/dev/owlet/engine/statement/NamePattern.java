package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The patterns after SHOW: regular expressions over the whole name. */
final class NamePattern {
    private NamePattern() {}

    /** Reads an optional pattern, with or without LIKE; empty for none. */
    static String parse(Tokens tokens) {
        boolean like = tokens.take("LIKE");
        return like || tokens.atString() ? tokens.string() : "";
    }

    /** Keeps the names a Java regular expression matches, case sensitive; a bare {@code *} keeps all. */
    static List<String> regex(List<String> names, String pattern) {
        if (pattern.isEmpty() || pattern.equals("*")) {
            return names;
        }
        return matching(names, pattern, 0);
    }

    /** Keeps the names a pattern with {@code *} and {@code |} matches, ignoring case. */
    static List<String> wildcard(List<String> names, String pattern) {
        if (pattern.isEmpty()) {
            return names;
        }
        return matching(names, pattern.replaceAll("(?<!\\.)\\*", ".*"), Pattern.CASE_INSENSITIVE);
    }

    private static List<String> matching(List<String> names, String regex, int flags) {
        Pattern compiled;
        try {
            compiled = Pattern.compile(regex, flags);
        } catch (PatternSyntaxException e) {
            throw new OwletException(
                    Code.INVALID_ARGUMENTS, "Not a pattern: '" + regex + "': " + e.getDescription(), e);
        }
        return names.stream().filter(name -> compiled.matcher(name).matches()).toList();
    }
}
