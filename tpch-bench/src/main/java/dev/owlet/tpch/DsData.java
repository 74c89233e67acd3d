package dev.owlet.tpch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.owlet.Owlet;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The 24 tables of TPC-DS at one scale, as a lake of one database, {@code parquet}. Each is generated as delimited text, in
 * which an empty field is null, and turned into Parquet by Owlet's CTAS; what exists is kept for the next run.
 */
final class DsData {
    static final Path KEPT = Path.of(System.getProperty("user.home"), ".cache", "owlet", "tpcds");

    /** The lake's database. */
    static final String DATABASE = "parquet";

    private final Path folder;
    private final double scale;

    /** Names the lake of one scale below a folder. */
    DsData(Path parent, double scale) {
        this.scale = scale;
        this.folder = parent.resolve("sf" + (scale == Math.rint(scale) ? "" + (long) scale : "" + scale));
    }

    /** Returns the lake's folder. */
    Path folder() {
        return folder;
    }

    /** Returns the folder of one table. */
    Path table(String table) {
        return folder.resolve(DATABASE).resolve(table);
    }

    /** Returns the names of the tables. */
    static List<String> tables() {
        return baseTables().stream().map(Table::getName).toList();
    }

    private static List<Table> baseTables() {
        return Table.getBaseTables().stream()
                .filter(table -> table != Table.DBGEN_VERSION)
                .toList();
    }

    /** Makes the tables that are not there yet; waits for another process that makes some in this folder. */
    void generate() throws IOException {
        Files.createDirectories(folder);
        try (FileChannel lock = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE)) {
            lock.lock();
            for (Table table : baseTables()) {
                if (!table.isChild()) {
                    generate(table);
                }
            }
        }
    }

    /** Makes a table and the table of returns whose rows come with its own. */
    private void generate(Table parent) throws IOException {
        List<Table> family = parent.hasChild() ? List.of(parent, parent.getChild()) : List.of(parent);
        if (family.stream().allMatch(table -> Files.exists(marker(table)))) {
            return;
        }
        System.err.printf("making %s at scale %s%n", parent.getName(), scale);
        writeText(family);
        for (Table table : family) {
            convert(table);
            TpchData.delete(raw(table));
            TpchData.delete(marker(table));
            Files.createFile(marker(table));
        }
    }

    private Path marker(Table table) {
        return folder.resolve("." + table.getName());
    }

    private Path raw(Table table) {
        return folder.resolve("_raw").resolve(table.getName());
    }

    private void writeText(List<Table> family) throws IOException {
        List<BufferedWriter> files = new ArrayList<>();
        try {
            for (Table table : family) {
                TpchData.delete(raw(table));
                Files.createDirectories(raw(table));
                files.add(Files.newBufferedWriter(raw(table).resolve("part-0.txt"), StandardCharsets.UTF_8));
            }
            Table parent = family.get(0);
            Session session = Session.getDefaultSession().withScale(scale);
            for (List<List<String>> rows : Results.constructResults(parent, session)) {
                for (int i = 0; i < rows.size(); i++) {
                    write(rows.get(i), files.get(i));
                }
            }
        } finally {
            for (BufferedWriter file : files) {
                file.close();
            }
        }
    }

    private static void write(List<String> row, BufferedWriter out) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.write('|');
            }
            String value = row.get(i);
            out.write(value == null ? "" : value);
        }
        out.write('\n');
    }

    private void convert(Table table) throws IOException {
        String name = table.getName();
        TpchData.delete(table(name));
        try (Owlet owlet = Owlet.open(folder)) {
            TpchData.run(owlet, "CREATE DATABASE IF NOT EXISTS raw");
            TpchData.run(owlet, "CREATE DATABASE IF NOT EXISTS " + DATABASE);
            TpchData.run(owlet, "DROP TABLE IF EXISTS raw." + name);
            TpchData.run(owlet, "DROP TABLE IF EXISTS " + DATABASE + "." + name);
            TpchData.run(owlet, external(table));
            TpchData.run(owlet, ctas(name));
            TpchData.run(owlet, "DROP TABLE raw." + name);
        }
    }

    private String external(Table table) {
        String columns = Arrays.stream(table.getColumns())
                .map(column -> column.getName() + " " + hiveType(column))
                .collect(Collectors.joining(", "));
        return "CREATE EXTERNAL TABLE raw." + table.getName() + " (" + columns + ")\n"
                + "ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' NULL DEFINED AS ''\n"
                + "LOCATION '" + raw(table).toUri() + "'";
    }

    private static String hiveType(Column column) {
        ColumnType type = column.getType();
        return switch (type.getBase()) {
            case IDENTIFIER -> "bigint";
            case INTEGER, TIME -> "int";
            case DATE -> "date";
            case DECIMAL ->
                "decimal(" + type.getPrecision().orElseThrow() + ","
                        + type.getScale().orElseThrow() + ")";
            case VARCHAR, CHAR -> "string";
        };
    }

    private String ctas(String name) {
        return "CREATE TABLE " + DATABASE + "." + name + " WITH (" + TpchData.PARQUET + ", external_location = '"
                + table(name).toUri() + "') AS SELECT * FROM raw." + name;
    }
}
