package dev.owlet.formats.parquet;

import dev.owlet.formats.type.SqlType;
import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a column's values mean, whichever of the two annotations (logical or converted type) says it.
 *
 * @param kind the meaning
 * @param size bits of an integer, digits of a decimal, or units a second of a time (1,000 to 1,000,000,000)
 * @param scale digits after a decimal's point
 */
record FileType(Kind kind, int size, int scale) {
    enum Kind {
        BOOLEAN,
        INTEGER,
        UNSIGNED,
        DECIMAL,
        DATE,
        TIME,
        TIMESTAMP,
        INT96,
        FLOAT,
        DOUBLE,
        FLOAT16,
        TEXT,
        BINARY,
        UUID,
        NOTHING
    }

    private static final int MILLIS = 1_000;
    private static final int MICROS = 1_000_000;
    private static final int NANOS = 1_000_000_000;

    static FileType of(SchemaNode node) {
        SchemaElement element = node.element;
        FileType logical = element.logicalType == null ? null : logical(element.logicalType, element);
        if (logical != null) {
            return logical;
        }
        FileType converted = element.converted_type == null ? null : converted(element.converted_type, element);
        return converted != null ? converted : plain(element.type);
    }

    private static FileType plain(Type type) {
        return switch (type) {
            case BOOLEAN -> new FileType(Kind.BOOLEAN, 1, 0);
            case INT32 -> new FileType(Kind.INTEGER, 32, 0);
            case INT64 -> new FileType(Kind.INTEGER, 64, 0);
            case INT96 -> new FileType(Kind.INT96, NANOS, 0);
            case FLOAT -> new FileType(Kind.FLOAT, 32, 0);
            case DOUBLE -> new FileType(Kind.DOUBLE, 64, 0);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> new FileType(Kind.BINARY, 0, 0);
        };
    }

    private static @Nullable FileType logical(LogicalType type, SchemaElement element) {
        if (type.getSetField() == null) {
            return null;
        }
        return switch (type.getSetField()) {
            case STRING, ENUM, JSON -> text(element);
            case DECIMAL -> decimal(element, type.getDECIMAL().precision, type.getDECIMAL().scale);
            case DATE -> whole(element, Kind.DATE, 32, Type.INT32);
            case TIME -> time(element, Kind.TIME, unit(type.getTIME().unit));
            case TIMESTAMP -> time(element, Kind.TIMESTAMP, unit(type.getTIMESTAMP().unit));
            case INTEGER -> integer(element, type.getINTEGER());
            case UNKNOWN -> new FileType(Kind.NOTHING, 0, 0);
            case UUID -> fixed(element, Kind.UUID, 16);
            case FLOAT16 -> fixed(element, Kind.FLOAT16, 2);
            default -> null;
        };
    }

    private static @Nullable FileType converted(ConvertedType type, SchemaElement element) {
        return switch (type) {
            case UTF8, ENUM, JSON -> text(element);
            case DECIMAL -> decimal(element, element.precision, element.scale);
            case DATE -> whole(element, Kind.DATE, 32, Type.INT32);
            case TIME_MILLIS -> time(element, Kind.TIME, MILLIS);
            case TIME_MICROS -> time(element, Kind.TIME, MICROS);
            case TIMESTAMP_MILLIS -> time(element, Kind.TIMESTAMP, MILLIS);
            case TIMESTAMP_MICROS -> time(element, Kind.TIMESTAMP, MICROS);
            case INT_8 -> whole(element, Kind.INTEGER, 8, Type.INT32);
            case INT_16 -> whole(element, Kind.INTEGER, 16, Type.INT32);
            case INT_32 -> whole(element, Kind.INTEGER, 32, Type.INT32);
            case INT_64 -> whole(element, Kind.INTEGER, 64, Type.INT64);
            case UINT_8 -> whole(element, Kind.UNSIGNED, 8, Type.INT32);
            case UINT_16 -> whole(element, Kind.UNSIGNED, 16, Type.INT32);
            case UINT_32 -> whole(element, Kind.UNSIGNED, 32, Type.INT32);
            case UINT_64 -> whole(element, Kind.UNSIGNED, 64, Type.INT64);
            default -> null;
        };
    }

