package dev.owlet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the metadata against what tools ask of it. */
final class MetaDataTest {
    @TempDir
    private static Path folder;

    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void open() throws IOException, SQLException {
        connection = Lakes.connect(Lakes.write(folder));
        metaData = connection.getMetaData();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void noMethodThrowsAndEveryResultSetHasColumns() throws IllegalAccessException, SQLException {
        List<String> wrong = new ArrayList<>();
        int called = 0;
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getDeclaringClass() == java.sql.Wrapper.class) {
                continue;
            }
            called++;
            try {
                Object answer = method.invoke(metaData, arguments(method));
                if (answer instanceof ResultSet rows && rows.getMetaData().getColumnCount() < 1) {
                    wrong.add(method + " has no columns");
                }
                if (answer instanceof ResultSet rows
                        && rows.getMetaData().getColumnName(1).equals("EMPTY")) {
                    wrong.add(method + " has no known columns");
                }
                if (answer == null) {
                    wrong.add(method + " answers null");
                }
            } catch (InvocationTargetException e) {
                wrong.add(method + " throws " + e.getCause());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(called > 170, "only " + called);
    }

    private static Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = types[i] == int.class ? (Object) 1 : types[i] == boolean.class ? (Object) false : null;
        }
        return values;
    }

    @Test
    void listsTablesByPattern() throws SQLException {
        assertEquals(List.of("numbers", "stops", "trips"), tables(null, null, "%"));
        assertEquals(List.of("numbers", "stops", "trips"), tables("", "", null));
        assertEquals(List.of("trips"), tables("awsdatacatalog", "%", "tr_ps"));
        assertEquals(List.of("trips"), tables(null, connection.getSchema(), "TRIPS"));
        assertEquals(List.of(), tables("elsewhere", null, "%"));
        assertEquals(List.of(), tables(null, null, "tr\\_ps"));
        assertEquals(List.of(), tables(null, "nowhere", "trips"));
    }

    private static List<String> tables(String catalog, String schema, String pattern) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = metaData.getTables(catalog, schema, pattern, new String[] {"TABLE"})) {
            while (rows.next()) {
                assertEquals("TABLE", rows.getString("TABLE_TYPE"));
                assertNotNull(rows.getString("REMARKS"));
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    @Test
    void findsViewsByType() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE VIEW far AS SELECT city FROM trips WHERE km > 5");
            try (ResultSet rows = metaData.getTables(null, null, "far", new String[] {"VIEW"})) {
                assertTrue(rows.next());
                assertEquals("VIEW", rows.getString(4));
                assertFalse(rows.next());
            }
            statement.execute("DROP VIEW far");
        }
    }

    @Test
    void describesColumnsWithSizeAndPartitionKeys() throws SQLException {
        List<String> seen = new ArrayList<>();
        try (ResultSet rows = metaData.getColumns(null, null, "trips", "%")) {
            while (rows.next()) {
                seen.add(rows.getInt("ORDINAL_POSITION") + " " + rows.getString("COLUMN_NAME") + " "
                        + rows.getString("TYPE_NAME"));
                assertTrue(rows.getInt("COLUMN_SIZE") > 0);
                assertEquals("YES", rows.getString("IS_NULLABLE"));
                boolean key = rows.getString("COLUMN_NAME").equals("day");
                assertEquals(key ? "partition key" : null, rows.getString("REMARKS"));
            }
        }
        assertEquals(List.of("1 city varchar", "2 km double", "3 fare bigint", "4 day date"), seen);
    }

    @Test
    void keepsTypesOfSpecColumns() throws SQLException {
        try (ResultSet rows = metaData.getTypeInfo()) {
            int last = Integer.MIN_VALUE;
            while (rows.next()) {
                assertTrue(rows.getInt("DATA_TYPE") >= last);
                last = rows.getInt("DATA_TYPE");
            }
            assertEquals(18, rows.getMetaData().getColumnCount());
            assertEquals(Types.INTEGER, rows.getMetaData().getColumnType(2));
        }
        assertEquals(
                24, metaData.getColumns(null, null, null, null).getMetaData().getColumnCount());
        assertEquals(
                13,
                metaData.getIndexInfo(null, null, "trips", false, true)
                        .getMetaData()
                        .getColumnCount());
    }

    @Test
    void namesOneCatalogAndItsDatabases() throws SQLException {
        try (ResultSet rows = metaData.getCatalogs()) {
            assertTrue(rows.next());
            assertEquals(connection.getCatalog(), rows.getString(1));
            assertFalse(rows.next());
        }
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = metaData.getSchemas()) {
            while (rows.next()) {
                schemas.add(rows.getString("TABLE_SCHEM"));
            }
        }
        assertTrue(schemas.contains(connection.getSchema()), schemas.toString());
    }
}
