package dev.owlet;

import dev.owlet.formats.type.IpAddresses;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a vector's value into the Java object that {@link Row#get(int)} documents. For the edge, never in the engine. */
final class Values {
    private static final long MICROS = 1_000_000L;

    private Values() {}

    static @Nullable Object get(SqlType type, Vector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof DictionaryVector coded) {
            return get(type, coded.dictionary, coded.codes[row]);
        }
        if (vector instanceof ConstantVector constant) {
            return get(type, constant.value, 0);
        }
        return switch (type.physical()) {
            case BOOLEAN -> ((BooleanVector) vector).values[row];
            case LONG -> fromLong(type, ((LongVector) vector).values[row]);
            case DOUBLE -> fromDouble(type, ((DoubleVector) vector).values[row]);
            case INT128 ->
                type instanceof SqlType.Decimal decimal
                        ? fromInt128(decimal, (Int128Vector) vector, row)
                        : fromWideTime(type, ((Int128Vector) vector).high[row], ((Int128Vector) vector).low[row]);
            case BYTES -> fromBytes(type, (BytesVector) vector, row);
            case ARRAY -> fromArray((SqlType.Array) type, (ArrayVector) vector, row);
            case MAP -> fromMap((SqlType.Map) type, (MapVector) vector, row);
            case ROW -> fromRow((SqlType.Row) type, (RowVector) vector, row);
        };
    }

    private static Object fromLong(SqlType type, long value) {
        return switch (type.kind()) {
            case TINYINT -> (byte) value;
            case SMALLINT -> (short) value;
            case INTEGER -> (int) value;
            case DECIMAL -> BigDecimal.valueOf(value, ((SqlType.Decimal) type).scale());
            case DATE -> LocalDate.ofEpochDay(value);
            case TIME -> {
                boolean micros = ((SqlType.Time) type).precision() <= SqlType.Time.MAX_SHORT_PRECISION;
                yield LocalTime.ofNanoOfDay(micros ? value * 1000 : value / 1000);
            }
            case TIMESTAMP -> local(value, 0);
            case TIMESTAMP_TZ ->
                Instant.ofEpochMilli(TimeZones.millis(value)).atZone(TimeZones.zone(TimeZones.keyOf(value)));
            case INTERVAL_YEAR_TO_MONTH -> Period.ofMonths((int) value).normalized();
            case INTERVAL_DAY_TO_SECOND -> Duration.ofMillis(value);
            default -> value;
        };
    }

    /** Picoseconds beyond nanoseconds are cut: Java's types end there. */
    private static Object fromWideTime(SqlType type, long high, long low) {
        if (type.kind() == SqlType.Kind.TIMESTAMP) {
            return local(high, (int) low / 1000);
        }
        int zone = TimeZones.keyOf(low);
        if (type.kind() == SqlType.Kind.TIME_TZ) {
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(TimeZones.offsetMinutes(zone) * 60);
            return LocalTime.ofNanoOfDay(high / 1000).atOffset(ZoneOffset.UTC).withOffsetSameInstant(offset);
        }
        return local(high, (int) TimeZones.millis(low) / 1000)
                .toInstant(ZoneOffset.UTC)
                .atZone(TimeZones.zone(zone));
    }

    private static LocalDateTime local(long micros, int nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000 + nanos, ZoneOffset.UTC);
    }

    private static Object fromDouble(SqlType type, double value) {
        if (type.kind() == SqlType.Kind.REAL) {
            return (float) value;
        }
        return value;
    }

    private static BigDecimal fromInt128(SqlType.Decimal type, Int128Vector vector, int row) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(vector.high[row])
                .putLong(vector.low[row])
                .array();
        return new BigDecimal(new BigInteger(bytes), type.scale());
    }

    private static Object fromBytes(SqlType type, BytesVector vector, int row) {
        return switch (type.kind()) {
            case VARBINARY, SKETCH -> vector.bytes(row);
            case UUID -> {
                ByteBuffer bits = ByteBuffer.wrap(vector.bytes(row));
                yield new UUID(bits.getLong(), bits.getLong());
            }
            case IPADDRESS -> IpAddresses.text(vector.bytes(row), 0);
            case CHAR -> padded(vector.string(row), ((SqlType.Char) type).length());
            default -> vector.string(row);
        };
    }

    private static String padded(String text, int length) {
        int missing = length - text.codePointCount(0, text.length());
        return missing > 0 ? text + " ".repeat(missing) : text;
    }

    private static List<@Nullable Object> fromArray(SqlType.Array type, ArrayVector vector, int row) {
        List<@Nullable Object> list = new ArrayList<>(vector.lengths[row]);
        for (int i = 0; i < vector.lengths[row]; i++) {
            list.add(get(type.element(), vector.elements, vector.starts[row] + i));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<Object, @Nullable Object> fromMap(SqlType.Map type, MapVector vector, int row) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < vector.lengths[row]; i++) {
            int entry = vector.starts[row] + i;
            Object key = get(type.key(), vector.keys, entry);
            if (key != null) {
                map.put(key, get(type.value(), vector.values, entry));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, @Nullable Object> fromRow(SqlType.Row type, RowVector vector, int row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < vector.fields.length; i++) {
            SqlType.Field field = type.fields().get(i);
            String name = field.name().isEmpty() ? "field" + i : field.name();
            fields.put(name, get(field.type(), vector.fields[i], row));
        }
        return Collections.unmodifiableMap(fields);
    }
}
