package dev.owlet.engine.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the first words of a text, past comments, without looking at the rest of it. */
public final class LeadingWords {
    private LeadingWords() {}

    /** Tells whether a text begins as only queries do; others may be queries too. */
    public static boolean beginQuery(String sql) {
        List<String> first = of(sql, 1);
        return !first.isEmpty()
                && (first.get(0).equals("SELECT") || first.get(0).equals("WITH"));
    }

    /** Returns up to {@code most} first words in upper case; ends early at anything that is no plain word. */
    public static List<String> of(String sql, int most) {
        List<String> words = new ArrayList<>();
        int at = skipSpace(sql, 0);
        while (words.size() < most && at < sql.length() && Character.isLetter(sql.charAt(at))) {
            int start = at;
            while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
                at++;
            }
            words.add(sql.substring(start, at).toUpperCase(Locale.ROOT));
            at = skipSpace(sql, at);
        }
        return words;
    }

    private static int skipSpace(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == '\ufeff') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                return at;
            }
        }
        return at;
    }
}
