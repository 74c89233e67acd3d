package dev.owlet.jdbc;

import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Describes the columns of a result. */
final class OwletResultSetMetaData implements ResultSetMetaData {
    private final Schema schema;

    OwletResultSetMetaData(Schema schema) {
        this.schema = schema;
    }

    private SqlType type(int column) throws SQLException {
        if (column < 1 || column > schema.size()) {
            throw new SQLException("There is no column " + column + "; the result has " + schema.size() + ".", "42S22");
        }
        return schema.type(column - 1);
    }

    @Override
    public int getColumnCount() {
        return schema.size();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        type(column);
        return schema.name(column - 1);
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return getColumnLabel(column);
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return JdbcTypes.code(type(column));
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return type(column).trinoName();
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return JdbcTypes.javaClass(type(column)).getName();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return JdbcTypes.displaySize(type(column));
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return JdbcTypes.precision(type(column));
    }

    @Override
    public int getScale(int column) throws SQLException {
        return JdbcTypes.scale(type(column));
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return JdbcTypes.signed(type(column));
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        SqlType.Kind kind = type(column).kind();
        return kind == SqlType.Kind.VARCHAR || kind == SqlType.Kind.CHAR;
    }

    @Override
    public boolean isAutoIncrement(int column) {
        return false;
    }

    @Override
    public boolean isSearchable(int column) {
        return true;
    }

    @Override
    public boolean isCurrency(int column) {
        return false;
    }

    @Override
    public int isNullable(int column) {
        return columnNullableUnknown;
    }

    @Override
    public String getSchemaName(int column) {
        return "";
    }

    @Override
    public String getTableName(int column) {
        return "";
    }

    @Override
    public String getCatalogName(int column) {
        return "";
    }

    @Override
    public boolean isReadOnly(int column) {
        return true;
    }

    @Override
    public boolean isWritable(int column) {
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Result set metadata is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
