package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.ScanReport;
import dev.owlet.Settings;
import dev.owlet.catalog.Table;
import dev.owlet.error.OwletException;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds receipts over Parquet against sums made without Owlet: column chunks as DuckDB's {@code parquet_metadata} lists
 * them, footers as the last eight bytes of a file tell.
 */
final class ReceiptTest {
    private static final int TAIL = 8;

    @Test
    void countingAColumnIsBilledItsChunksAndTheFooters() throws IOException, SQLException {
        TpchData lake = SmallLake.of("parquet");
        List<String> wrong = new ArrayList<>();
        try (Owlet owlet = open(lake.folder(), "parquet");
                DuckDbContender duck = new DuckDbContender(lake, "parquet", 1)) {
            for (TpchTable<?> table : TpchTable.getTables()) {
                List<Path> files = files(lake.table("parquet", table.getTableName()));
                long footers = footers(files);
                compare(owlet, "SELECT count(*) FROM " + table.getTableName(), footers, wrong);
                for (TpchColumn<?> column : table.getColumns()) {
                    long bytes = footers + chunks(duck, files, column.getColumnName());
                    String sql = "SELECT count(" + column.getColumnName() + ") FROM " + table.getTableName();
                    compare(owlet, sql, bytes, wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void compare(Owlet owlet, String sql, long bytes, List<String> wrong) {
        ScanReport estimate = owlet.estimate(sql);
        ScanReport receipt = run(owlet, sql);
        if (receipt.bytesRead() != bytes || receipt.bytesPlanned() != bytes || estimate.bytesPlanned() != bytes) {
            wrong.add(sql + ": " + bytes + " bytes, but estimate " + estimate.bytesPlanned() + " and receipt "
                    + receipt.bytesRead());
        }
    }

    @Test
    void aFilterOnAPartitionOpensItsFilesOnly() throws IOException, SQLException {
        TpchData lake = SmallLake.of("parquet");
        try (Owlet owlet = open(lake.folder(), "by_status");
                DuckDbContender duck = new DuckDbContender(lake, "parquet", 1)) {
            run(owlet, "CREATE DATABASE by_status");
            run(
                    owlet,
                    "CREATE TABLE orders WITH (format = 'PARQUET', partitioned_by = ARRAY['o_orderstatus'])"
                            + " AS SELECT o_orderkey, o_totalprice, o_orderstatus FROM parquet.orders");
            Table table = owlet.catalog().table("by_status", "orders").orElseThrow();
            Path folder = Path.of(URI.create(table.storageDescriptor().location()));
            List<Path> finished = files(folder.resolve("o_orderstatus=F"));
            List<Path> all = files(folder);
            for (Path file : all) {
                if (!finished.contains(file)) {
                    Files.writeString(file, "nothing that could be read");
                }
            }
            String sum = "SELECT sum(o_totalprice) FROM orders";
            assertThrows(OwletException.class, () -> run(owlet, sum));
            String filtered = sum + " WHERE o_orderstatus = 'F'";
            List<String> wrong = new ArrayList<>();
            compare(owlet, filtered, footers(finished) + chunks(duck, finished, "o_totalprice"), wrong);
            assertEquals(List.of(), wrong);
            assertEquals(
                    duck.rows(filtered), Answers.rows(owlet.query(filtered)), "the sum over the files of one status");
            ScanReport receipt = run(owlet, filtered);
            assertEquals(new ScanReport.Count(1, 3), receipt.partitions());
            assertEquals(new ScanReport.Count(finished.size(), finished.size()), receipt.files());
            run(owlet, "DROP TABLE orders");
        }
    }

    private static Owlet open(Path folder, String database) {
        return Owlet.open(folder, Settings.defaults().with("database", database));
    }

    private static ScanReport run(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> {});
            return result.scan();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns the bytes of all footers with their lengths and the closing mark. */
    private static long footers(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
                channel.read(tail, channel.size() - TAIL);
                bytes += tail.getInt(0) + TAIL;
            }
        }
        return bytes;
    }

    private static long chunks(DuckDbContender duck, List<Path> files, String column) {
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        String sql = "SELECT sum(total_compressed_size) FROM parquet_metadata(" + list + ") WHERE path_in_schema = '"
                + column + "'";
        return Long.parseLong(duck.rows(sql).get(0).get(0));
    }
}
