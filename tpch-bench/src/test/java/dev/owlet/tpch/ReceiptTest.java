package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.Owlet;
import dev.owlet.ScanReport;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds estimates and receipts over Parquet against sums of bytes made without Owlet. */
final class ReceiptTest {
    @Test
    void countingAColumnIsBilledItsChunksAndTheFooters() throws IOException, SQLException {
        TpchData lake = SmallLake.of("parquet");
        List<String> wrong = new ArrayList<>();
        try (Owlet owlet = open(lake.folder(), "parquet");
                DuckDbContender duck = new DuckDbContender(lake, "parquet", 1)) {
            for (TpchTable<?> table : TpchTable.getTables()) {
                List<Path> files = ParquetBytes.files(lake.table("parquet", table.getTableName()));
                long footers = ParquetBytes.footers(files);
                compare(owlet, "SELECT count(*) FROM " + table.getTableName(), footers, wrong);
                for (TpchColumn<?> column : table.getColumns()) {
                    long bytes = footers + ParquetBytes.chunks(duck, files, column.getColumnName());
                    String sql = "SELECT count(" + column.getColumnName() + ") FROM " + table.getTableName();
                    compare(owlet, sql, bytes, wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void compare(Owlet owlet, String sql, long bytes, List<String> wrong) {
        ScanReport estimate = owlet.estimate(sql);
        ScanReport receipt = SmallLake.run(owlet, sql);
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
            SmallLake.run(owlet, "CREATE DATABASE by_status");
            SmallLake.run(
                    owlet,
                    "CREATE TABLE orders WITH (format = 'PARQUET', partitioned_by = ARRAY['o_orderstatus'])"
                            + " AS SELECT o_orderkey, o_totalprice, o_orderstatus FROM parquet.orders");
            Path folder = SmallLake.folder(
                    owlet.catalog().table("by_status", "orders").orElseThrow());
            List<Path> finished = ParquetBytes.files(folder.resolve("o_orderstatus=F"));
            List<Path> all = ParquetBytes.files(folder);
            for (Path file : all) {
                if (!finished.contains(file)) {
                    Files.writeString(file, "nothing that could be read");
                }
            }
            String sum = "SELECT sum(o_totalprice) FROM orders";
            assertThrows(OwletException.class, () -> SmallLake.run(owlet, sum));
            String filtered = sum + " WHERE o_orderstatus = 'F'";
            List<String> wrong = new ArrayList<>();
            compare(
                    owlet,
                    filtered,
                    ParquetBytes.footers(finished) + ParquetBytes.chunks(duck, finished, "o_totalprice"),
                    wrong);
            assertEquals(List.of(), wrong);
            assertEquals(
                    duck.rows(filtered), Answers.rows(owlet.query(filtered)), "the sum over the files of one status");
            ScanReport receipt = SmallLake.run(owlet, filtered);
            assertEquals(new ScanReport.Count(1, 3), receipt.partitions());
            assertEquals(new ScanReport.Count(finished.size(), finished.size()), receipt.files());
            SmallLake.run(owlet, "DROP TABLE orders");
        }
    }

    private static Owlet open(Path folder, String database) {
        return Owlet.open(folder, Settings.defaults().with("database", database));
    }
}
