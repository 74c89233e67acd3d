package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.RelDataTypeFieldImpl;
import org.apache.calcite.rel.type.RelRecordType;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Translates between SQL types and Calcite's, one to one but for nullability. Elements of arrays and maps and fields of
 * rows are always nullable. {@code unknown} is Calcite's NULL, {@code varchar} without a length one of no precision.
 */
public final class CalciteTypes {
    private CalciteTypes() {}

    /** Returns the one factory of all types; for any thread. */
    public static RelDataTypeFactory factory() {
        return OwletTypeFactory.INSTANCE;
    }

    /** Returns Calcite's type. */
    public static RelDataType rel(SqlType type, boolean nullable) {
        return OwletTypeFactory.INSTANCE.createTypeWithNullability(notNull(type), nullable);
    }

    private static RelDataType notNull(SqlType type) {
        OwletTypeFactory factory = OwletTypeFactory.INSTANCE;
        return switch (type.kind()) {
            case UNKNOWN -> factory.createSqlType(SqlTypeName.NULL);
            case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
            case TINYINT -> factory.createSqlType(SqlTypeName.TINYINT);
            case SMALLINT -> factory.createSqlType(SqlTypeName.SMALLINT);
            case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
            case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
            case REAL -> factory.createSqlType(SqlTypeName.REAL);
            case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
            case DATE -> factory.createSqlType(SqlTypeName.DATE);
            case VARBINARY -> factory.createSqlType(SqlTypeName.VARBINARY);
            case UUID -> factory.createSqlType(SqlTypeName.UUID);
            case JSON, IPADDRESS, SKETCH, COLOR, TIME_TZ -> factory.other(type, false);
            case INTERVAL_YEAR_TO_MONTH -> factory.createSqlIntervalType(interval(TimeUnit.YEAR, TimeUnit.MONTH));
            case INTERVAL_DAY_TO_SECOND -> factory.createSqlIntervalType(interval(TimeUnit.DAY, TimeUnit.SECOND));
            default -> parametric(type);
        };
    }

    /** Made when asked for: the class takes longer to load than most statements to plan. */
    private static SqlIntervalQualifier interval(TimeUnit from, TimeUnit to) {
        return new SqlIntervalQualifier(from, to, SqlParserPos.ZERO);
    }

    private static RelDataType parametric(SqlType type) {
        OwletTypeFactory factory = OwletTypeFactory.INSTANCE;
        if (type instanceof SqlType.Decimal decimal) {
            return factory.createSqlType(SqlTypeName.DECIMAL, decimal.precision(), decimal.scale());
        }
        if (type instanceof SqlType.Varchar text) {
            return text.length() == SqlType.Varchar.UNBOUNDED
                    ? factory.createSqlType(SqlTypeName.VARCHAR)
                    : factory.createSqlType(SqlTypeName.VARCHAR, text.length());
        }
        if (type instanceof SqlType.Char text) {
            return factory.createSqlType(SqlTypeName.CHAR, text.length());
        }
        if (type instanceof SqlType.Time time) {
            return factory.createSqlType(SqlTypeName.TIME, time.precision());
        }
        if (type instanceof SqlType.Timestamp time) {
            return factory.createSqlType(SqlTypeName.TIMESTAMP, time.precision());
        }
        if (type instanceof SqlType.TimestampTz time) {
            return factory.createSqlType(SqlTypeName.TIMESTAMP_TZ, time.precision());
        }
        if (type instanceof SqlType.Array array) {
            return factory.createArrayType(rel(array.element(), true), -1);
        }
        if (type instanceof SqlType.Map map) {
            return factory.createMapType(rel(map.key(), true), rel(map.value(), true));
        }
        return row((SqlType.Row) type);
    }

    private static RelDataType row(SqlType.Row row) {
        List<RelDataTypeField> fields = new ArrayList<>();
        for (SqlType.Field field : row.fields()) {
            fields.add(new RelDataTypeFieldImpl(field.name(), fields.size(), rel(field.type(), true)));
        }
        return new RelRecordType(StructKind.FULLY_QUALIFIED, fields, false);
    }

    /** Returns the SQL type of a Calcite type; row types of relations count as rows. */
    public static SqlType sql(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case NULL -> SqlType.UNKNOWN;
            case BOOLEAN -> SqlType.BOOLEAN;
            case TINYINT -> SqlType.TINYINT;
            case SMALLINT -> SqlType.SMALLINT;
            case INTEGER -> SqlType.INTEGER;
            case BIGINT -> SqlType.BIGINT;
            case REAL -> SqlType.REAL;
            case FLOAT, DOUBLE -> SqlType.DOUBLE;
            case DATE -> SqlType.DATE;
            case BINARY, VARBINARY -> SqlType.VARBINARY;
            case UUID -> SqlType.UUID;
            case OTHER -> ((OtherType) type).sqlType();
            case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> SqlType.INTERVAL_YEAR_TO_MONTH;
            default -> sqlParametric(type);
        };
    }

    private static SqlType sqlParametric(RelDataType type) {
        int precision = type.getPrecision();
        return switch (type.getSqlTypeName()) {
            case DECIMAL -> new SqlType.Decimal(precision, type.getScale());
            case VARCHAR ->
                precision == RelDataType.PRECISION_NOT_SPECIFIED ? SqlType.VARCHAR : new SqlType.Varchar(precision);
            case CHAR -> new SqlType.Char(precision);
            case TIME -> new SqlType.Time(precision);
            case TIMESTAMP -> new SqlType.Timestamp(precision);
            case TIMESTAMP_TZ -> new SqlType.TimestampTz(precision);
            case ARRAY -> new SqlType.Array(sql(type.getComponentType()));
            case MAP -> new SqlType.Map(sql(type.getKeyType()), sql(type.getValueType()));
            case ROW -> sqlRow(type);
            default -> sqlOther(type);
        };
    }

    private static SqlType sqlRow(RelDataType type) {
        return new SqlType.Row(type.getFieldList().stream()
                .map(field -> new SqlType.Field(field.getName(), sql(field.getType())))
                .toList());
    }

    private static SqlType sqlOther(RelDataType type) {
        if (SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
            return SqlType.INTERVAL_DAY_TO_SECOND;
        }
        throw new OwletException(Code.GENERIC_INTERNAL_ERROR, "No SQL type for " + type.getFullTypeString());
    }
}
