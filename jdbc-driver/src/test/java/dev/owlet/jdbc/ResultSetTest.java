package dev.owlet.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads values in every form JDBC offers. */
final class ResultSetTest {
    @TempDir
    private Path folder;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = Lakes.connect(folder);
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void timesHaveAllTheirDigits() throws SQLException {
        try (ResultSet rows = row("TIMESTAMP '2024-01-31 10:20:30.123456789012' AS t,"
                + " TIMESTAMP '2024-01-31 10:20:30.123456789 +01:00' AS z, TIME '10:20:30.5+05:30' AS o")) {
            Timestamp local = Timestamp.valueOf("2024-01-31 10:20:30.123456789");
            assertEquals(local, rows.getTimestamp(1));
            assertEquals(123_456_789, rows.getTimestamp(2).getNanos());
            assertEquals("2024-01-31 10:20:30.123456789012", rows.getString(1));
            assertEquals("10:20:30.5+05:30", rows.getString(3));
            assertEquals(OffsetTime.parse("10:20:30.5+05:30"), rows.getObject(3));
            assertEquals(OffsetTime.parse("10:20:30.5+05:30"), rows.getObject(3, OffsetTime.class));
            assertEquals(
                    Time.valueOf("10:20:30").getTime() + 500, rows.getTime(3).getTime());
            ResultSetMetaData columns = rows.getMetaData();
            assertEquals(Types.TIME_WITH_TIMEZONE, columns.getColumnType(3));
            assertEquals(12, columns.getScale(1));
            assertEquals(32, columns.getPrecision(1));
            assertEquals("timestamp(9) with time zone", columns.getColumnTypeName(2));
        }
        try (PreparedStatement prepared = connection.prepareStatement("SELECT typeof(?), ?, ?")) {
            Timestamp time = Timestamp.valueOf("2024-01-31 10:20:30.123456789");
            prepared.setTimestamp(1, time);
            prepared.setTimestamp(2, time);
            prepared.setObject(3, OffsetTime.parse("10:20:30.5+05:30"));
            try (ResultSet rows = prepared.executeQuery()) {
                assertTrue(rows.next());
                assertEquals("timestamp(9)", rows.getString(1));
                assertEquals(time, rows.getTimestamp(2));
                assertEquals("10:20:30.500+05:30", rows.getString(3));
            }
        }
    }

