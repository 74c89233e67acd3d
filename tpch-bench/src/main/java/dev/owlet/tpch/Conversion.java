package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times the conversion of lineitem from CSV to snappy Parquet: Owlet's CREATE TABLE AS beside DuckDB's COPY. Then each
 * engine reads what both wrote, so that the files are compared by one reader at a time.
 */
final class Conversion {
    private static final String TABLE = "lineitem";
    private static final String SUMS = "SELECT sum(l_orderkey), sum(l_partkey), sum(l_suppkey), sum(l_linenumber), "
            + "sum(l_quantity), sum(l_extendedprice), sum(l_discount), sum(l_tax) FROM lineitem";

    private final TpchData lake;
    private final Settings settings;
    private final int warmUps;
    private final int runs;
    private final Path byOwlet;
    private final Path byDuckDb;

    Conversion(TpchData lake, Settings settings, int warmUps, int runs) {
        this.lake = lake;
        this.settings = settings;
        this.warmUps = warmUps;
        this.runs = runs;
        byOwlet = lake.folder().resolve("_converted").resolve("owlet");
        byDuckDb = lake.folder().resolve("_converted").resolve("duckdb");
    }

    /** Converts, prints times and sizes, reads again, prints those times, and deletes what was written. */
    void print(PrintStream out) throws IOException, SQLException {
        lake.generate("csv");
        forget();
        statements("CREATE DATABASE by_owlet", "CREATE DATABASE by_duckdb");
        try {
            out.printf("lineitem, CSV to snappy Parquet, %d threads, median of %d%n", settings.threads(), runs);
            convert().print(out);
            long own = bytes(byOwlet);
            long peer = bytes(byDuckDb);
            out.printf("bytes %,16d%,16d%10.2f%n", own, peer, (double) own / peer);
            statements("CREATE EXTERNAL TABLE by_duckdb.lineitem (" + TpchData.columns(TpchTable.LINE_ITEM)
                    + ") STORED AS PARQUET LOCATION '" + byDuckDb.toUri() + "'");
            out.printf("%nOwlet reads the file of each%n");
            readByOwlet().print(out);
            out.printf("%nDuckDB reads the file of each%n");
            readByDuckDb().print(out);
        } finally {
            forget();
        }
    }

    private Timings convert() throws SQLException {
        List<String> statements = List.of(
                "CREATE TABLE by_owlet.lineitem WITH (" + TpchData.PARQUET + ", external_location = '" + byOwlet.toUri()
                        + "') AS SELECT * FROM csv.lineitem",
                "COPY (SELECT * FROM lineitem) TO '" + byDuckDb.resolve("lineitem.parquet") + "' (FORMAT parquet)");
        Map<String, String> source = Map.of(TABLE, DuckDbContender.reader(lake, "csv", TABLE));
        try (Contender owlet = new OwletContender(lake.folder(), "csv", settings);
                Contender duckDb = new DuckDbContender("duckdb", settings.threads(), source)) {
            Timings timings = new Timings(List.of(owlet, duckDb), warmUps, runs);
            timings.time("ctas", statements, contender -> {
                if (contender == 0) {
                    owlet.run("DROP TABLE IF EXISTS by_owlet.lineitem");
                    replace(byOwlet);
                } else {
                    replace(byDuckDb);
                }
            });
            return timings;
        }
    }

    private Timings readByOwlet() {
        try (Contender own = new OwletContender("owlet's", lake.folder(), "by_owlet", settings);
                Contender peer = new OwletContender("duckdb's", lake.folder(), "by_duckdb", settings)) {
            return read(List.of(own, peer));
        }
    }

    private Timings readByDuckDb() throws SQLException {
        try (Contender own = new DuckDbContender("owlet's", settings.threads(), parquet(byOwlet));
                Contender peer = new DuckDbContender("duckdb's", settings.threads(), parquet(byDuckDb))) {
            return read(List.of(own, peer));
        }
    }

    private static Map<String, String> parquet(Path folder) {
        return Map.of(TABLE, "read_parquet('" + folder.resolve("*") + "')");
    }

    private Timings read(List<Contender> contenders) {
        Timings timings = new Timings(contenders, warmUps, runs);
        timings.time("sums", SUMS);
        timings.time("Q01", Queries.text(1));
        timings.time("Q06", Queries.text(6));
        return timings;
    }

    /** Drops what a run before this one may have left, too. */
    private void forget() throws IOException {
        statements(
                "DROP TABLE IF EXISTS by_owlet.lineitem",
                "DROP TABLE IF EXISTS by_duckdb.lineitem",
                "DROP DATABASE IF EXISTS by_owlet",
                "DROP DATABASE IF EXISTS by_duckdb");
        TpchData.delete(byOwlet.getParent());
    }

    private void statements(String... statements) {
        try (Owlet owlet = Owlet.open(lake.folder(), settings)) {
            for (String statement : statements) {
                TpchData.run(owlet, statement);
            }
        }
    }

    private static void replace(Path folder) {
        try {
            TpchData.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
