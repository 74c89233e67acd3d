package dev.owlet.jdbc;

import dev.owlet.Prepared;
import dev.owlet.error.OwletException;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement with {@code ?} parameters; they are bound as typed values, never spliced into the text. */
final class OwletPreparedStatement extends ParameterSetters {
    private final String sql;
    private final Prepared prepared;
    private final @Nullable Object[] values;
    private final boolean[] bound;
    private final List<@Nullable Object[]> batch = new ArrayList<>();

    OwletPreparedStatement(OwletConnection connection, String sql) throws SQLException {
        super(connection);
        this.sql = sql;
        try {
            prepared = connection.owlet().with(connection.settings()).prepare(sql);
        } catch (OwletException e) {
            throw Errors.of(e);
        }
        values = new Object[prepared.parameterCount()];
        bound = new boolean[values.length];
    }

    @Override
    void bind(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        if (index < 1 || index > values.length) {
            throw new SQLException(
                    "There is no parameter " + index + "; the statement has " + values.length + ".", "07009");
        }
        values[index - 1] = ParameterValues.plain(value);
        bound[index - 1] = true;
    }

    private List<@Nullable Object> parameters() throws SQLException {
        for (int i = 0; i < bound.length; i++) {
            if (!bound[i]) {
                throw new SQLException("Parameter " + (i + 1) + " was not set.", "07001");
            }
        }
        return Arrays.asList(values);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        run(sql, parameters());
        return current();
    }

    @Override
    public boolean execute() throws SQLException {
        return run(sql, parameters());
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return run(sql, parameters()) ? drained() : getLargeUpdateCount();
    }

    @Override
    public void addBatch() throws SQLException {
        batch.add(parameters().toArray());
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        int[] counts = new int[batch.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = run(sql, Arrays.asList(batch.get(i))) ? (int) drained() : getUpdateCount();
        }
        batch.clear();
        return counts;
    }

    @Override
    public void clearParameters() {
        Arrays.fill(values, null);
        Arrays.fill(bound, false);
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        try {
            return prepared.schema().map(OwletResultSetMetaData::new).orElse(null);
        } catch (OwletException e) {
            throw Errors.of(e);
        }
    }

    @Override
    public ParameterMetaData getParameterMetaData() {
        return new OwletParameterMetaData(values.length);
    }
}
