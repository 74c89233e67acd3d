package dev.owlet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.Owlet;
import dev.owlet.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs statements as pools, frameworks and tools do. */
final class StatementTest {
    private static final String ENDLESS = "SELECT count(*) AS n FROM numbers a, numbers b, numbers c, numbers d"
            + " WHERE a.n + b.n + c.n + d.n < -1";

    @TempDir
    private Path folder;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws IOException, SQLException {
        connection = Lakes.connect(Lakes.write(folder));
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String stateOf(String sql) {
        return assertThrows(SQLException.class, () -> {
                    try (ResultSet rows = statement.executeQuery(sql)) {
                        rows.next();
                    }
                })
                .getSQLState();
    }

    @Test
    void staysOpenAfterAnError() throws SQLException {
        assertEquals("42000", stateOf("SELEC 1"));
        assertEquals("42S02", stateOf("SELECT * FROM nowhere"));
        assertEquals("42S22", stateOf("SELECT nothing FROM trips"));
        assertEquals("22012", stateOf("SELECT n / 0 FROM numbers"));
        assertEquals("22018", stateOf("SELECT CAST(name AS bigint) FROM numbers"));
        assertFalse(statement.isClosed());
        assertNull(statement.getWarnings());
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertTrue(rows.next());
    }

    @Test
    void closesItsResultSetAndItself() throws SQLException {
        ResultSet first = statement.executeQuery("SELECT n FROM numbers");
        ResultSet second = statement.executeQuery("SELECT 2");
        assertTrue(first.isClosed());
        statement.close();
        statement.close();
        assertTrue(second.isClosed());
        assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 1"));
        Statement other = connection.createStatement();
        connection.close();
        assertTrue(other.isClosed());
        assertThrows(SQLException.class, () -> connection.createStatement());
    }

    @Test
    void keepsSeveralResultSetsApart() throws SQLException {
        try (Statement other = connection.createStatement();
                ResultSet left = statement.executeQuery("SELECT n FROM numbers ORDER BY n");
                ResultSet right = other.executeQuery("SELECT n FROM numbers ORDER BY n DESC")) {
            for (int i = 0; i < 10; i++) {
                assertTrue(left.next());
                assertTrue(right.next());
                assertEquals(i, left.getInt(1));
                assertEquals(999 - i, right.getInt(1));
            }
        }
    }

    @Test
    void stopsAtMaximumRows() throws SQLException {
        statement.setMaxRows(3);
        statement.setFetchSize(10);
        int seen = 0;
        try (ResultSet rows = statement.executeQuery("SELECT n FROM numbers")) {
            while (rows.next()) {
                seen++;
            }
        }
        assertEquals(3, seen);
        assertThrows(SQLException.class, () -> statement.setMaxRows(-1));
    }

    @Test
    void cancelsFromAnotherThread() throws SQLException, InterruptedException {
        ResultSet rows = statement.executeQuery(ENDLESS);
        CountDownLatch started = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            try {
                started.await();
                statement.cancel();
            } catch (InterruptedException | SQLException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();
        started.countDown();
        assertEquals("57014", assertThrows(SQLException.class, rows::next).getSQLState());
        canceller.join();
        assertTrue(statement.executeQuery("SELECT 1").next());
    }

    @Test
    void timesOut() throws SQLException {
        statement.setQueryTimeout(1);
        SQLException error = assertThrows(SQLException.class, () -> {
            try (ResultSet rows = statement.executeQuery(ENDLESS)) {
                rows.next();
            }
        });
        assertTrue(error instanceof SQLTimeoutException, error.toString());
        assertEquals("HYT00", error.getSQLState());
    }

    @Test
    void cancelsAWriteFromAnotherThread() throws Exception {
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Thread canceller = new Thread(() -> {
                try {
                    watch.poll(60, TimeUnit.SECONDS);
                    statement.cancel();
                } catch (InterruptedException | SQLException e) {
                    Thread.currentThread().interrupt();
                }
            });
            canceller.start();
            assertEquals("57014", stateOf("CREATE TABLE big AS " + ENDLESS));
            canceller.join();
        }
        assertEquals("42S02", stateOf("SELECT * FROM big"));
        assertNothingStaged();
        assertEquals(3, statement.executeUpdate("CREATE TABLE big AS SELECT n FROM numbers WHERE n < 3"));
    }

    @Test
    void timesOutInAWrite() throws SQLException, IOException {
        statement.setQueryTimeout(1);
        assertEquals("HYT00", stateOf("CREATE TABLE big AS " + ENDLESS));
        assertNothingStaged();
    }

    private void assertNothingStaged() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            assertTrue(paths.noneMatch(path -> path.getFileName().toString().startsWith("_")));
        }
    }

    @Test
    void bindsParametersAsTypedValues() throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("SELECT city FROM trips WHERE day = ? AND km > ? AND city <> ? LIMIT ?")) {
            assertEquals(4, prepared.getParameterMetaData().getParameterCount());
            assertEquals(
                    "07001",
                    assertThrows(SQLException.class, prepared::executeQuery).getSQLState());
            prepared.setObject(1, LocalDate.of(2026, 1, 1));
            prepared.setDouble(2, 4.5);
            prepared.setString(3, "'; DROP TABLE trips --");
            prepared.setLong(4, 10);
            for (int run = 0; run < 2; run++) {
                try (ResultSet rows = prepared.executeQuery()) {
                    assertTrue(rows.next());
                    assertEquals("Oslo", rows.getString(1));
                    assertFalse(rows.next());
                }
            }
            prepared.setDate(1, java.sql.Date.valueOf("2026-01-02"));
            try (ResultSet rows = prepared.executeQuery()) {
                assertTrue(rows.next());
                assertEquals("Lima", rows.getString(1));
            }
            assertEquals(
                    "07009",
                    assertThrows(SQLException.class, () -> prepared.setInt(5, 1))
                            .getSQLState());
        }
        try (PreparedStatement prepared = connection.prepareStatement("SELECT city, km FROM trips")) {
            assertEquals(2, prepared.getMetaData().getColumnCount());
        }
        try (PreparedStatement prepared = connection.prepareStatement("SELECT coalesce(?, 'none')")) {
            prepared.setNull(1, Types.VARCHAR);
            try (ResultSet rows = prepared.executeQuery()) {
                assertTrue(rows.next());
                assertEquals("none", rows.getString(1));
            }
        }
    }

    @Test
    void countsWrittenRows() throws SQLException {
        assertFalse(statement.execute("CREATE TABLE far WITH (format = 'PARQUET') AS SELECT * FROM trips"));
        assertEquals(3, statement.getUpdateCount());
        assertFalse(statement.getMoreResults());
        assertEquals(-1, statement.getUpdateCount());
        assertEquals(3, statement.executeUpdate("INSERT INTO far SELECT * FROM trips"));
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM far")) {
            assertTrue(rows.next());
            assertEquals(6, rows.getInt(1));
        }
        assertEquals(0, statement.executeUpdate("DROP TABLE far"));
    }

    @Test
    void takesWhatPoolsAndFrameworksSet() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setNetworkTimeout(Runnable::run, 1000);
        connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        connection.setClientInfo("ApplicationName", "test");
        assertEquals("test", connection.getClientInfo("ApplicationName"));
        assertTrue(connection.isValid(1));
        connection.clearWarnings();
        connection.rollback();
        connection.commit();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
        try (PreparedStatement prepared = connection.prepareStatement("SELECT 1", Statement.NO_GENERATED_KEYS)) {
            assertTrue(prepared.execute());
            assertNotNull(prepared.getResultSet());
        }
        try (Statement scrolling =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            scrolling.setEscapeProcessing(false);
            scrolling.setMaxFieldSize(0);
            assertTrue(scrolling.execute("SELECT 1"));
        }
        assertEquals(
                3,
                ((Object[]) connection
                                .createArrayOf("bigint", new Object[] {1L, null, 3L})
                                .getArray())
                        .length);
    }

    @Test
    void givesTheEngineAndTheReceipt() throws SQLException {
        String sql = "SELECT km FROM trips WHERE day = DATE '2026-01-02'";
        long planned = statement.unwrap(Owlet.class).estimate(sql).bytesPlanned();
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            assertFalse(rows.next());
            assertTrue(rows.isWrapperFor(Result.class));
            assertEquals(planned, rows.unwrap(Result.class).scan().bytesRead());
            assertEquals(1, rows.unwrap(Result.class).scan().partitions().read());
        }
    }

    @Test
    void answersSparksProbes() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM trips WHERE 1=0")) {
            assertEquals(4, rows.getMetaData().getColumnCount());
            assertFalse(rows.next());
        }
        try (ResultSet rows = statement.executeQuery(
                "SELECT \"city\",\"km\" FROM (SELECT * FROM trips) SPARK_GEN_SUBQ_0 WHERE \"day\" >= DATE '2026-01-02'")) {
            assertTrue(rows.next());
            assertEquals("Lima", rows.getString("CITY"));
        }
    }

    @Test
    void opensByUrlWithSettings() throws SQLException {
        String url = OwletDriver.PREFIX + folder + "?threads=1&timeout=30s";
        try (Connection other = DriverManager.getConnection(url)) {
            assertEquals(1, other.unwrap(Owlet.class).settings().threads());
            assertEquals(url, other.getMetaData().getURL());
        }
        try (Connection exact = DriverManager.getConnection(OwletDriver.PREFIX + folder + "?dialect=trino");
                ResultSet rows = exact.createStatement().executeQuery("SELECT 1.5")) {
            assertEquals("decimal(2,1)", rows.getMetaData().getColumnTypeName(1));
        }
        assertThrows(
                SQLException.class, () -> DriverManager.getConnection(OwletDriver.PREFIX + folder + "?nonsense=1"));
        assertNull(new OwletDriver().connect("jdbc:other:x", null));
    }
}
