package dev.owlet.engine.arrow;

import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Says which Arrow type each SQL type leaves as. */
final class ArrowFields {
    private ArrowFields() {}

    static org.apache.arrow.vector.types.pojo.Schema schema(Schema schema) {
        List<Field> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            fields.add(field(column.name(), column.type(), true));
        }
        return new org.apache.arrow.vector.types.pojo.Schema(fields);
    }

    private static Field field(String name, SqlType type, boolean nullable) {
        return new Field(name, new FieldType(nullable, type(type), null), children(type));
    }

    private static List<Field> children(SqlType type) {
        if (type instanceof SqlType.Array array) {
            return List.of(field("element", array.element(), true));
        }
        if (type instanceof SqlType.Map map) {
            List<Field> entry = List.of(
                    field(MapVector.KEY_NAME, map.key(), false), field(MapVector.VALUE_NAME, map.value(), true));
            return List.of(
                    new Field(MapVector.DATA_VECTOR_NAME, FieldType.notNullable(ArrowType.Struct.INSTANCE), entry));
        }
        List<Field> fields = new ArrayList<>();
        if (type instanceof SqlType.Row row) {
            for (SqlType.Field field : row.fields()) {
                fields.add(field(field.name().isEmpty() ? "field" + fields.size() : field.name(), field.type(), true));
            }
        }
        return fields;
    }

    private static TimeUnit unit(int precision) {
        return precision <= 6 ? TimeUnit.MICROSECOND : TimeUnit.NANOSECOND;
    }

    private static ArrowType type(SqlType type) {
        return switch (type.kind()) {
            case UNKNOWN, BOOLEAN -> ArrowType.Bool.INSTANCE;
            case TINYINT -> new ArrowType.Int(8, true);
            case SMALLINT -> new ArrowType.Int(16, true);
            case INTEGER -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case DECIMAL ->
                new ArrowType.Decimal(((SqlType.Decimal) type).precision(), ((SqlType.Decimal) type).scale(), 128);
            case VARCHAR, CHAR, JSON, COLOR, TIME_TZ -> ArrowType.Utf8.INSTANCE;
            case VARBINARY, SKETCH -> ArrowType.Binary.INSTANCE;
            case UUID, IPADDRESS -> new ArrowType.FixedSizeBinary(16);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Time(unit(((SqlType.Time) type).precision()), 64);
            case TIMESTAMP -> new ArrowType.Timestamp(unit(((SqlType.Timestamp) type).precision()), null);
            case TIMESTAMP_TZ -> {
                int precision = ((SqlType.TimestampTz) type).precision();
                boolean millis = precision <= SqlType.TimestampTz.MAX_SHORT_PRECISION;
                yield new ArrowType.Timestamp(millis ? TimeUnit.MILLISECOND : unit(precision), "UTC");
            }
            case INTERVAL_YEAR_TO_MONTH -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
            case INTERVAL_DAY_TO_SECOND -> new ArrowType.Duration(TimeUnit.MILLISECOND);
            case ARRAY -> ArrowType.List.INSTANCE;
            case MAP -> new ArrowType.Map(false);
            case ROW -> ArrowType.Struct.INSTANCE;
        };
    }
}
