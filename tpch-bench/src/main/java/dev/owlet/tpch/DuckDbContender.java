package dev.owlet.tpch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB over JDBC on the same files, through views; nothing is imported. */
final class DuckDbContender implements Contender {
    private final Connection connection;

    DuckDbContender(TpchData data, String format, int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            for (String table : TpchData.tables()) {
                String files = data.table(format, table).resolve("*").toString();
                statement.execute("CREATE VIEW " + table + " AS SELECT * FROM " + reader(format, table, files));
            }
        }
    }

    private static String reader(String format, String table, String files) {
        return switch (format) {
            case "parquet" -> "read_parquet('" + files + "')";
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
        return "duckdb";
    }

    @Override
    public long run(String sql) {
        long rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
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
