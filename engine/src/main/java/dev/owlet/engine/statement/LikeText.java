package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The pattern of a SHOW of Trino's: SQL's LIKE over names, ignoring case; {@code %} when there is none. */
record LikeText(Pattern regex) {
    /** Reads {@code LIKE 'pattern' [ESCAPE 'c']} if it comes next. */
    static LikeText parse(Tokens tokens) {
        String pattern = tokens.take("LIKE") ? tokens.string() : "%";
        String escape = tokens.take("ESCAPE") ? tokens.string() : "";
        if (escape.length() > 1) {
            throw new OwletException(Code.INVALID_FUNCTION_ARGUMENT, "Escape string must be a single character");
        }
        return new LikeText(compile(pattern, escape));
    }

    private static Pattern compile(String pattern, String escape) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            String sign = pattern.substring(i, i + 1);
            if (sign.equals(escape) && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else {
                regex.append(sign.equals("%") ? ".*" : sign.equals("_") ? "." : Pattern.quote(sign));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** Keeps what has a name that the pattern matches. */
    <T> List<T> matching(List<T> all, Function<T, String> name) {
        return all.stream()
                .filter(one -> regex.matcher(name.apply(one)).matches())
                .toList();
    }
}