    private ResultSet row(String select) throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT " + select);
        assertTrue(rows.next());
        return rows;
    }

    @Test
    void readsWholeNumbersAsAnyNumber() throws SQLException {
        ResultSet rows = row("BIGINT '42' AS n");
        assertEquals(42, rows.getByte(1));
        assertEquals(42, rows.getShort("N"));
        assertEquals(42, rows.getInt("n"));
        assertEquals(42.0, rows.getDouble(1));
        assertEquals(new BigDecimal(42), rows.getBigDecimal(1));
        assertEquals("42", rows.getString(1));
        assertTrue(rows.getBoolean(1));
        assertEquals(42L, rows.getObject(1));
        assertEquals(42, rows.getObject(1, Integer.class));
        assertEquals((short) 42, rows.getObject(1, Short.class));
        assertEquals(42L, rows.getObject(1, Long.class));
        assertEquals(42.0f, rows.getObject(1, Float.class));
        assertEquals(BigInteger.valueOf(42), rows.getObject(1, BigInteger.class));
        assertEquals("42", rows.getObject(1, String.class));
    }

    @Test
    void refusesNumbersThatDoNotFit() throws SQLException {
        ResultSet rows = row("BIGINT '300' AS n, 'x' AS t");
        assertEquals(
                "22003", assertThrows(SQLException.class, () -> rows.getByte(1)).getSQLState());
        assertEquals(
                "22018", assertThrows(SQLException.class, () -> rows.getInt(2)).getSQLState());
        assertEquals(
                "42S22", assertThrows(SQLException.class, () -> rows.getInt(3)).getSQLState());
        assertEquals(
                "42S22",
                assertThrows(SQLException.class, () -> rows.getInt("z")).getSQLState());
        assertThrows(SQLException.class, () -> rows.getObject(2, LocalTime.class));
        assertThrows(SQLException.class, () -> rows.getTime(2));
    }

    @Test
    void readsDatesAndTimes() throws SQLException {
        ResultSet rows = row("DATE '2026-03-29' d, TIMESTAMP '2026-03-29 02:30:15.123' t, TIME '10:20:30' c,"
                + " TIMESTAMP '2026-03-29 02:30:00 UTC' z");
        assertEquals(LocalDate.of(2026, 3, 29), rows.getObject(1, LocalDate.class));
        assertEquals(Date.valueOf("2026-03-29"), rows.getDate(1));
        assertEquals(Date.valueOf("2026-03-29"), rows.getObject(1));
        LocalDateTime local = LocalDateTime.of(2026, 3, 29, 2, 30, 15, 123_000_000);
        assertEquals(local, rows.getObject(2, LocalDateTime.class));
        assertEquals(Timestamp.valueOf(local), rows.getTimestamp(2));
        assertEquals("2026-03-29 02:30:15.123", rows.getString(2));
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        assertEquals(local.toInstant(ZoneOffset.UTC), rows.getTimestamp(2, utc).toInstant());
        assertEquals(LocalTime.of(10, 20, 30), rows.getObject(3, LocalTime.class));
        assertEquals(Time.valueOf("10:20:30"), rows.getTime(3));
        Instant instant = Instant.parse("2026-03-29T02:30:00Z");
        assertEquals(instant, rows.getObject(4, Instant.class));
        assertEquals(instant, rows.getObject(4, OffsetDateTime.class).toInstant());
        assertEquals(instant, rows.getObject(4, ZonedDateTime.class).toInstant());
        assertEquals(instant, rows.getTimestamp(4).toInstant());
    }

    @Test
    void readsNullsAndTellsOfThem() throws SQLException {
        ResultSet rows = row("CAST(NULL AS BIGINT) n, CAST(NULL AS DATE) d, 1 o");
        assertEquals(0, rows.getInt(1));
        assertTrue(rows.wasNull());
        assertNull(rows.getObject(1));
        assertNull(rows.getObject(2, LocalDate.class));
        assertNull(rows.getDate(2));
        assertNull(rows.getString(2));
        assertFalse(rows.getBoolean(1));
        assertEquals(1, rows.getInt(3));
        assertFalse(rows.wasNull());
    }

    @Test
    void readsBytesArraysAndMaps() throws SQLException {
        ResultSet rows = row("X'0aff' b, ARRAY[1, 2, NULL] a, MAP(ARRAY['k'], ARRAY[7]) m, DECIMAL '1.50' d");
        assertArrayEquals(new byte[] {10, -1}, rows.getBytes(1));
        assertArrayEquals(new byte[] {10, -1}, rows.getObject(1, byte[].class));
        Array array = rows.getArray(2);
        assertEquals(3, ((Object[]) array.getArray()).length);
        assertEquals(Types.INTEGER, array.getBaseType());
        ResultSet elements = array.getResultSet(2, 1);
        assertTrue(elements.next());
        assertEquals(2, elements.getInt(2));
        assertTrue(rows.getObject(3).toString().contains("7"));
        assertEquals(new BigDecimal("1.50"), rows.getObject(4));
    }

    @Test
    void describesItsColumns() throws SQLException {
        ResultSetMetaData meta =
                row("DECIMAL '1.50' AS price, CAST('ab' AS varchar(10)) t, 1 i").getMetaData();
        assertEquals(3, meta.getColumnCount());
        assertEquals("price", meta.getColumnLabel(1));
        assertEquals(Types.DECIMAL, meta.getColumnType(1));
        assertEquals(3, meta.getPrecision(1));
        assertEquals(2, meta.getScale(1));
        assertEquals(10, meta.getPrecision(2));
        assertEquals("java.lang.Integer", meta.getColumnClassName(3));
        assertTrue(meta.isSigned(3));
        assertTrue(meta.getColumnDisplaySize(2) >= 10);
        assertEquals(
                "42S22",
                assertThrows(SQLException.class, () -> meta.getColumnType(4)).getSQLState());
    }

    @Test
    void movesForwardOnlyAndKnowsWhereItIs() throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT * FROM (VALUES 1, 2) AS t(n)");
        assertTrue(rows.isBeforeFirst());
        assertEquals(
                "24000", assertThrows(SQLException.class, () -> rows.getInt(1)).getSQLState());
        assertTrue(rows.next());
        assertTrue(rows.isFirst());
        assertEquals(1, rows.getRow());
        assertTrue(rows.next());
        assertFalse(rows.next());
        assertTrue(rows.isAfterLast());
        assertFalse(rows.next());
        assertThrows(SQLException.class, rows::previous);
        rows.close();
        assertTrue(rows.isClosed());
        assertThrows(SQLException.class, rows::next);
    }

    @Test
    void addressesAndColorsAreTextAndSketchesBytes() throws SQLException {
        ResultSet rows = row("IPADDRESS '10.0.0.1', color('red'), approx_set(1)");
        ResultSetMetaData columns = rows.getMetaData();
        assertEquals("10.0.0.1", rows.getObject(1));
        assertEquals("red", rows.getString(2));
        assertEquals(12, rows.getBytes(3).length);
        assertEquals("48 01 0c 00 da 82 9b 96 79 10 52 44", rows.getString(3));
        for (int i = 1; i <= 3; i++) {
            assertEquals(Types.JAVA_OBJECT, columns.getColumnType(i));
        }
        assertEquals("ipaddress", columns.getColumnTypeName(1));
        assertEquals(byte[].class.getName(), columns.getColumnClassName(3));
    }
}
