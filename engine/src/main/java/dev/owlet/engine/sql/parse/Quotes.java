package dev.owlet.engine.sql.parse;

/** Steps over what the lexer takes as one: quoted texts and names, backticks, comments; else one character. */
final class Quotes {
    private Quotes() {}

    /** Returns where the next step begins, the text's length at its end. */
    static int next(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return after(sql, String.valueOf(c), at + 1);
        }
        if (sql.startsWith("--", at)) {
            return after(sql, "\n", at + 2);
        }
        return sql.startsWith("/*", at) ? after(sql, "*/", at + 2) : at + 1;
    }

    /** Tells whether what begins here is a comment. */
    static boolean isComment(String sql, int at) {
        return sql.startsWith("--", at) || sql.startsWith("/*", at);
    }

    private static int after(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}
