package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a path. The binder has checked it with Trino's grammar: what is wrong here is one of the few things left out. */
final class SqlPathParser {
    private static final Set<String> METHODS = Set.of("type", "size", "double", "ceiling", "floor", "abs", "keyvalue");

    private final String text;
    private int at;

    private SqlPathParser(String text) {
        this.text = text;
    }

    static SqlPath parse(String text) {
        SqlPathParser parser = new SqlPathParser(text);
        boolean strict = parser.takeWord("strict");
        if (!strict) {
            parser.takeWord("lax");
        }
        SqlPath.Step root = parser.sum();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.unexpected();
        }
        return new SqlPath(!strict, root);
    }

    private RuntimeException unexpected() {
        return Faults.argument("Invalid JSON path '" + text + "' at position " + (at + 1));
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(String token) {
        blanks();
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw unexpected();
        }
    }

    /** Takes a keyword, in any case. */
    private boolean takeWord(String word) {
        blanks();
        int end = at + word.length();
        if (text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isName(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private SqlPath.Step sum() {
        SqlPath.Step left = product();
        while (true) {
            if (take("+")) {
                left = new SqlPath.Arithmetic('+', left, product());
            } else if (take("-")) {
                left = new SqlPath.Arithmetic('-', left, product());
            } else {
                return left;
            }
        }
    }

    private SqlPath.Step product() {
        SqlPath.Step left = signed();
        while (true) {
            if (take("*")) {
                left = new SqlPath.Arithmetic('*', left, signed());
            } else if (take("/")) {
                left = new SqlPath.Arithmetic('/', left, signed());
            } else if (take("%")) {
                left = new SqlPath.Arithmetic('%', left, signed());
            } else {
                return left;
            }
        }
    }

    private SqlPath.Step signed() {
        if (take("-")) {
            return new SqlPath.Signed(true, signed());
        }
        return take("+") ? new SqlPath.Signed(false, signed()) : accessors();
    }

    private SqlPath.Step accessors() {
        SqlPath.Step step = primary();
        while (true) {
            if (take("..")) {
                step = new SqlPath.Descendants(step, key());
            } else if (take(".")) {
                step = memberOrMethod(step);
            } else if (take("[")) {
                step = new SqlPath.Elements(step, subscripts());
            } else if (take("?")) {
                expect("(");
                step = new SqlPath.Filter(step, disjunction());
                expect(")");
            } else {
                return step;
            }
        }
    }

    private SqlPath.Step memberOrMethod(SqlPath.Step base) {
        if (take("*")) {
            return new SqlPath.Member(base, Optional.empty());
        }
        int from = at;
        String key = key();
        if (text.charAt(from) != '"' && take("(")) {
            if (!METHODS.contains(key)) {
                throw new OwletException(Code.NOT_SUPPORTED, "The JSON path method " + key + "() is not supported");
            }
            expect(")");
            return new SqlPath.Method(base, key);
        }
        return new SqlPath.Member(base, Optional.of(key));
    }

    private String key() {
        blanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw unexpected();
        }
        return text.substring(from, at);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else {
                    return value.toString();
                }
            }
            value.append(c);
        }
        throw unexpected();
    }

    private List<SqlPath.Range> subscripts() {
        List<SqlPath.Range> ranges = new ArrayList<>();
        if (take("*")) {
            expect("]");
            return ranges;
        }
        do {
            SqlPath.Step from = sum();
            ranges.add(new SqlPath.Range(from, takeWord("to") ? Optional.of(sum()) : Optional.empty()));
        } while (take(","));
        expect("]");
        return ranges;
    }

    private SqlPath.Step primary() {
        if (take("(")) {
            SqlPath.Step inner = sum();
            expect(")");
            return inner;
        }
        if (take("$")) {
            return at < text.length() && isName(text.charAt(at)) ? new SqlPath.Variable(key()) : new SqlPath.Context();
        }
        if (take("@")) {
            return new SqlPath.Current();
        }
        if (takeWord("last")) {
            return new SqlPath.Last();
        }
        return new SqlPath.Literal(literal());
    }

    private JsonNode literal() {
        if (takeWord("null")) {
            return NullNode.instance;
        }
        if (takeWord("true")) {
            return BooleanNode.TRUE;
        }
        if (takeWord("false")) {
            return BooleanNode.FALSE;
        }
        blanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return new TextNode(string());
        }
        return number();
    }

    private JsonNode number() {
        int from = at;
        while (at < text.length() && isNumberPart(from)) {
            at++;
        }
        String digits = text.substring(from, at);
        try {
            if (digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
                return DoubleNode.valueOf(Double.parseDouble(digits));
            }
            return digits.indexOf('.') >= 0
                    ? DecimalNode.valueOf(new BigDecimal(digits))
                    : LongNode.valueOf(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            at = from;
            throw unexpected();
        }
    }

    private boolean isNumberPart(int from) {
        char c = text.charAt(at);
        char before = at > from ? text.charAt(at - 1) : ' ';
        return Character.isDigit(c)
                || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))
                || (c == 'e' || c == 'E') && at > from
                || (c == '+' || c == '-') && (before == 'e' || before == 'E');
    }

    private SqlPath.Test disjunction() {
        SqlPath.Test left = conjunction();
        while (take("||")) {
            left = new SqlPath.Junction(false, left, conjunction());
        }
        return left;
    }

    private SqlPath.Test conjunction() {
        SqlPath.Test left = test();
        while (take("&&")) {
            left = new SqlPath.Junction(true, left, test());
        }
        return left;
    }

    private SqlPath.Test test() {
        if (take("!")) {
            return new SqlPath.Not(test());
        }
        if (takeWord("exists")) {
            expect("(");
            SqlPath.Test exists = new SqlPath.Exists(sum());
            expect(")");
            return exists;
        }
        int from = at;
        if (take("(")) {
            Optional<SqlPath.Test> inner = parenthesized(from);
            if (inner.isPresent()) {
                return inner.get();
            }
        }
        return comparison(sum());
    }

    /** Reads a test in parentheses; nothing, back at {@code from}, when they hold a value that is compared. */
    private Optional<SqlPath.Test> parenthesized(int from) {
        try {
            SqlPath.Test inner = disjunction();
            expect(")");
            if (!takeWord("is")) {
                return Optional.of(inner);
            }
            if (!takeWord("unknown")) {
                throw unexpected();
            }
            return Optional.of(new SqlPath.IsUnknown(inner));
        } catch (OwletException e) {
            if (e.code() == Code.NOT_SUPPORTED) {
                throw e;
            }
            at = from;
            return Optional.empty();
        }
    }

    private SqlPath.Test comparison(SqlPath.Step left) {
        for (String operator : List.of("==", "<>", "!=", "<=", ">=", "<", ">")) {
            if (take(operator)) {
                return new SqlPath.Comparison(operator.equals("!=") ? "<>" : operator, left, sum());
            }
        }
        if (takeWord("starts")) {
            if (!takeWord("with")) {
                throw unexpected();
            }
            return new SqlPath.StartsWith(left, sum());
        }
        if (takeWord("like_regex")) {
            throw new OwletException(Code.NOT_SUPPORTED, "The JSON path predicate like_regex is not supported");
        }
        throw unexpected();
    }
}
