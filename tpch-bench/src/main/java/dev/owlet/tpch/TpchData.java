package dev.owlet.tpch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.owlet.Owlet;
import dev.owlet.Result;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The eight tables at one scale, as a lake of one database a format: {@code FOLDER/parquet/lineitem/...}. Each table is
 * generated as delimited text and turned into the format by Owlet's CTAS; what exists is kept for the next run.
 */
final class TpchData {
    static final List<String> FORMATS = List.of("parquet", "csv", "json", "orc");
    static final Path KEPT = Path.of(System.getProperty("user.home"), ".cache", "owlet", "tpch");

    /** How Parquet is written. */
    static final String PARQUET = "format = 'PARQUET', write_compression = 'SNAPPY'";

    private final Path folder;
    private final double scale;

    /** Names the lake of one scale below a folder. */
    TpchData(Path parent, double scale) {
        this.scale = scale;
        this.folder = parent.resolve("sf" + (scale == Math.rint(scale) ? "" + (long) scale : "" + scale));
    }

    /** Returns the lake's folder. */
    Path folder() {
        return folder;
    }

    /** Returns the folder of one table in one format. */
    Path table(String format, String table) {
        return folder.resolve(format).resolve(table);
    }

    /** Returns the names of the tables. */
    static List<String> tables() {
        return TpchTable.getTables().stream()
                .map(t -> t.getTableName().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Makes the tables of a format that are not there yet; waits for another process that makes some in this folder. */
    void generate(String format) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel lock = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE)) {
            lock.lock();
            for (TpchTable<?> table : TpchTable.getTables()) {
                if (!Files.exists(marker(format, table.getTableName()))) {
                    System.err.printf("making %s.%s at scale %s%n", format, table.getTableName(), scale);
                    generate(format, table);
                }
            }
        }
    }

    /** Returns the empty file that says that a table is whole. */
    Path marker(String format, String table) {
        return folder.resolve("." + format + "-" + table);
    }

    private <E extends TpchEntity> void generate(String format, TpchTable<E> table) throws IOException {
        String name = table.getTableName();
        Path raw = folder.resolve("_raw").resolve(format).resolve(name);
        delete(raw);
        delete(table(format, name));
        Files.createDirectories(raw);
        writeText(table, raw.resolve("part-0.tbl"));
        try (Owlet owlet = Owlet.open(folder)) {
            run(owlet, "CREATE DATABASE IF NOT EXISTS raw");
            run(owlet, "CREATE DATABASE IF NOT EXISTS " + format);
            run(owlet, "DROP TABLE IF EXISTS raw." + name);
            run(owlet, "DROP TABLE IF EXISTS " + format + "." + name);
            run(owlet, external(table, raw));
            run(owlet, ctas(format, name));
            run(owlet, "DROP TABLE raw." + name);
        }
        delete(raw);
        Files.createFile(marker(format, name));
    }

    private <E extends TpchEntity> void writeText(TpchTable<E> table, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (E row : table.createGenerator(scale, 1, 1)) {
                out.write(row.toLine());
                out.write('\n');
            }
        }
    }

    /** Returns a table's columns and types as DDL has them. */
    static String columns(TpchTable<?> table) {
        return table.getColumns().stream()
                .map(c -> c.getColumnName() + " " + hiveType(c))
                .collect(Collectors.joining(", "));
    }

    private static <E extends TpchEntity> String external(TpchTable<E> table, Path location) {
        return "CREATE EXTERNAL TABLE raw." + table.getTableName() + " (" + columns(table) + ")\n"
                + "ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'\n"
                + "LOCATION '" + location.toUri() + "'";
    }

    private static String hiveType(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> "bigint";
            case INTEGER -> "int";
            case DATE -> "date";
            case DOUBLE -> "decimal(15,2)";
            case VARCHAR -> "string";
        };
    }

    private String ctas(String format, String name) {
        String options =
                switch (format) {
                    case "parquet" -> PARQUET;
                    case "orc" -> "format = 'ORC', write_compression = 'SNAPPY'";
                    case "json" -> "format = 'JSON', write_compression = 'NONE'";
                    default -> "format = 'TEXTFILE', field_delimiter = '|', write_compression = 'NONE'";
                };
        return "CREATE TABLE " + format + "." + name + " WITH (" + options + ", external_location = '"
                + table(format, name).toUri() + "') AS SELECT * FROM raw." + name;
    }

    /** Runs a statement to its end. */
    static void run(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> {});
        }
    }

    /** Deletes a folder or file and all below it. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
