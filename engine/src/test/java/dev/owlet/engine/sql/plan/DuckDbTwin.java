package dev.owlet.engine.sql.plan;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the rows of {@link SmallTables} in DuckDB, and asks it. */
final class DuckDbTwin {
    private DuckDbTwin() {}

    static Connection open(SmallTables tables) throws SQLException {
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            for (Map.Entry<String, List<List<@Nullable Object>>> table : tables.rows.entrySet()) {
                statement.execute("CREATE TABLE " + table.getKey() + " (id BIGINT, k BIGINT, v BIGINT, s VARCHAR)");
                for (List<@Nullable Object> row : table.getValue()) {
                    Object text = row.get(3) == null ? null : "'" + row.get(3) + "'";
                    statement.execute("INSERT INTO " + table.getKey() + " VALUES (" + row.get(0) + ", " + row.get(1)
                            + ", " + row.get(2) + ", " + text + ")");
                }
            }
        }
        return duckdb;
    }

    /** Returns the rows of a query as text, sorted. */
    static List<String> rows(Connection duckdb, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    Object value = result.getObject(i);
                    values.add(value instanceof Double number ? String.format("%.6f", number) : String.valueOf(value));
                }
                rows.add(String.join("|", values));
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
