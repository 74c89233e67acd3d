package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.SqlType.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One type in a signature text: a type, a variable ({@code T}), or a type with variables in it ({@code array(T)}, {@code
 * decimal(p,s)}, {@code timestamp(p)}).
 */
sealed interface TypePattern {
    /** Notes what the variables must stand for if {@code given} is to fit; false when it never can. */
    boolean bind(SqlType given, Bindings bindings);

    /** Returns the type a value has to have, once all arguments were bound. */
    SqlType resolve(Bindings bindings);

    /** Returns the type an argument given as {@code given} is taken as. */
    default SqlType argument(SqlType given, Bindings bindings) {
        return resolve(bindings);
    }

    /** Tells whether the pattern has a type variable. */
    default boolean generic() {
        return false;
    }

    /** Returns the text as in the signature. */
    String text();

    /** One type and no other. */
    record Exact(SqlType type) implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            return Coercions.allowed(given, type);
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            return type;
        }

        @Override
        public String text() {
            return type.trinoName();
        }
    }

    /** Text of any length, taken as it is. */
    record Text() implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            return Coercions.allowed(given, SqlType.VARCHAR);
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            return SqlType.VARCHAR;
        }

        @Override
        public SqlType argument(SqlType given, Bindings bindings) {
            return given.kind() == Kind.VARCHAR ? given : SqlType.VARCHAR;
        }

        @Override
        public String text() {
            return "varchar";
        }
    }

    /** Any type, the same one everywhere. */
    record Variable(String name) implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            return bindings.bind(name, given);
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            SqlType type = bindings.type(name);
            return type == null ? SqlType.UNKNOWN : type;
        }

        @Override
        public boolean generic() {
            return true;
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** A list of a pattern. */
    record ArrayOf(TypePattern element) implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            if (given.kind() == Kind.UNKNOWN) {
                return true;
            }
            return given instanceof SqlType.Array array && element.bind(array.element(), bindings);
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            return new SqlType.Array(element.resolve(bindings));
        }

        @Override
        public SqlType argument(SqlType given, Bindings bindings) {
            return given instanceof SqlType.Array array
                    ? new SqlType.Array(element.argument(array.element(), bindings))
                    : resolve(bindings);
        }

        @Override
        public boolean generic() {
            return element.generic();
        }

        @Override
        public String text() {
            return "array(" + element.text() + ")";
        }
    }

    /** A map of two patterns. */
    record MapOf(TypePattern key, TypePattern value) implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            if (given.kind() == Kind.UNKNOWN) {
                return true;
            }
            return given instanceof SqlType.Map map
                    && key.bind(map.key(), bindings)
                    && value.bind(map.value(), bindings);
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            return new SqlType.Map(key.resolve(bindings), value.resolve(bindings));
        }

        @Override
        public SqlType argument(SqlType given, Bindings bindings) {
            return given instanceof SqlType.Map map
                    ? new SqlType.Map(key.argument(map.key(), bindings), value.argument(map.value(), bindings))
                    : resolve(bindings);
        }

        @Override
        public boolean generic() {
            return key.generic() || value.generic();
        }

        @Override
        public String text() {
            return "map(" + key.text() + ", " + value.text() + ")";
        }
    }

    /** A decimal of any precision and scale; {@code decimal(38,s)} as a result takes the scale of {@code decimal(p,s)}. */
    record DecimalOf(String precision, String scale) implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            if (given.kind() == Kind.UNKNOWN) {
                return bindings.bind(key(), new SqlType.Decimal(1, 0));
            }
            return Coercions.decimal(given).isPresent()
                    && bindings.bind(key(), Coercions.decimal(given).orElseThrow());
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            if (Character.isDigit(precision.charAt(0))) {
                return new SqlType.Decimal(Integer.parseInt(precision), scaleOf(bindings));
            }
            SqlType bound = bindings.type(key());
            return bound == null ? new SqlType.Decimal(38, 0) : bound;
        }

        private int scaleOf(Bindings bindings) {
            if (Character.isDigit(scale.charAt(0))) {
                return Integer.parseInt(scale);
            }
            return bindings.type("p," + scale) instanceof SqlType.Decimal bound ? bound.scale() : 0;
        }

        private String key() {
            return precision + "," + scale;
        }

        @Override
        public String text() {
            return "decimal(" + key() + ")";
        }
    }

    /** A time or timestamp, perhaps with time zone, of any precision; as a result one of at least {@code least}. */
    record TimeOf(Kind kind, String precision, int least, boolean fine) implements TypePattern {
        /** Returns a pattern for fine times only ({@link FineTime}). */
        TimeOf onlyFine() {
            return new TimeOf(kind, precision, least, true);
        }

        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            if (given.kind() == Kind.UNKNOWN) {
                return true;
            }
            int digits = digits(given);
            if (digits < 0 || fine && !FineTime.isFine(type(digits))) {
                return false;
            }
            bindings.bindAtLeast(precision, digits);
            return true;
        }

        private int digits(SqlType given) {
            boolean fits =
                    switch (given.kind()) {
                        case TIME_TZ, TIMESTAMP_TZ -> kind == given.kind();
                        case TIME -> kind == Kind.TIME || kind == Kind.TIME_TZ;
                        case TIMESTAMP, DATE -> kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_TZ;
                        default -> false;
                    };
            return fits ? FineTime.precision(given) : -1;
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            return type(Math.max(least, bindings.number(precision, 3)));
        }

        private SqlType type(int digits) {
            return switch (kind) {
                case TIME -> new SqlType.Time(digits);
                case TIME_TZ -> new SqlType.TimeTz(digits);
                case TIMESTAMP -> new SqlType.Timestamp(digits);
                default -> new SqlType.TimestampTz(digits);
            };
        }

        @Override
        public String text() {
            return switch (kind) {
                case TIME -> "time(" + precision + ")";
                case TIME_TZ -> "time(" + precision + ") with time zone";
                case TIMESTAMP -> "timestamp(" + precision + ")";
                default -> "timestamp(" + precision + ") with time zone";
            };
        }
    }

    /** A lambda of some parameters. Its body is bound after the other arguments: {@link LambdaTyping}. */
    record FunctionOf(List<TypePattern> parameters, TypePattern result) implements TypePattern {
        @Override
        public boolean bind(SqlType given, Bindings bindings) {
            return false;
        }

        @Override
        public SqlType resolve(Bindings bindings) {
            return result.resolve(bindings);
        }

        @Override
        public boolean generic() {
            return true;
        }

        @Override
        public String text() {
            return parameters.stream().map(TypePattern::text).collect(Collectors.joining(", ", "function(", ", "))
                    + result.text() + ")";
        }
    }
}
