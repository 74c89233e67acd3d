package dev.owlet.engine.statement;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the columns of a view or a written table must be. */
final class ColumnChecks {
    private static final SqlType.Timestamp STORED = (SqlType.Timestamp) SqlType.TIMESTAMP;

    private ColumnChecks() {}

    /** Makes sure that every column has a name of its own and a type. */
    static void named(Schema columns) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.name(i);
            if (name.isEmpty() || name.equals("_col" + i)) {
                throw new OwletException(Code.MISSING_COLUMN_NAME, "Column name not specified at position " + (i + 1))
                        .hint("Give the expression a name: ... AS name.");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new OwletException(
                        Code.DUPLICATE_COLUMN_NAME, "Column name '" + name + "' specified more than once");
            }
            if (columns.type(i).kind() == SqlType.Kind.UNKNOWN) {
                throw new OwletException(Code.COLUMN_TYPE_UNKNOWN, "Column type is unknown at position " + (i + 1))
                        .hint("Say which type is meant: CAST(NULL AS ...).");
            }
        }
    }

    /** Returns the columns as a Hive table stores them, names in lower case; throws NOT_SUPPORTED for other types. */
    static Schema storable(Schema columns) {
        List<Column> stored = new ArrayList<>();
        for (Column column : columns.columns()) {
            if (column.type().hiveName().isEmpty()) {
                throw new OwletException(Code.NOT_SUPPORTED, "Unsupported Hive type: " + column.type())
                        .hint("Cast the column " + column.name() + " to varchar, or to a type that Hive has.");
            }
            stored.add(new Column(column.name().toLowerCase(Locale.ROOT), storedType(column.type(), column.name())));
        }
        return new Schema(stored);
    }

    private static SqlType storedType(SqlType type, String column) {
        if (type instanceof SqlType.Timestamp timestamp) {
            if (timestamp.precision() > STORED.precision()) {
                throw new OwletException(
                                Code.NOT_SUPPORTED,
                                "Incorrect timestamp precision for " + type
                                        + "; the configured precision is MILLISECONDS; column name: " + column)
                        .hint("Hive tables keep milliseconds: CAST(" + column + " AS timestamp(3)).");
            }
            return STORED;
        }
        if (type instanceof SqlType.Array array) {
            return new SqlType.Array(storedType(array.element(), column));
        }
        if (type instanceof SqlType.Map map) {
            return new SqlType.Map(storedType(map.key(), column), storedType(map.value(), column));
        }
        if (type instanceof SqlType.Row row) {
            return new SqlType.Row(row.fields().stream()
                    .map(field ->
                            new SqlType.Field(field.name().toLowerCase(Locale.ROOT), storedType(field.type(), column)))
                    .toList());
        }
        return type;
    }

    /** Tells whether values of one type may be written where another is declared: the coercions that only widen. */
    static boolean fits(SqlType from, SqlType to) {
        if (from.equals(to) || from.kind() == SqlType.Kind.UNKNOWN) {
            return true;
        }
        if (from instanceof SqlType.Array a && to instanceof SqlType.Array b) {
            return fits(a.element(), b.element());
        }
        if (from instanceof SqlType.Map a && to instanceof SqlType.Map b) {
            return fits(a.key(), b.key()) && fits(a.value(), b.value());
        }
        if (from instanceof SqlType.Row a && to instanceof SqlType.Row b) {
            return fields(a, b);
        }
        return switch (to.kind()) {
            case SMALLINT, INTEGER, BIGINT -> isWhole(from) && from.kind().compareTo(to.kind()) <= 0;
            case DECIMAL -> fitsDecimal(from, (SqlType.Decimal) to);
            case REAL -> isWhole(from) || from.kind() == SqlType.Kind.DECIMAL;
            case DOUBLE -> isWhole(from) || from.kind() == SqlType.Kind.DECIMAL || from.kind() == SqlType.Kind.REAL;
            case VARCHAR -> from.kind() == SqlType.Kind.VARCHAR || from.kind() == SqlType.Kind.CHAR;
            case CHAR -> from.kind() == SqlType.Kind.CHAR || from.kind() == SqlType.Kind.VARCHAR;
            case TIMESTAMP ->
                from.kind() == SqlType.Kind.DATE
                        || from instanceof SqlType.Timestamp given
                                && given.precision() <= ((SqlType.Timestamp) to).precision();
            default -> false;
        };
    }

    private static boolean fields(SqlType.Row from, SqlType.Row to) {
        if (from.fields().size() != to.fields().size()) {
            return false;
        }
        for (int i = 0; i < from.fields().size(); i++) {
            if (!fits(from.fields().get(i).type(), to.fields().get(i).type())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(SqlType type) {
        return type.kind().compareTo(SqlType.Kind.TINYINT) >= 0 && type.kind().compareTo(SqlType.Kind.BIGINT) <= 0;
    }

    private static boolean fitsDecimal(SqlType from, SqlType.Decimal to) {
        int whole = to.precision() - to.scale();
        return switch (from.kind()) {
            case TINYINT -> whole >= 3;
            case SMALLINT -> whole >= 5;
            case INTEGER -> whole >= 10;
            case BIGINT -> whole >= 19;
            case DECIMAL -> {
                SqlType.Decimal decimal = (SqlType.Decimal) from;
                yield decimal.scale() <= to.scale() && decimal.precision() - decimal.scale() <= whole;
            }
            default -> false;
        };
    }
}
