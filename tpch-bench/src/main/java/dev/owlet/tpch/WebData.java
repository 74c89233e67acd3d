package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of page views at one size, as a lake of one database a writer: {@code FOLDER/owlet/hits} is written by
 * Owlet's CTAS and INSERT, {@code FOLDER/duckdb/hits} by DuckDB's COPY from those files. Text is made, converted and
 * deleted piece by piece, so that it never takes much room; what exists is kept for the next run.
 */
final class WebData {
    private static final long ROWS_A_PIECE = 1_000_000;
    private static final int FILES_A_PIECE = 2;

    private final Path folder;
    private final long rows;

    /** Names the lake of one size below a folder. */
    WebData(Path parent, long rows) {
        this.folder = parent.resolve("rows-" + rows);
        this.rows = rows;
    }

    /** Returns the lake's folder. */
    Path folder() {
        return folder;
    }

    /** Returns the folder of the files of one writer. */
    Path table(String writer) {
        return folder.resolve(writer).resolve("hits");
    }

    /** Makes the table of a writer unless it is there. */
    void generate(String writer) throws IOException, SQLException {
        if (Files.exists(marker(writer))) {
            return;
        }
        Files.createDirectories(folder);
        TpchData.delete(table(writer));
        if (writer.equals("duckdb")) {
            generate("owlet");
            copy();
        } else {
            try (Owlet owlet = Owlet.open(folder)) {
                convert(owlet);
            }
        }
        Files.createFile(marker(writer));
    }

    private Path marker(String writer) {
        return folder.resolve("." + writer + "-hits");
    }

    private void convert(Owlet owlet) throws IOException {
        Path raw = folder.resolve("_raw");
        run(owlet, "CREATE DATABASE IF NOT EXISTS raw");
        run(owlet, "CREATE DATABASE IF NOT EXISTS owlet");
        run(owlet, "DROP TABLE IF EXISTS owlet.hits");
        for (long from = 0; from < rows; from += ROWS_A_PIECE) {
            long to = Math.min(rows, from + ROWS_A_PIECE);
            System.err.printf("making rows %d to %d of %d%n", from, to, rows);
            TpchData.delete(raw);
            Files.createDirectories(raw);
            write(raw, from, to);
            run(owlet, "DROP TABLE IF EXISTS raw.piece");
            run(owlet, external("raw.piece", raw, "ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'"));
            run(owlet, from == 0 ? ctas() : "INSERT INTO owlet.hits SELECT * FROM raw.piece");
        }
        run(owlet, "DROP TABLE IF EXISTS raw.piece");
        TpchData.delete(raw);
    }

    private void write(Path raw, long from, long to) {
        long share = (to - from + FILES_A_PIECE - 1) / FILES_A_PIECE;
        IntStream.range(0, FILES_A_PIECE).parallel().forEach(i -> {
            try {
                long begin = Math.min(to, from + i * share);
                WebTable.write(rows, begin, Math.min(to, begin + share), raw.resolve("part-" + i + ".txt"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String ctas() {
        return "CREATE TABLE owlet.hits WITH (format = 'PARQUET', write_compression = 'SNAPPY', external_location = '"
                + table("owlet").toUri() + "') AS SELECT * FROM raw.piece";
    }

    private static String external(String table, Path location, String format) {
        String columns = WebTable.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        return "CREATE EXTERNAL TABLE " + table + " (" + columns + ")\n" + format + "\nLOCATION '" + location.toUri()
                + "'";
    }

    /** Lets DuckDB write the same rows in the same order, with its own encodings and row groups. */
    private void copy() throws IOException, SQLException {
        Path target = table("duckdb");
        Files.createDirectories(target);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("COPY (SELECT * FROM read_parquet('" + table("owlet") + "/*')) TO '"
                    + target.resolve("hits.parquet") + "' (FORMAT parquet, COMPRESSION snappy)");
        }
        try (Owlet owlet = Owlet.open(folder)) {
            run(owlet, "CREATE DATABASE IF NOT EXISTS duckdb");
            run(owlet, "DROP TABLE IF EXISTS duckdb.hits");
            run(owlet, external("duckdb.hits", target, "STORED AS PARQUET"));
        }
    }

    private static void run(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> {});
        }
    }
}
