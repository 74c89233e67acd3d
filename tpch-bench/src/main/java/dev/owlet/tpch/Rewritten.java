package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Row;
import dev.owlet.Settings;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The rows of the Parquet tables in files of another writer, snappy-compressed, as a database of their own. */
final class Rewritten {
    static final List<String> WRITERS = List.of("owlet", "duckdb", "parquet-java");

    /** The definition level of a value in an optional column. */
    private static final int PRESENT = 1;

    private final TpchData lake;
    private final String writer;

    Rewritten(TpchData lake, String writer) {
        this.lake = lake;
        this.writer = writer;
    }

    /** Returns the database, which is the name of the folder below the lake as well. */
    String database() {
        return writer.equals("owlet") ? "parquet" : "parquet_by_" + writer.replace("-", "_");
    }

    /** Makes the tables that are not there yet, from Owlet's own. */
    void generate() throws IOException, SQLException {
        lake.generate("parquet");
        for (TpchTable<?> table : TpchTable.getTables()) {
            Path marker = lake.marker(database(), table.getTableName());
            if (!writer.equals("owlet") && !Files.exists(marker)) {
                System.err.printf("making %s.%s%n", database(), table.getTableName());
                generate(table);
                Files.createFile(marker);
            }
        }
    }

    private void generate(TpchTable<?> table) throws IOException, SQLException {
        String name = table.getTableName();
        Path folder = lake.table(database(), name);
        TpchData.delete(folder);
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".parquet");
        if (writer.equals("duckdb")) {
            Map<String, String> source = Map.of(name, DuckDbContender.reader(lake, "parquet", name));
            try (DuckDbContender duckDb = new DuckDbContender("duckdb", 1, source)) {
                duckDb.run("COPY (SELECT * FROM " + name + ") TO '" + file + "' (FORMAT parquet)");
            }
        } else {
            writeByParquetJava(table, file);
        }
        try (Owlet owlet = Owlet.open(lake.folder())) {
            TpchData.run(owlet, "CREATE DATABASE IF NOT EXISTS " + database());
            TpchData.run(owlet, "DROP TABLE IF EXISTS " + database() + "." + name);
            TpchData.run(
                    owlet,
                    "CREATE EXTERNAL TABLE " + database() + "." + name + " (" + TpchData.columns(table)
                            + ") STORED AS PARQUET LOCATION '" + folder.toUri() + "'");
        }
    }

    private void writeByParquetJava(TpchTable<?> table, Path path) throws IOException {
        List<? extends TpchColumn<?>> columns = table.getColumns();
        try (Owlet owlet = Owlet.open(lake.folder(), Settings.defaults().with("threads", "1"));
                Result rows = owlet.query("SELECT * FROM parquet." + table.getTableName());
                ParquetJavaFile file = new ParquetJavaFile(path, schema(columns))) {
            for (Row row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    write(file.column(i), columns.get(i), row);
                }
                file.endRow();
            }
        }
    }

    private static void write(ColumnWriter out, TpchColumn<?> column, Row row) {
        String name = column.getColumnName();
        switch (column.getType().getBase()) {
            case IDENTIFIER -> out.write(row.getLong(name), 0, PRESENT);
            case INTEGER -> out.write((int) row.getLong(name), 0, PRESENT);
            case DATE -> {
                LocalDate date = Objects.requireNonNull(row.getDate(name));
                out.write((int) date.toEpochDay(), 0, PRESENT);
            }
            case DOUBLE ->
                out.write(
                        Objects.requireNonNull(row.getBigDecimal(name))
                                .unscaledValue()
                                .longValueExact(),
                        0,
                        PRESENT);
            case VARCHAR -> {
                String text = Objects.requireNonNull(row.getString(name));
                out.write(Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8)), 0, PRESENT);
            }
        }
    }

    private static MessageType schema(List<? extends TpchColumn<?>> columns) {
        return MessageTypeParser.parseMessageType(columns.stream()
                .map(column -> "optional " + type(column) + ";")
                .collect(Collectors.joining(" ", "message tpch { ", " }")));
    }

    private static String type(TpchColumn<?> column) {
        String name = column.getColumnName();
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> "int64 " + name;
            case INTEGER -> "int32 " + name;
            case DATE -> "int32 " + name + " (DATE)";
            case DOUBLE -> "int64 " + name + " (DECIMAL(15,2))";
            case VARCHAR -> "binary " + name + " (STRING)";
        };
    }
}
