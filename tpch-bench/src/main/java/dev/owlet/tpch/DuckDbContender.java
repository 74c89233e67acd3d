package dev.owlet.tpch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DuckDB over JDBC on the same files, through views; nothing is imported. */
final class DuckDbContender implements Contender {
    private final String name;
    private final Connection connection;

    DuckDbContender(TpchData data, String format, int threads) throws SQLException {
        this("duckdb", threads, views(data, format));
    }

    /** Opens an empty database with a view for each name, over what its table function reads. */
    DuckDbContender(String name, int threads, Map<String, String> views) throws SQLException {
        this.name = name;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            for (Map.Entry<String, String> view : views.entrySet()) {
                statement.execute("CREATE VIEW " + view.getKey() + " AS SELECT * FROM " + view.getValue());
            }
        }
    }

    private static Map<String, String> views(TpchData data, String format) {
        Map<String, String> views = new LinkedHashMap<>();
        for (String table : TpchData.tables()) {
            views.put(table, reader(data, format, table));
        }
        return views;
    }

    /** Returns the call of the table function that reads a generated table, its types given. */
    static String reader(TpchData data, String format, String table) {
        String files = data.table(format, table).resolve("*").toString();
        if (format.startsWith("parquet")) {
            return "read_parquet('" + files + "')";
        }
        return switch (format) {
            case "csv" ->
                "read_csv('" + files + "', delim='|', header=false, quote='', escape='', columns="
                        + Columns.duckDb(table) + ")";
            case "json" ->
                "read_json('" + files + "', format='newline_delimited', columns=" + Columns.duckDb(table) + ")";
            default -> throw new IllegalArgumentException("DuckDB cannot read " + format);
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long run(String sql) {
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    rows++;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB failed: " + e.getMessage(), e);
        }
        return rows;
    }

    /** Returns the rows of a query as texts. */
    List<List<String>> rows(String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(Answers.text(result.getString(i)));
                }
                rows.add(values);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB failed: " + e.getMessage(), e);
        }
        return rows;
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
