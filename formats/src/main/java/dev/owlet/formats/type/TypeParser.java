package dev.owlet.formats.type;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the texts of types, in Hive's spelling ({@code struct<a:int,b:array<string>>}) and Trino's ({@code row(a bigint,
 * b array(varchar))}), ignoring case.
 *
 * <p>An unknown name raises TYPE_NOT_FOUND, a known type that Owlet cannot hold NOT_SUPPORTED. Hive and Trino differ in
 * the names they know and in what a bare {@code decimal} is: 10 digits in Hive, 38 in Trino.
 */
public final class TypeParser {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_FIELDS = 20_000;

    private final String text;
    private final boolean hive;
    private int at;
    private int fieldCount;

    private TypeParser(String text, boolean hive) {
        this.text = text;
        this.hive = hive;
    }

    /** Reads a type as Hive DDL and Glue spell it; Trino's spellings are taken too, for catalogs written by others. */
    public static SqlType parse(String text) {
        return new TypeParser(text, true).whole();
    }

    /** Reads a type as Trino SQL spells it, as in CAST. */
    public static SqlType trino(String text) {
        return new TypeParser(text, false).whole();
    }

    private SqlType whole() {
        SqlType type = type(0);
        skipSpace();
        if (at < text.length()) {
            throw malformed();
        }
        return type;
    }

    private SqlType type(int depth) {
        if (depth > MAX_DEPTH) {
            throw new OwletException(Code.NOT_SUPPORTED, "The type is nested more than " + MAX_DEPTH + " deep.");
        }
        int start = position();
        String name = word();
        if (name.isEmpty()) {
            throw malformed();
        }
        return switch (name) {
            case "array" -> array(depth);
            case "map" -> map(depth);
            case "row" -> row(depth);
            case "struct" -> peek('<') ? struct(depth) : row(depth);
            default -> plain(name, start);
        };
    }

    private SqlType array(int depth) {
        char close = open();
        SqlType element = type(depth + 1);
        expect(close);
        return new SqlType.Array(element);
    }

    private SqlType map(int depth) {
        char close = open();
        SqlType key = type(depth + 1);
        expect(',');
        SqlType value = type(depth + 1);
        expect(close);
        return new SqlType.Map(key, value);
    }

    private SqlType row(int depth) {
        expect('(');
        List<SqlType.Field> fields = new ArrayList<>();
        do {
            countField();
            fields.add(field(depth));
        } while (take(','));
        expect(')');
        return new SqlType.Row(fields);
    }

    private SqlType.Field field(int depth) {
        int start = position();
        if (peek('"')) {
            return new SqlType.Field(quoted('"'), type(depth + 1));
        }
        String first = word();
        int afterFirst = position();
        String second = word();
        boolean named = !first.isEmpty() && !second.isEmpty() && !isTwoWordType(first, second);
        at = named ? afterFirst : start;
        return new SqlType.Field(named ? first : "", type(depth + 1));
    }

    private static boolean isTwoWordType(String first, String second) {
        return switch (first) {
            case "double" -> second.equals("precision");
            case "timestamp", "time" -> second.equals("with") || second.equals("without");
            case "interval" -> second.equals("year") || second.equals("day");
            default -> false;
        };
    }

    private SqlType struct(int depth) {
        expect('<');
        List<SqlType.Field> fields = new ArrayList<>();
        do {
            countField();
            fields.add(new SqlType.Field(structName(), type(depth + 1)));
        } while (take(','));
        expect('>');
        return new SqlType.Row(fields);
    }

    private String structName() {
        if (peek('`')) {
            String name = quoted('`');
            expect(':');
            return name.toLowerCase(Locale.ROOT);
        }
        int colon = text.indexOf(':', position());
        if (colon < 0) {
            throw malformed();
        }
        String name = text.substring(at, colon).strip();
        at = colon + 1;
        return name.toLowerCase(Locale.ROOT);
    }

    private SqlType plain(String name, int start) {
        return switch (name) {
            case "boolean" -> SqlType.BOOLEAN;
            case "tinyint" -> SqlType.TINYINT;
            case "smallint" -> SqlType.SMALLINT;
            case "int", "integer" -> SqlType.INTEGER;
            case "bigint" -> SqlType.BIGINT;
            case "real", "float" -> SqlType.REAL;
            case "double" -> doublePrecision();
            case "decimal", "numeric", "dec" -> decimal();
            case "varchar" -> varchar();
            case "char" -> new SqlType.Char(length(1, 65_536));
            case "varbinary" -> SqlType.VARBINARY;
            case "date" -> SqlType.DATE;
            case "time" -> time();
            case "timestamp" -> timestamp();
            case "interval" -> interval();
            case "json" -> SqlType.JSON;
            case "uuid" -> SqlType.UUID;
            case "ipaddress" -> SqlType.IPADDRESS;
            case "color" -> SqlType.COLOR;
            case "hyperloglog" -> SqlType.HYPER_LOG_LOG;
            case "p4hyperloglog" -> SqlType.P4_HYPER_LOG_LOG;
            case "tdigest" -> SqlType.T_DIGEST;
            case "qdigest" -> quantileDigest();
            case "setdigest" -> SqlType.SET_DIGEST;
            case "unknown", "void" -> SqlType.UNKNOWN;
            default -> other(name, start);
        };
    }

