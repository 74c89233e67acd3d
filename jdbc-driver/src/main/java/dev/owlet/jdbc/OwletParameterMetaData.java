package dev.owlet.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** Describes parameters: how many there are; their types are those of the values bound. */
final class OwletParameterMetaData implements ParameterMetaData {
    private final int count;

    OwletParameterMetaData(int count) {
        this.count = count;
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int index) {
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int index) {
        return true;
    }

    @Override
    public int getPrecision(int index) {
        return 0;
    }

    @Override
    public int getScale(int index) {
        return 0;
    }

    @Override
    public int getParameterType(int index) {
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int index) {
        return "varchar";
    }

    @Override
    public String getParameterClassName(int index) {
        return Object.class.getName();
    }

    @Override
    public int getParameterMode(int index) {
        return parameterModeIn;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Parameter metadata is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
