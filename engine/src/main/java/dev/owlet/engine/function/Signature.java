package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a function takes and makes, read from a text like {@code (array(T), T): boolean} or {@code (varchar, varchar...):
 * varchar}; the last argument of a variadic one may repeat any number of times from once on.
 */
record Signature(List<TypePattern> arguments, boolean variadic, TypePattern result) {
    /** The most arguments of a call, as in Trino. */
    private static final int MAX_ARGUMENTS = 127;

    /** One way to call: the types the arguments are taken as, and the bindings the result follows from. */
    record Match(List<SqlType> argumentTypes, SqlType returnType) {}

    static Signature parse(String text) {
        int end = matching(text, text.indexOf('('));
        String inner = text.substring(text.indexOf('(') + 1, end);
        boolean variadic = inner.endsWith("...");
        List<TypePattern> arguments = new ArrayList<>();
        for (String part : split(variadic ? inner.substring(0, inner.length() - 3) : inner)) {
            arguments.add(pattern(part));
        }
        String result = text.substring(text.indexOf(':', end) + 1).trim();
        return new Signature(List.copyOf(arguments), variadic, pattern(result));
    }

    private static int matching(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no signature: " + text);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).trim());
                from = i + 1;
            }
        }
        if (!text.isBlank()) {
            parts.add(text.substring(from).trim());
        }
        return parts;
    }

    private static TypePattern pattern(String text) {
        if (text.length() == 1) {
            return new TypePattern.Variable(text);
        }
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open);
        List<String> inner = open < 0 ? List.of() : split(text.substring(open + 1, matching(text, open)));
        return switch (name) {
            case "varchar" ->
                inner.isEmpty()
                        ? new TypePattern.Text()
                        : new TypePattern.Exact(new SqlType.Varchar(Integer.parseInt(inner.get(0))));
            case "array" -> new TypePattern.ArrayOf(pattern(inner.get(0)));
            case "function" -> {
                List<TypePattern> all = inner.stream().map(Signature::pattern).toList();
                yield new TypePattern.FunctionOf(all.subList(0, all.size() - 1), all.get(all.size() - 1));
            }
            case "map" -> new TypePattern.MapOf(pattern(inner.get(0)), pattern(inner.get(1)));
            case "decimal" -> new TypePattern.DecimalOf(inner.get(0), inner.get(1));
            case "time" -> time(text, inner, Kind.TIME, Kind.TIME_TZ);
            case "timestamp" -> time(text, inner, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);
            default -> new TypePattern.Exact(plain(text));
        };
    }

    /** Reads a time type; {@code timestamp(p,3)} has the digits that p stands for, and at least three. */
    private static TypePattern time(String text, List<String> inner, Kind plain, Kind zoned) {
        Kind kind = text.endsWith("with time zone") ? zoned : plain;
        String precision = inner.get(0);
        if (!Character.isDigit(precision.charAt(0))) {
            return new TypePattern.TimeOf(
                    kind, precision, inner.size() > 1 ? Integer.parseInt(inner.get(1)) : 0, false);
        }
        int digits = Integer.parseInt(precision);
        return new TypePattern.Exact(
                kind == Kind.TIMESTAMP ? new SqlType.Timestamp(digits) : new SqlType.TimestampTz(digits));
    }

    /** Returns the signature of a method that takes 128 bits where this one says a time: a fine one ({@link FineTime}). */
    Signature of(Class<?>[] parameters) {
        List<TypePattern> taken = new ArrayList<>(arguments);
        for (int i = 0; i < taken.size(); i++) {
            if (i < parameters.length
                    && parameters[i] == Wide.class
                    && taken.get(i) instanceof TypePattern.TimeOf time) {
                taken.set(i, time.onlyFine());
            }
        }
        return new Signature(List.copyOf(taken), variadic, result);
    }

    private static SqlType plain(String name) {
        return switch (name) {
            case "unknown" -> SqlType.UNKNOWN;
            case "boolean" -> SqlType.BOOLEAN;
            case "tinyint" -> SqlType.TINYINT;
            case "smallint" -> SqlType.SMALLINT;
            case "integer" -> SqlType.INTEGER;
            case "bigint" -> SqlType.BIGINT;
            case "real" -> SqlType.REAL;
            case "double" -> SqlType.DOUBLE;
            case "varbinary" -> SqlType.VARBINARY;
            case "date" -> SqlType.DATE;
            case "json" -> SqlType.JSON;
            case "uuid" -> SqlType.UUID;
            case "color" -> SqlType.COLOR;
            case "ipaddress" -> SqlType.IPADDRESS;
            case "hyperloglog" -> SqlType.HYPER_LOG_LOG;
            case "p4hyperloglog" -> SqlType.P4_HYPER_LOG_LOG;
            case "tdigest" -> SqlType.T_DIGEST;
            case "qdigest(bigint)" -> SqlType.Q_DIGEST_BIGINT;
            case "qdigest(double)" -> SqlType.Q_DIGEST_DOUBLE;
            case "qdigest(real)" -> SqlType.Q_DIGEST_REAL;
            case "setdigest" -> SqlType.SET_DIGEST;
            case "interval year to month" -> SqlType.INTERVAL_YEAR_TO_MONTH;
            case "interval day to second" -> SqlType.INTERVAL_DAY_TO_SECOND;
            default -> throw new IllegalArgumentException("no type in a signature: " + name);
        };
    }

    /** Returns how the given types fit, with widening where needed. */
    Optional<Match> match(List<SqlType> given, Optional<Function<List<SqlType>, SqlType>> returnRule) {
        if (!fitsCount(given.size())) {
            return Optional.empty();
        }
        Bindings bindings = new Bindings();
        for (int i = 0; i < given.size(); i++) {
            if (!at(i).bind(given.get(i), bindings)) {
                return Optional.empty();
            }
        }
        List<SqlType> taken = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            SqlType type = at(i).argument(given.get(i), bindings);
            if (!Coercions.allowed(given.get(i), type)) {
                return Optional.empty();
            }
            taken.add(type);
        }
        SqlType made = returnRule.isPresent() ? returnRule.get().apply(taken) : result.resolve(bindings);
        return Optional.of(new Match(taken, made));
    }

    private boolean fitsCount(int count) {
        if (variadic) {
            return count >= arguments.size() && count <= MAX_ARGUMENTS;
        }
        return count == arguments.size();
    }

    private TypePattern at(int index) {
        return arguments.get(Math.min(index, arguments.size() - 1));
    }

    boolean generic() {
        return arguments.stream().anyMatch(TypePattern::generic);
    }

    List<String> argumentTexts() {
        return arguments.stream().map(TypePattern::text).toList();
    }

    /** Returns the arguments as in Trino's messages, for example {@code (varchar, bigint)}. */
    String argumentText() {
        return argumentTexts().stream().collect(Collectors.joining(", ", "(", variadic ? "...)" : ")"));
    }
}
