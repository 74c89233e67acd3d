package dev.owlet.engine.sql.parse;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.TypeParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a Hive-style statement from left to right: the vocabulary that all of Owlet's own statements are parsed with.
 * Words match ignoring case. Whatever does not fit raises SYNTAX_ERROR at its line and column with what was expected.
 */
public final class Tokens {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    private Tokens(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /** Cuts a statement into tokens by Hive's rules. */
    public static Tokens hive(String sql) {
        return new Tokens(sql, Scanner.scan(sql, Scanner.Dialect.HIVE));
    }

    /** Cuts a statement into tokens by Trino's rules, where backslashes are plain characters. */
    public static Tokens trino(String sql) {
        return new Tokens(sql, Scanner.scan(sql, Scanner.Dialect.TRINO));
    }

    /** Returns the statement's text. */
    public String sql() {
        return sql;
    }

    private Token token() {
        return tokens.get(at);
    }

    /** Tells whether these words come next. */
    public boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Passes over these words if they come next. */
    public boolean take(String... words) {
        if (!at(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    /** Passes over these words; anything else is an error. */
    public void expect(String... words) {
        for (String word : words) {
            if (!take(word)) {
                throw unexpected("'" + word + "'");
            }
        }
    }

    /** Tells whether this sign comes next. */
    public boolean atSign(String sign) {
        return token().isSign(sign);
    }

    /** Passes over a sign if it comes next. */
    public boolean takeSign(String sign) {
        if (!atSign(sign)) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes over a sign; anything else is an error. */
    public void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    /** Tells whether a string literal comes next, in single or double quotes. */
    public boolean atString() {
        return token().kind() == Token.Kind.STRING || token().kind() == Token.Kind.DOUBLE_QUOTED;
    }

    /** Reads a string literal in single or double quotes. */
    public String string() {
        if (!atString()) {
            throw unexpected("<string>");
        }
        return tokens.get(at++).text();
    }

    /** Tells whether a name comes next, plain or in backticks. */
    public boolean atName() {
        return token().kind() == Token.Kind.WORD || token().kind() == Token.Kind.BACKTICKED;
    }

    /** Reads a name, plain or in backticks, as lower case. */
    public String name() {
        if (token().kind() == Token.Kind.DOUBLE_QUOTED) {
            throw unexpected("<identifier>").hint("Quote names with backticks in this kind of statement.");
        }
        if (!atName()) {
            throw unexpected("<identifier>");
        }
        return tokens.get(at++).text().toLowerCase(Locale.ROOT);
    }

    /** Reads a name that may also be in double quotes, as Trino's statements have it. */
    public String looseName() {
        if (token().kind() == Token.Kind.DOUBLE_QUOTED) {
            return tokens.get(at++).text().toLowerCase(Locale.ROOT);
        }
        return name();
    }

    /** Reads {@code a}, {@code a.b} or {@code a.b.c}, names plain or in backticks. */
    public List<String> qualifiedName() {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(name());
        } while (takeSign("."));
        return parts;
    }

    /** Reads a qualified name whose parts may be in double quotes. */
    public List<String> looseQualifiedName() {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(looseName());
        } while (takeSign("."));
        return parts;
    }

    /** Reads a whole number from 1 to 2147483647. */
    public int number() {
        Token token = token();
        if (token.kind() != Token.Kind.NUMBER || !token.text().matches("[0-9]{1,9}")) {
            throw unexpected("<integer>");
        }
        at++;
        return Integer.parseInt(token.text());
    }

    /** Reads a literal as text: a string, a number, a typed string such as {@code DATE '2026-01-01'}, or a boolean. */
    public String literal() {
        Token token = token();
        if (atString()) {
            return string();
        }
        if (token.kind() == Token.Kind.NUMBER || token.is("true") || token.is("false")) {
            at++;
            return token.text();
        }
        boolean typed = token.is("date") || token.is("timestamp");
        if (typed && tokens.get(at + 1).kind() == Token.Kind.STRING) {
            at++;
            return string();
        }
        throw unexpected("<string>", "<number>");
    }

    /** Reads a column's type up to the end of it and returns its text, after checking that it is a type. */
    public String type() {
        Token first = token();
        if (first.kind() != Token.Kind.WORD) {
            throw unexpected("<type>");
        }
        int depth = 0;
        int end = first.end();
        boolean open = true;
        while (open) {
            Token next = token();
            depth += next.isSign("<") || next.isSign("(") ? 1 : next.isSign(">") || next.isSign(")") ? -1 : 0;
            if (next.kind() == Token.Kind.END) {
                throw unexpected("'>'", "')'");
            }
            end = next.end();
            at++;
            open = depth > 0 || token().isSign("<") || token().isSign("(") || isSecondWord(next);
        }
        String text = sql.substring(first.start(), end).replaceAll("\\s+", " ").strip();
        try {
            TypeParser.parse(text);
        } catch (OwletException e) {
            throw e.at(first.line(), first.column());
        }
        return compact(text);
    }

    private boolean isSecondWord(Token before) {
        return before.is("double") && token().is("precision");
    }

    private static String compact(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("\\s*([<>(),:])\\s*", "$1");
    }

    /** Reads {@code ('key' = 'value', ...)}; a key given twice keeps the last value. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        expectSign("(");
        do {
            String key = string();
            expectSign("=");
            properties.put(key, string());
        } while (takeSign(","));
        expectSign(")");
        return properties;
    }

    /** Reads up to the bracket that closes the one that comes next; returns what is inside at its place. */
    public String bracketed() {
        expectSign("(");
        int start = token().start();
        int depth = 1;
        while (depth > 0) {
            Token next = token();
            if (next.kind() == Token.Kind.END) {
                throw unexpected("')'");
            }
            depth += next.isSign("(") ? 1 : next.isSign(")") ? -1 : 0;
            at++;
        }
        return blank(start) + sql.substring(start, tokens.get(at - 1).start());
    }

    /** Passes over a last semicolon and makes sure that nothing follows. */
    public void end() {
        takeSign(";");
        if (token().kind() != Token.Kind.END) {
            throw unexpected("<EOF>");
        }
    }

    /** Tells whether the statement's text, but for a semicolon, ends here. */
    public boolean atEnd() {
        return token().kind() == Token.Kind.END
                || token().isSign(";") && tokens.get(at + 1).kind() == Token.Kind.END;
    }

    /**
     * Returns the rest of the statement, without a last semicolon, at its place: everything before is blanked, so that
     * positions in errors about it are those of the whole statement. Ends the reading.
     */
    public String rest() {
        int start = token().start();
        int last = tokens.size() - 2;
        int end = last >= 0 && tokens.get(last).isSign(";") ? tokens.get(last).start() : sql.length();
        at = tokens.size() - 1;
        return blank(start) + sql.substring(start, Math.max(start, end));
    }

    /** Returns the rest without its last words, which {@link #endsWith} has found. Ends the reading. */
    public String restWithout(String... lastWords) {
        int start = token().start();
        Token first = tokens.get(lastToken() - lastWords.length);
        at = tokens.size() - 1;
        return blank(start) + sql.substring(start, Math.max(start, first.start()));
    }

    /** Tells whether the statement ends with these words. */
    public boolean endsWith(String... lastWords) {
        int from = lastToken() - lastWords.length;
        for (int i = 0; i < lastWords.length; i++) {
            if (from <= at || !tokens.get(from + i).is(lastWords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index after the last token that is neither a semicolon nor the end. */
    private int lastToken() {
        int last = tokens.size() - 1;
        return last > 0 && tokens.get(last - 1).isSign(";") ? last - 1 : last;
    }

    private String blank(int length) {
        StringBuilder blank = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = sql.charAt(i);
            blank.append(c == '\n' || c == '\r' || c == '\t' ? c : ' ');
        }
        return blank.toString();
    }

    /** Returns the error that the next token is not one of what was expected. */
    public OwletException unexpected(String... expected) {
        Token token = token();
        String what = token.kind() == Token.Kind.END ? "<EOF>" : sql.substring(token.start(), token.end());
        String list = String.join(", ", expected);
        return new OwletException(Code.SYNTAX_ERROR, "mismatched input '" + what + "'. Expecting: " + list)
                .at(token.line(), token.column());
    }

    /** Places an error at the token that comes next. */
    public OwletException here(OwletException error) {
        return error.at(token().line(), token().column());
    }

    /** Returns where the reading is, for {@link #back}. */
    public int mark() {
        return at;
    }

    /** Goes back to a place that {@link #mark} returned. */
    public void back(int mark) {
        at = mark;
    }

    /** Passes over one token of any kind but the end. */
    public void skip() {
        if (token().kind() != Token.Kind.END) {
            at++;
        }
    }
}