    private SqlType other(String name, int start) {
        if (hive) {
            switch (name) {
                case "string":
                    return SqlType.VARCHAR;
                case "binary":
                    return SqlType.VARBINARY;
                case "long":
                    return SqlType.BIGINT;
                case "short":
                    return SqlType.SMALLINT;
                case "byte":
                    return SqlType.TINYINT;
                default:
                    break;
            }
        }
        switch (name) {
            case "uniontype", "variant", "geometry", "jsonpath" ->
                throw new OwletException(Code.NOT_SUPPORTED, "The type " + name + " is not supported.")
                        .hint("Keep such values as varchar or varbinary.");
            default -> throw new OwletException(Code.TYPE_NOT_FOUND, "Unknown type: " + text.substring(start, at));
        }
    }

    private SqlType quantileDigest() {
        expect('(');
        String values = word();
        expect(')');
        return switch (values) {
            case "bigint" -> SqlType.Q_DIGEST_BIGINT;
            case "double" -> SqlType.Q_DIGEST_DOUBLE;
            case "real" -> SqlType.Q_DIGEST_REAL;
            default -> throw new OwletException(Code.TYPE_NOT_FOUND, "Unknown type: qdigest(" + values + ")");
        };
    }

    private SqlType doublePrecision() {
        takeWord("precision");
        return SqlType.DOUBLE;
    }

    private SqlType decimal() {
        int precision = hive ? 10 : SqlType.Decimal.MAX_PRECISION;
        int scale = 0;
        if (take('(')) {
            precision = number();
            scale = take(',') ? number() : 0;
            expect(')');
        }
        if (precision < 1 || precision > SqlType.Decimal.MAX_PRECISION) {
            throw new OwletException(
                    Code.NOT_SUPPORTED, "DECIMAL precision must be in range [1, 38]: " + precision + ".");
        }
        if (scale > precision) {
            throw new OwletException(
                    Code.NOT_SUPPORTED, "DECIMAL scale must be in range [0, " + precision + "]: " + scale + ".");
        }
        return new SqlType.Decimal(precision, scale);
    }

    private SqlType varchar() {
        int length = length(SqlType.Varchar.UNBOUNDED, SqlType.Varchar.UNBOUNDED);
        return length == SqlType.Varchar.UNBOUNDED ? SqlType.VARCHAR : new SqlType.Varchar(length);
    }

    private int length(int otherwise, int most) {
        if (!take('(')) {
            return otherwise;
        }
        int length = number();
        expect(')');
        if (length > most) {
            throw new OwletException(Code.NOT_SUPPORTED, "A char or varchar of length " + length + " is too long.");
        }
        return length;
    }

    private SqlType time() {
        int precision = precision("TIME");
        return zoned() ? new SqlType.TimeTz(precision) : new SqlType.Time(precision);
    }

    private SqlType timestamp() {
        int precision = precision("TIMESTAMP");
        if (!zoned()) {
            return precision == 3 ? SqlType.TIMESTAMP : new SqlType.Timestamp(precision);
        }
        return precision == 3 ? SqlType.TIMESTAMP_TZ : new SqlType.TimestampTz(precision);
    }

    private int precision(String name) {
        if (!take('(')) {
            return 3;
        }
        int precision = number();
        expect(')');
        if (precision > SqlType.MAX_SECOND_DIGITS) {
            throw new OwletException(
                    Code.NUMERIC_VALUE_OUT_OF_RANGE, name + " precision must be in range [0, 12]: " + precision);
        }
        return precision;
    }

    private boolean zoned() {
        int start = at;
        if (takeWord("with") && takeWord("time") && takeWord("zone")) {
            return true;
        }
        at = start;
        if (takeWord("with") && takeWord("local") && takeWord("time") && takeWord("zone")) {
            throw new OwletException(Code.NOT_SUPPORTED, "The type timestamp with local time zone is not supported.")
                    .hint("Use timestamp, or timestamp with time zone.");
        }
        at = start;
        if (!(takeWord("without") && takeWord("time") && takeWord("zone"))) {
            at = start;
        }
        return false;
    }

    private SqlType interval() {
        int start = at;
        if (takeWord("year") && takeWord("to") && takeWord("month")) {
            return SqlType.INTERVAL_YEAR_TO_MONTH;
        }
        at = start;
        if (takeWord("day") && takeWord("to") && takeWord("second")) {
            return SqlType.INTERVAL_DAY_TO_SECOND;
        }
        throw new OwletException(Code.TYPE_NOT_FOUND, "Unknown type: " + text);
    }

    private void countField() {
        if (++fieldCount > MAX_FIELDS) {
            throw new OwletException(Code.NOT_SUPPORTED, "The type has more than " + MAX_FIELDS + " fields.");
        }
    }

    private char open() {
        if (take('<')) {
            return '>';
        }
        expect('(');
        return ')';
    }

    private String word() {
        int start = position();
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
    }

    private boolean takeWord(String wanted) {
        int start = position();
        if (word().equals(wanted)) {
            return true;
        }
        at = start;
        return false;
    }

    private String quoted(char quote) {
        StringBuilder name = new StringBuilder();
        at = position() + 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                name.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                name.append(c);
                at++;
            } else {
                return name.toString();
            }
        }
        throw malformed();
    }

    private int number() {
        int start = position();
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 10) {
            throw malformed();
        }
        long value = Long.parseLong(text.substring(start, at));
        return (int) Math.min(Integer.MAX_VALUE, value);
    }

    private int position() {
        skipSpace();
        return at;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean peek(char wanted) {
        skipSpace();
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean take(char wanted) {
        if (peek(wanted)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw malformed();
        }
    }

    private OwletException malformed() {
        return new OwletException(
                Code.TYPE_NOT_FOUND, "Not a type: " + text + " (stopped at character " + (at + 1) + ").");
    }
}
