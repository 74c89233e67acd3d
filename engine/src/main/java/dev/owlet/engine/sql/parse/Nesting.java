package dev.owlet.engine.sql.parse;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** Measures how deep brackets nest before the parser runs, which spends minutes on a hundred thousand of them. */
final class Nesting {
    /** More than any tool writes, and parsed in well under a second. */
    static final int MOST = 200;

    private Nesting() {}

    /** Throws SYNTAX_ERROR when brackets outside quotes and comments nest deeper than {@link #MOST}. */
    static void check(String sql) {
        int depth = 0;
        for (int i = 0; i < sql.length(); i++) {
            switch (sql.charAt(i)) {
                case '\'', '"', '`' -> i = end(sql, sql.substring(i, i + 1), i + 1);
                case '-' -> i = sql.startsWith("--", i) ? end(sql, "\n", i + 2) : i;
                case '/' -> i = sql.startsWith("/*", i) ? end(sql, "*/", i + 2) : i;
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                default -> {}
            }
            if (depth > MOST) {
                throw new OwletException(
                        Code.SYNTAX_ERROR,
                        "The statement is nested too deeply: more than " + MOST + " brackets are open");
            }
        }
    }

    private static int end(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length() - 1;
    }
}