    private static @Nullable FileType text(SchemaElement element) {
        return isBytes(element) ? new FileType(Kind.TEXT, 0, 0) : null;
    }

    private static boolean isBytes(SchemaElement element) {
        return element.type == Type.BYTE_ARRAY || element.type == Type.FIXED_LEN_BYTE_ARRAY;
    }

    private static FileType integer(SchemaElement element, IntType type) {
        Type stored = type.bitWidth == 64 ? Type.INT64 : Type.INT32;
        Kind kind = type.isSigned ? Kind.INTEGER : Kind.UNSIGNED;
        boolean known = type.bitWidth == 8 || type.bitWidth == 16 || type.bitWidth == 32 || type.bitWidth == 64;
        FileType whole = known ? whole(element, kind, type.bitWidth, stored) : null;
        return whole != null ? whole : plain(element.type);
    }

    private static @Nullable FileType whole(SchemaElement element, Kind kind, int bits, Type stored) {
        return element.type == stored ? new FileType(kind, bits, 0) : null;
    }

    private static @Nullable FileType time(SchemaElement element, Kind kind, int unit) {
        boolean whole = element.type == Type.INT64 || (element.type == Type.INT32 && kind == Kind.TIME);
        return whole && unit > 0 ? new FileType(kind, unit, 0) : null;
    }

    private static int unit(TimeUnit unit) {
        if (unit == null || unit.getSetField() == null) {
            return 0;
        }
        return switch (unit.getSetField()) {
            case MILLIS -> MILLIS;
            case MICROS -> MICROS;
            case NANOS -> NANOS;
        };
    }

    private static @Nullable FileType fixed(SchemaElement element, Kind kind, int length) {
        boolean fits = element.type == Type.FIXED_LEN_BYTE_ARRAY && element.type_length == length;
        return fits ? new FileType(kind, 0, 0) : null;
    }

    private static @Nullable FileType decimal(SchemaElement element, int precision, int scale) {
        boolean stored = isBytes(element) || element.type == Type.INT32 || element.type == Type.INT64;
        if (!stored || precision < 1 || precision > SqlType.Decimal.MAX_PRECISION || scale < 0 || scale > precision) {
            return null;
        }
        return new FileType(Kind.DECIMAL, precision, scale);
    }

    /** Returns the SQL type a table over the column would declare; TIMESTAMP is Glue's, of 3 digits. */
    SqlType natural() {
        return switch (kind) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case INTEGER ->
                size <= 8
                        ? SqlType.TINYINT
                        : size <= 16 ? SqlType.SMALLINT : size <= 32 ? SqlType.INTEGER : SqlType.BIGINT;
            case UNSIGNED ->
                size <= 8
                        ? SqlType.SMALLINT
                        : size <= 16 ? SqlType.INTEGER : size <= 32 ? SqlType.BIGINT : new SqlType.Decimal(20, 0);
            case DECIMAL -> new SqlType.Decimal(size, scale);
            case DATE -> SqlType.DATE;
            case TIME -> new SqlType.Time(size == MILLIS ? 3 : 6);
            case TIMESTAMP, INT96 -> SqlType.TIMESTAMP;
            case FLOAT, FLOAT16 -> SqlType.REAL;
            case DOUBLE -> SqlType.DOUBLE;
            case TEXT -> SqlType.VARCHAR;
            case BINARY, UUID -> SqlType.VARBINARY;
            case NOTHING -> SqlType.VARCHAR;
        };
    }

    /** Returns the type as errors name it. */
    String text() {
        return switch (kind) {
            case DECIMAL -> "decimal(" + size + "," + scale + ")";
            case INTEGER -> "int" + size;
            case UNSIGNED -> "uint" + size;
            case TIMESTAMP -> "timestamp";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
