package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.Owlet;
import dev.owlet.ScanReport;
import dev.owlet.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Turns CSV into Parquet partitioned by year and asks both the same question: what the README shows. */
final class ConversionTest {
    private static final String REVENUE = "SELECT l_shipmode, sum(l_extendedprice * (1 - l_discount)) AS revenue FROM ";
    private static final String ORDER = " GROUP BY l_shipmode ORDER BY revenue DESC";

    @Test
    void theSameRowsCostFewerBytesAndDollars() throws IOException, SQLException {
        TpchData lake = SmallLake.of("parquet", "csv");
        Settings settings = Settings.defaults().with("database", "by_year");
        try (Owlet owlet = Owlet.open(lake.folder(), settings);
                DuckDbContender duck = new DuckDbContender(lake, "parquet", 1)) {
            SmallLake.run(owlet, "CREATE DATABASE by_year");
            // Twice the rows, since one copy is below the smallest bill in either format.
            SmallLake.run(
                    owlet,
                    "CREATE TABLE t WITH (format = 'TEXTFILE', field_delimiter = '|', write_compression = 'NONE') AS"
                            + " SELECT * FROM csv.lineitem UNION ALL SELECT * FROM csv.lineitem");
            SmallLake.run(
                    owlet,
                    "CREATE TABLE p WITH (format = 'PARQUET', partitioned_by = ARRAY['l_year']) AS"
                            + " SELECT *, year(l_shipdate) AS l_year FROM t");
            String onText = REVENUE + "t WHERE year(l_shipdate) = 1994" + ORDER;
            String onParquet = REVENUE + "p WHERE l_year = 1994" + ORDER;
            List<List<String>> rows = Answers.rows(owlet.query(onText));
            assertEquals(7, rows.size());
            assertEquals(rows, Answers.rows(owlet.query(onParquet)));

            ScanReport text = SmallLake.run(owlet, onText);
            long textBytes = 0;
            for (Path file : ParquetBytes.files(folder(owlet, "t"))) {
                textBytes += Files.size(file);
            }
            assertEquals(textBytes, text.bytesRead());
            assertEquals(textBytes, owlet.estimate(onText).bytesPlanned());
            assertEquals(15_000_000, text.bytesBilled());
            assertEquals(new BigDecimal("0.000075"), text.costUsd());

            ScanReport parquet = SmallLake.run(owlet, onParquet);
            List<Path> files = ParquetBytes.files(folder(owlet, "p").resolve("l_year=1994"));
            long parquetBytes = ParquetBytes.footers(files)
                    + ParquetBytes.chunks(duck, files, "l_shipmode", "l_extendedprice", "l_discount");
            assertEquals(parquetBytes, parquet.bytesRead());
            assertEquals(parquetBytes, owlet.estimate(onParquet).bytesPlanned());
            assertEquals(new ScanReport.Count(1, 7), parquet.partitions());
            assertEquals(ScanReport.MINIMUM_BILLED_BYTES, parquet.bytesBilled());
            assertEquals(new BigDecimal("0.00005"), parquet.costUsd());
        }
    }

    private static Path folder(Owlet owlet, String table) {
        return SmallLake.folder(owlet.catalog().table("by_year", table).orElseThrow());
    }
}
