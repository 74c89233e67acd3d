package dev.owlet.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Leads every setter of a parameter to one method. */
abstract class ParameterSetters extends OwletStatement implements PreparedStatement {
    ParameterSetters(OwletConnection connection) {
        super(connection);
    }

    /** Keeps a parameter's value; indexes count from 1. */
    abstract void bind(int index, @Nullable Object value) throws SQLException;

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setString(int index, @Nullable String value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setNString(int index, @Nullable String value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setBytes(int index, byte @Nullable [] value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setDate(int index, @Nullable Date value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setTime(int index, @Nullable Time value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setArray(int index, @Nullable Array value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        bind(index, ParameterValues.inZone(value, calendar));
    }

    @Override
    public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        bind(index, ParameterValues.inZone(value, calendar));
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        bind(index, ParameterValues.inZone(value, calendar));
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        bind(index, null);
    }

    @Override
    public void setNull(int index, int type, @Nullable String typeName) throws SQLException {
        bind(index, null);
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type, int scale) throws SQLException {
        bind(index, value);
    }

    @Override
    public void setURL(int index, @Nullable URL value) throws SQLException {
        bind(index, value == null ? null : value.toString());
    }

    @Override
    public void setAsciiStream(int index, InputStream value) throws SQLException {
        bind(index, ParameterValues.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setAsciiStream(int index, InputStream value, int length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        bind(index, ParameterValues.bytes(value, Long.MAX_VALUE));
    }

    @Override
    public void setBinaryStream(int index, InputStream value, int length) throws SQLException {
        bind(index, ParameterValues.bytes(value, length));
    }

    @Override
    public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
        bind(index, ParameterValues.bytes(value, length));
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        bind(index, ParameterValues.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setCharacterStream(int index, Reader value, int length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setCharacterStream(int index, Reader value, long length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setNCharacterStream(int index, Reader value) throws SQLException {
        bind(index, ParameterValues.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setClob(int index, Reader value) throws SQLException {
        bind(index, ParameterValues.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setClob(int index, Reader value, long length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setNClob(int index, Reader value) throws SQLException {
        bind(index, ParameterValues.text(value, Long.MAX_VALUE));
    }

    @Override
    public void setNClob(int index, Reader value, long length) throws SQLException {
        bind(index, ParameterValues.text(value, length));
    }

    @Override
    public void setBlob(int index, InputStream value) throws SQLException {
        bind(index, ParameterValues.bytes(value, Long.MAX_VALUE));
    }

    @Override
    public void setBlob(int index, InputStream value, long length) throws SQLException {
        bind(index, ParameterValues.bytes(value, length));
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        throw Errors.unsupported("parameters of class Blob");
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        throw Errors.unsupported("parameters of class Clob");
    }

    @Override
    public void setNClob(int index, @Nullable NClob value) throws SQLException {
        throw Errors.unsupported("parameters of class NClob");
    }

    @Override
    public void setRef(int index, @Nullable Ref value) throws SQLException {
        throw Errors.unsupported("parameters of class Ref");
    }

    @Override
    public void setRowId(int index, @Nullable RowId value) throws SQLException {
        throw Errors.unsupported("parameters of class RowId");
    }

    @Override
    public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        throw Errors.unsupported("parameters of class SQLXML");
    }
}
