package dev.owlet.jdbc;

import dev.owlet.Result;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A forward-only, read-only result set that streams. {@code unwrap(dev.owlet.Result.class)} gives the result behind it,
 * with its receipt.
 */
final class OwletResultSet extends LabelledResultSet {
    private final Cursor cursor;
    private final @Nullable OwletStatement statement;
    private final long maxRows;
    private long row;
    private boolean onRow;
    private boolean atEnd;
    private boolean wasNull;
    private boolean closed;

    OwletResultSet(Cursor cursor, @Nullable OwletStatement statement, long maxRows) {
        this.cursor = cursor;
        this.statement = statement;
        this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    }

    private void checkOpen() throws SQLException {
        if (closed) {
            throw Errors.closed("result set");
        }
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (atEnd) {
            return false;
        }
        try {
            onRow = row < maxRows && cursor.next();
        } catch (OwletException e) {
            atEnd = true;
            throw Errors.of(e);
        }
        if (onRow) {
            row++;
        } else {
            atEnd = true;
            cursor.close();
        }
        return onRow;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            onRow = false;
            cursor.close();
            if (statement != null) {
                statement.resultSetClosed(this);
            }
        }
    }

    private @Nullable Object value(int column) throws SQLException {
        checkOpen();
        if (!onRow) {
            throw new SQLException("There is no current row: call next() first.", "24000");
        }
        if (column < 1 || column > cursor.schema().size()) {
            throw new SQLException(
                    "There is no column " + column + "; the result has "
                            + cursor.schema().size() + ".",
                    "42S22");
        }
        Object value = cursor.get(column - 1);
        wasNull = value == null;
        return value;
    }

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        OptionalInt index = cursor.schema().indexOf(label);
        if (index.isEmpty()) {
            throw new SQLException("The result has no column '" + label + "'.", "42S22");
        }
        return index.getAsInt() + 1;
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        Object value = value(column);
        return value == null ? null : cursor.text(column - 1);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        Object value = value(column);
        return value != null && Conversions.bool(value);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        Object value = value(column);
        return value == null ? 0 : (byte) Conversions.whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short getShort(int column) throws SQLException {
        Object value = value(column);
        return value == null ? 0 : (short) Conversions.whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public int getInt(int column) throws SQLException {
        Object value = value(column);
        return value == null ? 0 : (int) Conversions.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long getLong(int column) throws SQLException {
        Object value = value(column);
        return value == null ? 0 : Conversions.whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return (float) getDouble(column);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        Object value = value(column);
        return value == null ? 0 : Conversions.real(value);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        Object value = value(column);
        return value == null ? null : Conversions.decimal(value);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(column);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        Object value = value(column);
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        return String.valueOf(cursor.text(column - 1)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        Object value = value(column);
        return value == null ? null : Conversions.date(value, calendar);
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        Object value = value(column);
        return value == null ? null : Conversions.time(value, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        Object value = value(column);
        return value == null ? null : Conversions.timestamp(value, calendar);
    }

    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        Object value = value(column);
        if (value instanceof LocalDate) {
            return Conversions.date(value, null);
        }
        if (value instanceof LocalDateTime) {
            return Conversions.timestamp(value, null);
        }
        if (value instanceof LocalTime) {
            return Conversions.time(value, null);
        }
        return value instanceof List ? getArray(column) : value;
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (type == Array.class) {
            return type.cast(getArray(column));
        }
        return Conversions.as(value, String.valueOf(cursor.text(column - 1)), type);
    }

    @Override
    public @Nullable Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
        return getObject(column);
    }

    @Override
    public @Nullable Array getArray(int column) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && cursor.schema().type(column - 1) instanceof SqlType.Array type) {
            return new OwletArray(type.element(), list);
        }
        throw Errors.unsupported("reading " + cursor.schema().type(column - 1) + " as an array");
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable URL getURL(int column) throws SQLException {
        String text = getString(column);
        try {
            return text == null ? null : new URL(text);
        } catch (MalformedURLException e) {
            throw new SQLException("'" + text + "' is no URL.", "22018", e);
        }
    }

    @Override
    public @Nullable String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public Blob getBlob(int column) throws SQLException {
        throw Errors.unsupported("blobs; read varbinary with getBytes");
    }

    @Override
    public Clob getClob(int column) throws SQLException {
        throw Errors.unsupported("clobs; read varchar with getString");
    }

    @Override
    public NClob getNClob(int column) throws SQLException {
        throw Errors.unsupported("clobs; read varchar with getString");
    }

    @Override
    public Ref getRef(int column) throws SQLException {
        throw Errors.unsupported("references");
    }

    @Override
    public RowId getRowId(int column) throws SQLException {
        throw Errors.unsupported("row ids");
    }

    @Override
    public SQLXML getSQLXML(int column) throws SQLException {
        throw Errors.unsupported("XML");
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return new OwletResultSetMetaData(cursor.schema());
    }

    @Override
    public @Nullable Statement getStatement() {
        return statement;
    }

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {}

    @Override
    public String getCursorName() throws SQLException {
        throw Errors.unsupported("named cursors");
    }

    @Override
    public boolean isBeforeFirst() {
        return row == 0 && !atEnd;
    }

    @Override
    public boolean isAfterLast() {
        return atEnd && row > 0;
    }

    @Override
    public boolean isFirst() {
        return onRow && row == 1;
    }

    @Override
    public boolean isLast() throws SQLException {
        throw Errors.unsupported("looking ahead in a streamed result");
    }

    @Override
    public int getRow() {
        return onRow ? (int) Math.min(Integer.MAX_VALUE, row) : 0;
    }

    @Override
    public void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean absolute(int target) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void refreshRow() throws SQLException {
        throw forwardOnly();
    }

    private static SQLException forwardOnly() {
        return Errors.unsupported("moving other than forward");
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        if (direction != FETCH_FORWARD) {
            throw forwardOnly();
        }
    }

    @Override
    public int getFetchDirection() {
        return FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) {}

    @Override
    public int getFetchSize() {
        return 0;
    }

    @Override
    public int getType() {
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() {
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean rowUpdated() {
        return false;
    }

    @Override
    public boolean rowInserted() {
        return false;
    }

    @Override
    public boolean rowDeleted() {
        return false;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == Result.class && cursor instanceof ResultCursor query) {
            return type.cast(query.result());
        }
        throw new SQLException("A result set is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || (type == Result.class && cursor instanceof ResultCursor);
    }
}
