package dev.owlet.engine.sql.parse;

/**
 * A word, name, literal or sign of a statement.
 *
 * @param text a word as typed; a quoted name or string without quotes and escapes; a sign as it is
 * @param start where it begins in the statement, in characters
 * @param end where it ends, exclusive
 */
record Token(Kind kind, String text, int start, int end, int line, int column) {
    enum Kind {
        WORD,
        BACKTICKED,
        DOUBLE_QUOTED,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
