package dev.owlet.tpch;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DuckDB over a view of the page views' files; runs its own wording of a query where there is one. */
final class WebDuckDb implements Contender {
    private final Connection connection;
    private final Map<String, String> twins = new HashMap<>();

    WebDuckDb(Path files, int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("CREATE VIEW hits AS SELECT * FROM read_parquet('" + files + "/*')");
        }
        for (int query = 1; query <= WebQueries.COUNT; query++) {
            twins.put(WebQueries.text(query), WebQueries.duckDb(query));
        }
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public long run(String sql) {
        long rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(twins.getOrDefault(sql, sql))) {
            while (result.next()) {
                rows++;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB failed: " + e.getMessage(), e);
        }
        return rows;
    }

    /** Returns all rows as texts. */
    List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(twins.getOrDefault(sql, sql))) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(text(result.getString(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Writes a timestamp's fraction with three digits, as Owlet does. */
    private static String text(@Nullable String value) {
        return Answers.text(value).replaceAll("( \\d\\d:\\d\\d:\\d\\d)\\.0$", "$1.000");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
