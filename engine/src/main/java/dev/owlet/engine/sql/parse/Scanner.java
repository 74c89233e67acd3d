package dev.owlet.engine.sql.parse;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens; comments ({@code --} and {@code /* *}{@code /}) and white space fall away. */
final class Scanner {
    private final String sql;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Scanner(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** What differs between the two grammars below the level of words. */
    enum Dialect {
        /** Backslashes escape in strings; a name that begins with a digit is an error. */
        HIVE,
        /** A backslash is a character like any other; {@code 1e5} is a number. */
        TRINO
    }

    static List<Token> scan(String sql, Dialect dialect) {
        Scanner scanner = new Scanner(sql, dialect);
        scanner.run();
        return scanner.tokens;
    }

    private void run() {
        skipSpace();
        while (at < sql.length()) {
            token();
            skipSpace();
        }
        add(Token.Kind.END, "<EOF>", at);
    }

    private void token() {
        char c = sql.charAt(at);
        int start = at;
        if (Character.isLetter(c) || c == '_' || c == '@' || c == '$') {
            skipWord();
            add(Token.Kind.WORD, sql.substring(start, at), start);
        } else if (c >= '0' && c <= '9' || c == '-' && isDigit(at + 1)) {
            number(start);
        } else if (c == '`') {
            String text = quoted('`', false);
            add(Token.Kind.BACKTICKED, text, start);
        } else if (c == '\'') {
            String text = quoted('\'', true);
            add(Token.Kind.STRING, text, start);
        } else if (c == '"') {
            String text = quoted('"', true);
            add(Token.Kind.DOUBLE_QUOTED, text, start);
        } else {
            sign(start);
        }
    }

    private void skipWord() {
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '$';
    }

    private boolean isDigit(int index) {
        return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
    }

    private void number(int start) {
        at++;
        while (isDigit(at) || at < sql.length() && sql.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
        }
        if (at < sql.length() && isWordPart(sql.charAt(at))) {
            skipWord();
            if (dialect == Dialect.TRINO) {
                add(Token.Kind.NUMBER, sql.substring(start, at), start);
                return;
            }
            throw new OwletException(
                            Code.SYNTAX_ERROR,
                            "identifiers must not start with a digit; surround the identifier with backticks")
                    .at(line, start - lineStart + 1);
        }
        add(Token.Kind.NUMBER, sql.substring(start, at), start);
    }

    private void sign(int start) {
        String two = at + 2 <= sql.length() ? sql.substring(at, at + 2) : "";
        at += List.of("<=", ">=", "<>", "!=", "||", "->", "=>").contains(two) ? 2 : 1;
        add(Token.Kind.SIGN, sql.substring(start, at), start);
    }

    private void add(Token.Kind kind, String text, int start) {
        int tokenLine = line;
        int tokenColumn = start - lineStart + 1;
        for (int i = start; i < at; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        tokens.add(new Token(kind, text, start, at, tokenLine, tokenColumn));
    }

    private String quoted(char quote, boolean escapes) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote) {
                at++;
                if (at < sql.length() && sql.charAt(at) == quote) {
                    text.append(quote);
                    at++;
                    continue;
                }
                return text.toString();
            }
            if (c == '\\' && escapes && dialect == Dialect.HIVE && at + 1 < sql.length()) {
                escape(text);
            } else {
                text.append(c);
                at++;
            }
        }
        throw new OwletException(Code.SYNTAX_ERROR, "the quote " + quote + " is never closed")
                .at(line, start - lineStart + 1);
    }

    /** Reads Hive's escapes: octal and Unicode numbers, the usual letters; any other character stands for itself. */
    private void escape(StringBuilder text) {
        char c = sql.charAt(at + 1);
        String octal = at + 4 <= sql.length() ? sql.substring(at + 1, at + 4) : "";
        String unicode = c == 'u' && at + 6 <= sql.length() ? sql.substring(at + 2, at + 6) : "";
        if (octal.matches("[0-1][0-7]{2}")) {
            text.append((char) Integer.parseInt(octal, 8));
            at += 4;
        } else if (unicode.matches("[0-9a-fA-F]{4}")) {
            text.append((char) Integer.parseInt(unicode, 16));
            at += 6;
        } else {
            switch (c) {
                case '0' -> text.append('\0');
                case 'b' -> text.append('\b');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'Z' -> text.append('\u001a');
                case '%', '_' -> text.append('\\').append(c);
                default -> text.append(c);
            }
            at += 2;
        }
    }

    private void skipSpace() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\n') {
                line++;
                lineStart = at + 1;
                at++;
            } else if (Character.isWhitespace(c) || c == '\ufeff') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                skipBlock();
            } else {
                return;
            }
        }
    }

    private void skipBlock() {
        int end = sql.indexOf("*/", at + 2);
        if (end < 0) {
            throw new OwletException(Code.SYNTAX_ERROR, "the comment is never closed").at(line, at - lineStart + 1);
        }
        for (int i = at; i < end; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        at = end + 2;
    }
}
