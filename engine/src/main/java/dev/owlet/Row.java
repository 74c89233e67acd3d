package dev.owlet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.Batch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result. Columns are counted from 0, or named as in the heading, ignoring case. Stays valid after the
 * result moves on; rows of one result are for one thread.
 */
public final class Row {
    private final ResultColumns columns;
    private final Batch batch;
    private final int row;

    Row(ResultColumns columns, Batch batch, int row) {
        this.columns = columns;
        this.batch = batch;
        this.row = row;
    }

    /** Returns the number of columns. */
    public int size() {
        return columns.schema().size();
    }

    /** Tells whether a value is NULL. */
    public boolean isNull(int column) {
        return batch.column(column).isNull(row);
    }

    /** Tells whether a value is NULL. */
    public boolean isNull(String column) {
        return isNull(index(column));
    }

    /**
     * Returns a value as a Java object, null for NULL: Boolean; Byte, Short, Integer, Long; Float, Double; BigDecimal;
     * String for varchar, char, json, ipaddress and color; byte[], of sketches too; LocalDate, LocalTime, OffsetTime,
     * LocalDateTime, ZonedDateTime, which cut digits beyond nanoseconds; Period and Duration for intervals; UUID; List for
     * an array, Map for a map, Map by field name for a row.
     */
    public @Nullable Object get(int column) {
        return Values.get(columns.schema().type(column), batch.column(column), row);
    }

    /** Returns a value as {@link #get(int)} does. */
    public @Nullable Object get(String column) {
        return get(index(column));
    }

    /** Returns a value of any type as the text Athena shows, null for NULL. */
    public @Nullable String getString(int column) {
        return isNull(column) ? null : columns.text(column, batch.column(column), row);
    }

    /** Returns a value of any type as the text Athena shows, null for NULL. */
    public @Nullable String getString(String column) {
        return getString(index(column));
    }

    /** Returns a number as a long, 0 for NULL; throws NUMERIC_VALUE_OUT_OF_RANGE when it does not fit. */
    public long getLong(int column) {
        Object value = get(column);
        if (value == null) {
            return 0;
        }
        if (value instanceof BigDecimal decimal) {
            try {
                return decimal.longValueExact();
            } catch (ArithmeticException e) {
                throw new OwletException(
                        Code.NUMERIC_VALUE_OUT_OF_RANGE, decimal.toPlainString() + " is not a bigint.", e);
            }
        }
        return number(column, value).longValue();
    }

    /** Returns a number as a long, 0 for NULL; throws NUMERIC_VALUE_OUT_OF_RANGE when it does not fit. */
    public long getLong(String column) {
        return getLong(index(column));
    }

    /** Returns a number as a double, 0 for NULL. */
    public double getDouble(int column) {
        Object value = get(column);
        return value == null ? 0 : number(column, value).doubleValue();
    }

    /** Returns a number as a double, 0 for NULL. */
    public double getDouble(String column) {
        return getDouble(index(column));
    }

    /** Returns a boolean, false for NULL. */
    public boolean getBoolean(int column) {
        Object value = get(column);
        if (value == null || value instanceof Boolean) {
            return value != null && (Boolean) value;
        }
        throw mismatch(column, "boolean");
    }

    /** Returns a boolean, false for NULL. */
    public boolean getBoolean(String column) {
        return getBoolean(index(column));
    }

    /** Returns a number as a BigDecimal, null for NULL. */
    public @Nullable BigDecimal getBigDecimal(String column) {
        int index = index(column);
        Object value = get(index);
        if (value == null || value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        return new BigDecimal(number(index, value).toString());
    }

    /** Returns a date, null for NULL. */
    public @Nullable LocalDate getDate(String column) {
        int index = index(column);
        Object value = get(index);
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        throw mismatch(index, "date");
    }

    /** Returns a timestamp, null for NULL. */
    public @Nullable LocalDateTime getTimestamp(String column) {
        int index = index(column);
        Object value = get(index);
        if (value == null || value instanceof LocalDateTime) {
            return (LocalDateTime) value;
        }
        throw mismatch(index, "timestamp");
    }

    private Number number(int column, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw mismatch(column, "number");
    }

    private OwletException mismatch(int column, String wanted) {
        return new OwletException(
                Code.TYPE_MISMATCH,
                "Column '" + columns.schema().name(column) + "' is "
                        + columns.schema().type(column) + ", not a " + wanted + ".");
    }

    private int index(String column) {
        return columns.schema()
                .indexOf(column)
                .orElseThrow(
                        () -> new OwletException(Code.COLUMN_NOT_FOUND, "The result has no column '" + column + "'."));
    }
}
