package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matches random row patterns over random letters, and the same regular expressions over the same text. */
final class MatchRegexTest {
    private static final String[] QUANTIFIERS = {"", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?"};

    @Test
    void findsWhatRegularExpressionsFind(@TempDir Path lake) {
        long seed = Long.getLong("match.seed", System.nanoTime());
        System.out.println("match.seed=" + seed);
        Random random = new Random(seed);
        try (Owlet owlet = Owlet.open(lake)) {
            for (int i = 0; i < 150; i++) {
                StringBuilder text = new StringBuilder();
                int length = 1 + random.nextInt(12);
                for (int at = 0; at < length; at++) {
                    text.append("abc".charAt(random.nextInt(3)));
                }
                String pattern = pattern(random, 3);
                boolean asked = random.nextInt(4) == 0;
                assertEquals(
                        expected(pattern, text.toString()),
                        actual(owlet, pattern, text.toString(), asked),
                        pattern + " over " + text + ", seed " + seed);
            }
        }
    }

    private static String pattern(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            return "ABC".substring(random.nextInt(3)).substring(0, 1) + quantifier(random);
        }
        StringBuilder parts = new StringBuilder(pattern(random, depth - 1));
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            parts.append(kind == 1 ? " | " : " ").append(pattern(random, depth - 1));
        }
        return "(" + parts + ")" + (kind == 3 ? quantifier(random) : "");
    }

    private static String quantifier(Random random) {
        return QUANTIFIERS[random.nextInt(QUANTIFIERS.length)];
    }

    private static List<String> expected(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(
                        pattern.replace(" ", "").replace("C", "[ac]").toLowerCase(java.util.Locale.ROOT))
                .matcher(text);
        int at = 0;
        while (at < text.length()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                at++;
                continue;
            }
            int length = matcher.end() - at;
            found.add(at + ":" + length);
            at += Math.max(1, length);
        }
        return found;
    }

    private static List<String> actual(Owlet owlet, String pattern, String text, boolean asked) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(")
                    .append(i)
                    .append(", '")
                    .append(text.charAt(i))
                    .append("')");
        }
        List<String> conditions = new ArrayList<>();
        for (String condition : List.of("A AS c = 'a'", "B AS c = 'b'", "C AS c IN ('a', 'c')")) {
            if (pattern.contains(condition.substring(0, 1))) {
                conditions.add(condition + (asked ? " AND FIRST(id) >= 0" : ""));
            }
        }
        String sql = "SELECT id, k FROM (VALUES " + rows + ") t(id, c) MATCH_RECOGNIZE (ORDER BY id MEASURES"
                + " FINAL count(*) AS k, MATCH_NUMBER() AS n, RUNNING count(*) AS r ALL ROWS PER MATCH PATTERN ("
                + pattern
                + ") DEFINE " + String.join(", ", conditions) + ") AS m WHERE r <= 1 ORDER BY n";
        List<String> found = new ArrayList<>();
        try (Result result = owlet.query(sql)) {
            for (Row row : result) {
                found.add(row.getLong(0) + ":" + row.getLong(1));
            }
        }
        return found;
    }
}
