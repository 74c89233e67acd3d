package dev.owlet.engine.sql.parse;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.trino.sql.parser.ParsingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Makes readable errors of the parser's: at most five expected tokens, and the one that was probably meant. */
final class SyntaxErrors {
    private static final int SHOWN = 5;
    private static final Pattern EXPECTING = Pattern.compile("(?s)mismatched input '(.*)'\\. Expecting: (.*)");

    private SyntaxErrors() {}

    static OwletException of(ParsingException e, String sql) {
        OwletException error = new OwletException(Code.SYNTAX_ERROR, text(e.getErrorMessage()))
                .at(e.getLineNumber(), e.getColumnNumber());
        Optional<String> hint = hint(e.getErrorMessage(), sql);
        return hint.map(error::hint).orElse(error);
    }

    private static String text(String message) {
        Matcher match = EXPECTING.matcher(message);
        if (!match.matches()) {
            return message;
        }
        List<String> expected = expected(match.group(2));
        String shown = String.join(", ", expected.subList(0, Math.min(SHOWN, expected.size())));
        String more = expected.size() > SHOWN ? ", ... (" + (expected.size() - SHOWN) + " more)" : "";
        return "mismatched input '" + match.group(1) + "'. Expecting: " + shown + more;
    }

    private static List<String> expected(String list) {
        List<String> all = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                all.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        all.add(list.substring(start).strip());
        return all;
    }

    private static Optional<String> hint(String message, String sql) {
        Matcher match = EXPECTING.matcher(message);
        if (!match.matches()) {
            return Optional.empty();
        }
        String found = match.group(1).toUpperCase(Locale.ROOT);
        if (found.equals("OFFSET") && sql.toUpperCase(Locale.ROOT).contains("LIMIT")) {
            return Optional.of("OFFSET stands before LIMIT: OFFSET 10 LIMIT 5.");
        }
        if (found.startsWith("`")) {
            return Optional.of("Quote names with double quotes in queries.");
        }
        if (found.equals(";") || found.equals("<EOF>")) {
            return Optional.empty();
        }
        return nearest(found, expected(match.group(2))).map(token -> "Did you mean " + token + "?");
    }

    private static Optional<String> nearest(String found, List<String> expected) {
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, found.length() / 3));
        String best = "";
        int least = Integer.MAX_VALUE;
        List<String> words = new ArrayList<>(expected);
        if (expected.contains("<query>")) {
            words.addAll(List.of("'SELECT'", "'WITH'", "'VALUES'"));
        }
        for (String token : words) {
            String word = token.replace("'", "");
            int steps = word.isEmpty() || !Character.isLetter(word.charAt(0)) ? -1 : distance.apply(found, word);
            if (steps > 0 && steps < least) {
                least = steps;
                best = word;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }
}
