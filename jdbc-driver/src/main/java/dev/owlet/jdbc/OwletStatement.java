package dev.owlet.jdbc;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Schema;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements. Stays usable after an error; closing it closes its result set; {@link #cancel} may come from any
 * thread. {@code unwrap(Owlet.class)} gives the engine, for {@code estimate} and {@code explain}.
 */
class OwletStatement implements Statement {
    private final OwletConnection connection;
    private final List<String> batch = new ArrayList<>();
    private volatile @Nullable Owlet running;
    private @Nullable OwletResultSet resultSet;
    private long updateCount = -1;
    private long maxRows;
    private int timeoutSeconds;
    private boolean closed;
    private boolean closeOnCompletion;

    OwletStatement(OwletConnection connection) {
        this.connection = connection;
    }

    final void checkOpen() throws SQLException {
        if (closed) {
            throw Errors.closed("statement");
        }
        connection.checkOpen();
    }

    final Owlet owlet() {
        Settings settings = connection.settings();
        return connection.owlet().with(timeoutSeconds == 0 ? settings : settings.with("timeout", timeoutSeconds + "s"));
    }

    final boolean run(String sql, List<?> parameters) throws SQLException {
        checkOpen();
        closeResult();
        try {
            Owlet view = owlet();
            running = view;
            Result result = view.query(sql, parameters.toArray());
            if (result.updateCount() >= 0) {
                updateCount = result.updateCount();
                result.close();
                return false;
            }
            resultSet = new OwletResultSet(new ResultCursor(result), this, maxRows);
            return true;
        } catch (OwletException e) {
            throw Errors.of(e);
        }
    }

    final void closeResult() throws SQLException {
        OwletResultSet open = resultSet;
        resultSet = null;
        running = null;
        updateCount = -1;
        if (open != null) {
            open.close();
        }
    }

    void resultSetClosed(OwletResultSet closedSet) throws SQLException {
        if (closedSet == resultSet && closeOnCompletion) {
            close();
        }
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return run(sql, List.of()) ? current() : empty();
    }

    final ResultSet current() throws SQLException {
        OwletResultSet open = resultSet;
        return open == null ? empty() : open;
    }

    private ResultSet empty() {
        return new OwletResultSet(new ListCursor(new Schema(List.of()), List.of()), this, 0);
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(sql, List.of());
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return run(sql, List.of()) ? drained() : updateCount;
    }

    /** Runs a statement that answers rows, as DDL does, to its end. */
    final long drained() throws SQLException {
        OwletResultSet open = resultSet;
        while (open != null && open.next()) {
            continue;
        }
        closeResult();
        return 0;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            closeResult();
            connection.statementClosed(this);
        }
    }

    @Override
    public void cancel() {
        Owlet view = running;
        if (view != null) {
            view.cancel();
        }
    }

    @Override
    public @Nullable ResultSet getResultSet() {
        return resultSet;
    }

    @Override
    public int getUpdateCount() {
        return (int) Math.min(Integer.MAX_VALUE, updateCount);
    }

    @Override
    public long getLargeUpdateCount() {
        return updateCount;
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        closeResult();
        return false;
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return getMoreResults();
    }

    @Override
    public void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    public void setLargeMaxRows(long max) throws SQLException {
        if (max < 0) {
            throw new SQLException("Maximum rows cannot be negative.", "22023");
        }
        maxRows = max;
    }

    @Override
    public int getMaxRows() {
        return (int) Math.min(Integer.MAX_VALUE, maxRows);
    }

    @Override
    public long getLargeMaxRows() {
        return maxRows;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw new SQLException("A timeout cannot be negative.", "22023");
        }
        timeoutSeconds = seconds;
    }

    @Override
    public int getQueryTimeout() {
        return timeoutSeconds;
    }

    @Override
    public void addBatch(String sql) {
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        int[] counts = new int[batch.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = executeUpdate(batch.get(i));
            } catch (SQLException e) {
                throw new BatchUpdateException(
                        e.getMessage(), e.getSQLState(), e.getErrorCode(), java.util.Arrays.copyOf(counts, i), e);
            }
        }
        batch.clear();
        return counts;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public ResultSet getGeneratedKeys() {
        return empty();
    }

    @Override
    public int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, String[] columns) throws SQLException {
        return executeUpdate(sql);
    }

    @Override
    public boolean execute(String sql, int generatedKeys) throws SQLException {
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, String[] columns) throws SQLException {
        return execute(sql);
    }

    @Override
    public int getMaxFieldSize() {
        return 0;
    }

    @Override
    public void setMaxFieldSize(int max) {}

    @Override
    public void setEscapeProcessing(boolean enable) {}

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {}

    @Override
    public void setCursorName(String name) {}

    @Override
    public void setFetchDirection(int direction) {}

    @Override
    public int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) {}

    @Override
    public int getFetchSize() {
        return 0;
    }

    @Override
    public int getResultSetConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setPoolable(boolean poolable) {}

    @Override
    public boolean isPoolable() {
        return false;
    }

    @Override
    public void closeOnCompletion() {
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() {
        return closeOnCompletion;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == Owlet.class) {
            return type.cast(owlet());
        }
        throw new SQLException("A statement is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || type == Owlet.class;
    }
}
