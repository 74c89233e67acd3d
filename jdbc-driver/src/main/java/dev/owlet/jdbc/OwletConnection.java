package dev.owlet.jdbc;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One session over one folder. Always commits at once: transaction calls are accepted and change nothing. Closing it
 * closes its statements and the engine.
 */
final class OwletConnection implements Connection {
    /** The one catalog, named as Athena's default data source. */
    static final String CATALOG = "awsdatacatalog";

    private final Owlet owlet;
    private final String url;
    private final Set<OwletStatement> statements = ConcurrentHashMap.newKeySet();
    private final Properties clientInfo = new Properties();
    private volatile Settings settings;
    private volatile boolean closed;
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation = TRANSACTION_NONE;
    private int networkTimeout;
    private Map<String, Class<?>> typeMap = new HashMap<>();

    OwletConnection(Owlet owlet, String url) {
        this.owlet = owlet;
        this.url = url;
        this.settings = owlet.settings();
    }

    Owlet owlet() {
        return owlet;
    }

    Settings settings() {
        return settings;
    }

    String url() {
        return url;
    }

    void checkOpen() throws SQLException {
        if (closed) {
            throw Errors.closed("connection");
        }
    }

    void statementClosed(OwletStatement statement) {
        statements.remove(statement);
    }

    private <T extends OwletStatement> T opened(T statement) throws SQLException {
        checkOpen();
        statements.add(statement);
        return statement;
    }

    @Override
    public Statement createStatement() throws SQLException {
        return opened(new OwletStatement(this));
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return createStatement();
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return createStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return opened(new OwletPreparedStatement(this, sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        throw Errors.unsupported("stored procedures");
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        throw Errors.unsupported("stored procedures");
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        throw Errors.unsupported("stored procedures");
    }

    @Override
    public String nativeSQL(String sql) {
        return sql;
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkOpen();
        return MetaDataProxy.of(new MetaData(this));
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        for (OwletStatement statement : statements) {
            statement.close();
        }
        owlet.close();
    }

    @Override
    public void abort(Executor executor) {
        executor.execute(() -> {
            try {
                close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isValid(int timeoutSeconds) {
        return !closed;
    }

    @Override
    public String getCatalog() throws SQLException {
        checkOpen();
        return CATALOG;
    }

    @Override
    public void setCatalog(@Nullable String catalog) {}

    @Override
    public String getSchema() throws SQLException {
        checkOpen();
        return settings.database();
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        checkOpen();
        try {
            settings = settings.with("database", schema);
        } catch (OwletException e) {
            throw Errors.of(e);
        }
    }

    @Override
    public boolean getAutoCommit() {
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean on) {
        autoCommit = on;
    }

    @Override
    public void commit() {}

    @Override
    public void rollback() {}

    @Override
    public void rollback(Savepoint savepoint) {}

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw Errors.unsupported("savepoints");
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw Errors.unsupported("savepoints");
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) {}

    @Override
    public void setReadOnly(boolean on) {
        readOnly = on;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void setTransactionIsolation(int level) {
        isolation = level;
    }

    @Override
    public int getTransactionIsolation() {
        return isolation;
    }

    @Override
    public @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {}

    @Override
    public Map<String, Class<?>> getTypeMap() {
        return typeMap;
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) {
        typeMap = map;
    }

    @Override
    public void setHoldability(int holdability) {}

    @Override
    public int getHoldability() {
        return java.sql.ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int millis) {
        networkTimeout = millis;
    }

    @Override
    public int getNetworkTimeout() {
        return networkTimeout;
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) {
        if (value == null) {
            clientInfo.remove(name);
        } else {
            clientInfo.setProperty(name, value);
        }
    }

    @Override
    public void setClientInfo(Properties properties) {
        clientInfo.clear();
        properties.stringPropertyNames().forEach(name -> clientInfo.setProperty(name, properties.getProperty(name)));
    }

    @Override
    public @Nullable String getClientInfo(String name) {
        return clientInfo.getProperty(name);
    }

    @Override
    public Properties getClientInfo() {
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        try {
            return new OwletArray(dev.owlet.formats.type.TypeParser.parse(typeName), Arrays.asList(elements.clone()));
        } catch (OwletException e) {
            throw Errors.of(e);
        }
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw Errors.unsupported("struct parameters");
    }

    @Override
    public Clob createClob() throws SQLException {
        throw Errors.unsupported("clobs");
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw Errors.unsupported("blobs");
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw Errors.unsupported("clobs");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw Errors.unsupported("XML");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == Owlet.class) {
            return type.cast(owlet);
        }
        throw new SQLException("A connection is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || type == Owlet.class;
    }
}
