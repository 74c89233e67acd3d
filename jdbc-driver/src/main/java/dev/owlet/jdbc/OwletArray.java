package dev.owlet.jdbc;

import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array value; its elements are as {@link dev.owlet.Row#get(int)} gives them. */
final class OwletArray implements Array {
    private final SqlType element;
    private final List<?> values;

    OwletArray(SqlType element, List<?> values) {
        this.element = element;
        this.values = values;
    }

    @Override
    public String getBaseTypeName() {
        return element.trinoName();
    }

    @Override
    public int getBaseType() {
        return JdbcTypes.code(element);
    }

    @Override
    public Object getArray() {
        return values.toArray();
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> map) {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        if (index < 1 || count < 0 || index + count - 1 > values.size()) {
            throw new SQLException("The array has elements 1 to " + values.size() + ".", "2202E");
        }
        return values.subList((int) index - 1, (int) index - 1 + count).toArray();
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, values.size());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        Object[] slice = (Object[]) getArray(index, count);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < slice.length; i++) {
            rows.add(new @Nullable Object[] {index + i, slice[i]});
        }
        Schema schema = new Schema(List.of(new Column("INDEX", SqlType.BIGINT), new Column("VALUE", element)));
        return new OwletResultSet(new ListCursor(schema, rows), null, 0);
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return getResultSet(index, count);
    }

    @Override
    public void free() {}

    @Override
    public String toString() {
        return values.toString();
    }
}
