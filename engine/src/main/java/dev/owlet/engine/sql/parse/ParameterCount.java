package dev.owlet.engine.sql.parse;

/** Counts the {@code ?} of a text outside quotes and comments. */
public final class ParameterCount {
    private ParameterCount() {}

    /** Returns how many parameters a text has. */
    public static int of(String sql) {
        int count = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '?') {
                count++;
                at++;
            } else {
                at = Quotes.next(sql, at);
            }
        }
        return count;
    }
}
