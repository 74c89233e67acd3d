package dev.owlet.formats.type;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A SQL type as Trino names it, with the spelling Hive DDL and Glue use.
 *
 * <p>What a value of each type is inside a vector:
 * <ul>
 *   <li>{@code tinyint..bigint}: the number. {@code real}, {@code double}: a double. {@code boolean}: a boolean.
 *   <li>{@code decimal(p,s)}: the unscaled value, a long up to 18 digits, else 128 bits, two's complement.
 *   <li>{@code date}: days since 1970-01-01. {@code time(p)}: microseconds since midnight, picoseconds if p is above 6.
 *   <li>{@code timestamp(p)}: microseconds since 1970-01-01T00:00 without a zone, already rounded to p digits. If p is
 *       above 6, 128 bits: the microseconds in the upper half, the picoseconds beyond them in the lower.
 *   <li>{@code timestamp(p) with time zone}: UTC milliseconds shifted left by 12, or the zone's key
 *       ({@link TimeZones}), so that natural order is not enough to compare: compare {@code value >> 12}. If p is above
 *       3, 128 bits: UTC microseconds, then the picoseconds beyond them shifted left by 12, or the zone's key.
 *   <li>{@code time(p) with time zone}: 128 bits: picoseconds since midnight in UTC, then the key of the offset.
 *   <li>{@code interval year to month}: months. {@code interval day to second}: milliseconds.
 *   <li>{@code varchar}, {@code char} (without trailing spaces), {@code json}, {@code color}: UTF-8. {@code uuid}: 16 bytes.
 *   <li>{@code ipaddress}: 16 bytes, an IPv4 address as the IPv6 address it is mapped to. {@code HyperLogLog} and the
 *       other sketches, each a type of its own: bytes as the functions that make them lay them out.
 * </ul>
 * A second has 0 to 12 digits. What has {@link #zoneBits} compares without the lowest of its bits.
 */
public sealed interface SqlType {
    /** Returns the name without parameters, for example {@code decimal}. */
    Kind kind();

    /** Returns how values lie in a vector. */
    Physical physical();

    /** Returns how many of a value's lowest bits name its zone and do not count when values are compared. */
    default int zoneBits() {
        return kind() == Kind.TIMESTAMP_TZ || kind() == Kind.TIME_TZ ? TimeZones.BITS : 0;
    }

    /** Returns Trino's text, for example {@code row(a bigint, b varchar)}. */
    String trinoName();

    /** Returns Hive's text, for example {@code struct<a:bigint,b:string>}; empty when Hive tables cannot store it. */
    Optional<String> hiveName();

    /** The names of types without their parameters. */
    enum Kind {
        UNKNOWN,
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        DECIMAL,
        VARCHAR,
        CHAR,
        VARBINARY,
        DATE,
        TIME,
        TIME_TZ,
        TIMESTAMP,
        TIMESTAMP_TZ,
        INTERVAL_YEAR_TO_MONTH,
        INTERVAL_DAY_TO_SECOND,
        JSON,
        UUID,
        IPADDRESS,
        SKETCH,
        COLOR,
        ARRAY,
        MAP,
        ROW
    }

    /** The type of a bare NULL; coerces to every other type. */
    SqlType UNKNOWN = new Plain(Kind.UNKNOWN, Physical.BOOLEAN, "unknown", "");

    SqlType BOOLEAN = new Plain(Kind.BOOLEAN, Physical.BOOLEAN, "boolean", "boolean");
    SqlType TINYINT = new Plain(Kind.TINYINT, Physical.LONG, "tinyint", "tinyint");
    SqlType SMALLINT = new Plain(Kind.SMALLINT, Physical.LONG, "smallint", "smallint");
    SqlType INTEGER = new Plain(Kind.INTEGER, Physical.LONG, "integer", "int");
    SqlType BIGINT = new Plain(Kind.BIGINT, Physical.LONG, "bigint", "bigint");
    SqlType REAL = new Plain(Kind.REAL, Physical.DOUBLE, "real", "float");
    SqlType DOUBLE = new Plain(Kind.DOUBLE, Physical.DOUBLE, "double", "double");
    SqlType VARBINARY = new Plain(Kind.VARBINARY, Physical.BYTES, "varbinary", "binary");
    SqlType DATE = new Plain(Kind.DATE, Physical.LONG, "date", "date");
    SqlType JSON = new Plain(Kind.JSON, Physical.BYTES, "json", "");
    SqlType UUID = new Plain(Kind.UUID, Physical.BYTES, "uuid", "");
    SqlType IPADDRESS = new Plain(Kind.IPADDRESS, Physical.BYTES, "ipaddress", "");
    SqlType COLOR = new Plain(Kind.COLOR, Physical.BYTES, "color", "");
    SqlType HYPER_LOG_LOG = new Plain(Kind.SKETCH, Physical.BYTES, "HyperLogLog", "");
    SqlType P4_HYPER_LOG_LOG = new Plain(Kind.SKETCH, Physical.BYTES, "P4HyperLogLog", "");
    SqlType T_DIGEST = new Plain(Kind.SKETCH, Physical.BYTES, "tdigest", "");
    SqlType Q_DIGEST_BIGINT = new Plain(Kind.SKETCH, Physical.BYTES, "qdigest(bigint)", "");
    SqlType Q_DIGEST_DOUBLE = new Plain(Kind.SKETCH, Physical.BYTES, "qdigest(double)", "");
    SqlType Q_DIGEST_REAL = new Plain(Kind.SKETCH, Physical.BYTES, "qdigest(real)", "");
    SqlType SET_DIGEST = new Plain(Kind.SKETCH, Physical.BYTES, "SetDigest", "");
    SqlType INTERVAL_YEAR_TO_MONTH =
            new Plain(Kind.INTERVAL_YEAR_TO_MONTH, Physical.LONG, "interval year to month", "");
    SqlType INTERVAL_DAY_TO_SECOND =
            new Plain(Kind.INTERVAL_DAY_TO_SECOND, Physical.LONG, "interval day to second", "");
    SqlType VARCHAR = new Varchar(Varchar.UNBOUNDED);
    SqlType TIMESTAMP = new Timestamp(3);
    SqlType TIMESTAMP_TZ = new TimestampTz(3);

    /** The most digits of a second. */
    int MAX_SECOND_DIGITS = 12;

    /** Types without parameters; use the constants of {@link SqlType}. */
    record Plain(Kind kind, Physical physical, String trinoName, String hive) implements SqlType {
        @Override
        public Optional<String> hiveName() {
            return hive.isEmpty() ? Optional.empty() : Optional.of(hive);
        }

        @Override
        public String toString() {
            return trinoName;
        }
    }

    /** An exact number of {@code precision} digits, {@code scale} of them after the point; 1 to 38 digits. */
    record Decimal(int precision, int scale) implements SqlType {
        /** The most digits whose unscaled value is held in a long. */
        public static final int MAX_SHORT_PRECISION = 18;

        public static final int MAX_PRECISION = 38;

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("no decimal(" + precision + "," + scale + ")");
            }
        }

        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }

        @Override
        public Physical physical() {
            return precision <= MAX_SHORT_PRECISION ? Physical.LONG : Physical.INT128;
        }

        @Override
        public String trinoName() {
            return "decimal(" + precision + "," + scale + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.of(trinoName());
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** Text of at most {@code length} code points. */
    record Varchar(int length) implements SqlType {
        /** The length of plain {@code varchar} (Hive {@code string}). */
        public static final int UNBOUNDED = Integer.MAX_VALUE;

        @Override
        public Kind kind() {
            return Kind.VARCHAR;
        }

        @Override
        public Physical physical() {
            return Physical.BYTES;
        }

        @Override
        public String trinoName() {
            return length == UNBOUNDED ? "varchar" : "varchar(" + length + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.of(length == UNBOUNDED ? "string" : "varchar(" + length + ")");
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** Text padded with spaces to {@code length} code points when shown; held without the padding. */
    record Char(int length) implements SqlType {
        @Override
        public Kind kind() {
            return Kind.CHAR;
        }

        @Override
        public Physical physical() {
            return Physical.BYTES;
        }

        @Override
        public String trinoName() {
            return "char(" + length + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.of(trinoName());
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** A time of day. */
    record Time(int precision) implements SqlType {
        /** The most digits whose values are microseconds. */
        public static final int MAX_SHORT_PRECISION = 6;

        @Override
        public Kind kind() {
            return Kind.TIME;
        }

        @Override
        public Physical physical() {
            return Physical.LONG;
        }

        @Override
        public String trinoName() {
            return "time(" + precision + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** A time of day at an offset from UTC. */
    record TimeTz(int precision) implements SqlType {
        @Override
        public Kind kind() {
            return Kind.TIME_TZ;
        }

        @Override
        public Physical physical() {
            return Physical.INT128;
        }

        @Override
        public String trinoName() {
            return "time(" + precision + ") with time zone";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** A date and time without a zone. */
    record Timestamp(int precision) implements SqlType {
        /** The most digits whose values are held in a long. */
        public static final int MAX_SHORT_PRECISION = 6;

        @Override
        public Kind kind() {
            return Kind.TIMESTAMP;
        }

        @Override
        public Physical physical() {
            return precision <= MAX_SHORT_PRECISION ? Physical.LONG : Physical.INT128;
        }

        @Override
        public String trinoName() {
            return "timestamp(" + precision + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.of("timestamp");
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** An instant with the zone it is shown in. */
    record TimestampTz(int precision) implements SqlType {
        /** The most digits whose values are held in a long. */
        public static final int MAX_SHORT_PRECISION = 3;

        @Override
        public Kind kind() {
            return Kind.TIMESTAMP_TZ;
        }

        @Override
        public Physical physical() {
            return precision <= MAX_SHORT_PRECISION ? Physical.LONG : Physical.INT128;
        }

        @Override
        public String trinoName() {
            return "timestamp(" + precision + ") with time zone";
        }

        @Override
        public Optional<String> hiveName() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** A list of values of one type. */
    record Array(SqlType element) implements SqlType {
        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }

        @Override
        public Physical physical() {
            return Physical.ARRAY;
        }

        @Override
        public String trinoName() {
            return "array(" + element.trinoName() + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return element.hiveName().map(name -> "array<" + name + ">");
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** Keys, each with a value; keys are unique and never null. */
    record Map(SqlType key, SqlType value) implements SqlType {
        @Override
        public Kind kind() {
            return Kind.MAP;
        }

        @Override
        public Physical physical() {
            return Physical.MAP;
        }

        @Override
        public String trinoName() {
            return "map(" + key.trinoName() + ", " + value.trinoName() + ")";
        }

        @Override
        public Optional<String> hiveName() {
            return key.hiveName().flatMap(k -> value.hiveName().map(v -> "map<" + k + "," + v + ">"));
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** Fields in order; a field's name may be empty. */
    record Row(List<Field> fields) implements SqlType {
        public Row {
            fields = List.copyOf(fields);
        }

        @Override
        public Kind kind() {
            return Kind.ROW;
        }

        @Override
        public Physical physical() {
            return Physical.ROW;
        }

        @Override
        public String trinoName() {
            return fields.stream()
                    .map(f -> f.name().isEmpty()
                            ? f.type().trinoName()
                            : f.name() + " " + f.type().trinoName())
                    .collect(Collectors.joining(", ", "row(", ")"));
        }

        @Override
        public Optional<String> hiveName() {
            if (fields.stream()
                    .anyMatch(f -> f.name().isEmpty() || f.type().hiveName().isEmpty())) {
                return Optional.empty();
            }
            return Optional.of(fields.stream()
                    .map(f -> f.name().toLowerCase(Locale.ROOT) + ":"
                            + f.type().hiveName().orElseThrow())
                    .collect(Collectors.joining(",", "struct<", ">")));
        }

        @Override
        public String toString() {
            return trinoName();
        }
    }

    /** One field of a row; the name is empty for anonymous fields. */
    record Field(String name, SqlType type) {}
}
