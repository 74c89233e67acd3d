package dev.owlet.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** A user's program: knows java.sql and a URL only. */
public final class JarProgram {
    private JarProgram() {}

    /** Runs a query, a prepared statement, each format as a new table, and metadata over the folder of the argument. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:owlet:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            expect(3, statement, "SELECT count(*) FROM trips");
            expect(1, statement, "SELECT count(*) FROM stops CROSS JOIN UNNEST(tags) AS t(tag) WHERE tag = 'bus'");
            expect(49, statement, "SELECT sum(fare) FROM trips WHERE km > 5 AND regexp_like(city, '^[LO]')");
            try (PreparedStatement prepared =
                    connection.prepareStatement("SELECT city, km FROM trips WHERE day = ? AND km > ?")) {
                prepared.setObject(1, LocalDate.of(2026, 1, 1));
                prepared.setDouble(2, 5);
                try (ResultSet rows = prepared.executeQuery()) {
                    check(rows.next() && rows.getString("city").equals("Oslo") && !rows.next(), "prepared statement");
                }
            }
            for (String format : new String[] {"PARQUET", "ORC", "JSON", "TEXTFILE"}) {
                statement.execute("CREATE TABLE copy_" + format + " WITH (format = '" + format
                        + "') AS SELECT n, name FROM numbers");
                expect(499_500, statement, "SELECT sum(n) FROM copy_" + format);
            }
            for (String codec : new String[] {"SNAPPY", "GZIP", "ZSTD", "LZ4"}) {
                statement.execute("CREATE TABLE packed_" + codec + " WITH (format = 'PARQUET', write_compression = '"
                        + codec + "') AS SELECT n FROM numbers");
                expect(999, statement, "SELECT max(n) FROM packed_" + codec);
            }
            try (ResultSet rows = connection.getMetaData().getColumns(null, null, "trips", "%")) {
                int columns = 0;
                while (rows.next()) {
                    columns++;
                }
                check(columns == 4, "columns of trips");
            }
        }
        System.out.println("all fine");
    }

    private static void expect(long wanted, Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            check(rows.next(), sql);
            check(rows.getLong(1) == wanted, sql + " gave " + rows.getLong(1));
        }
    }

    private static void check(boolean fine, String what) {
        if (!fine) {
            throw new IllegalStateException(what);
        }
    }
}
