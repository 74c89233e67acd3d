package dev.owlet.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A metadata search pattern: {@code %} any run, {@code _} one character, {@code \} escapes; null and "" match all. */
record LikePattern(Pattern pattern, Optional<String> literal) {
    private static final LikePattern ALL = new LikePattern(Pattern.compile(".*", Pattern.DOTALL), Optional.empty());

    static LikePattern of(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("%")) {
            return ALL;
        }
        StringBuilder regex = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        boolean wild = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '_') {
                wild = true;
                regex.append(c == '%' ? ".*" : ".");
                continue;
            }
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
            }
            literal.append(c);
            regex.append(Pattern.quote(String.valueOf(c)));
        }
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return new LikePattern(
                compiled,
                wild ? Optional.empty() : Optional.of(literal.toString().toLowerCase(Locale.ROOT)));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
