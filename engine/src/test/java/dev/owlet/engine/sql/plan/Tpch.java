package dev.owlet.engine.sql.plan;

import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.store.MemoryCatalog;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.bind.Binder;
import dev.owlet.formats.range.ColumnStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelRoot;
import org.junit.jupiter.api.Assumptions;

/** The TPC-H tables with the row counts, least and greatest values that footers show at scale factor 1. */
final class Tpch {
    private static final MemoryCatalog CATALOG = new MemoryCatalog();
    private static final Map<String, Long> ROWS = new LinkedHashMap<>();
    private static final Map<String, ColumnStatistics> COLUMNS = new LinkedHashMap<>();

    static {
        CATALOG.createDatabase(new Database("tpch", "", "", Map.of()));
        table(
                "nested",
                1000,
                "id bigint 1 1000, tags array<string>, places array<struct<city:string;zip:int>>,"
                        + " address struct<street:string;geo:struct<lat:double;lon:double>>, counts map<string;int>");
        table("region", 5, "r_regionkey bigint 0 4, r_name string, r_comment string");
        table("nation", 25, "n_nationkey bigint 0 24, n_name string, n_regionkey bigint 0 4, n_comment string");
        table(
                "supplier",
                10_000,
                "s_suppkey bigint 1 10000, s_name string, s_address string, s_nationkey bigint 0 24, s_phone string,"
                        + " s_acctbal decimal(15;2) -99822 999972, s_comment string");
        table(
                "customer",
                150_000,
                "c_custkey bigint 1 150000, c_name string, c_address string, c_nationkey bigint 0 24, c_phone string,"
                        + " c_acctbal decimal(15;2) -99999 999999, c_mktsegment string, c_comment string");
        table(
                "part",
                200_000,
                "p_partkey bigint 1 200000, p_name string, p_mfgr string, p_brand string, p_type string,"
                        + " p_size int 1 50, p_container string, p_retailprice decimal(15;2) 90100 209899,"
                        + " p_comment string");
        table(
                "partsupp",
                800_000,
                "ps_partkey bigint 1 200000, ps_suppkey bigint 1 10000, ps_availqty int 1 9999,"
                        + " ps_supplycost decimal(15;2) 100 100000, ps_comment string");
        table(
                "orders",
                1_500_000,
                "o_orderkey bigint 1 6000000, o_custkey bigint 1 149999, o_orderstatus string,"
                        + " o_totalprice decimal(15;2) 85771 55528547, o_orderdate date 1992-01-01 1998-08-02,"
                        + " o_orderpriority string, o_clerk string, o_shippriority int 0 0, o_comment string");
        table(
                "lineitem",
                6_001_215,
                "l_orderkey bigint 1 6000000, l_partkey bigint 1 200000, l_suppkey bigint 1 10000,"
                        + " l_linenumber int 1 7, l_quantity decimal(15;2) 100 5000,"
                        + " l_extendedprice decimal(15;2) 90100 10494950, l_discount decimal(15;2) 0 10,"
                        + " l_tax decimal(15;2) 0 8, l_returnflag string, l_linestatus string,"
                        + " l_shipdate date 1992-01-02 1998-12-01, l_commitdate date 1992-01-31 1998-10-31,"
                        + " l_receiptdate date 1992-01-04 1998-12-31, l_shipinstruct string, l_shipmode string,"
                        + " l_comment string");
    }

    private Tpch() {}

    private static void table(String name, long rows, String columns) {
        List<GlueColumn> glue = new ArrayList<>();
        for (String column : columns.split(", ")) {
            String[] parts = column.trim().split(" ");
            glue.add(new GlueColumn(parts[0], parts[1].replace(';', ','), ""));
            COLUMNS.put(
                    parts[0],
                    parts.length < 4
                            ? new ColumnStatistics(null, null, 0, rows, -1)
                            : new ColumnStatistics(bound(parts[2]), bound(parts[3]), 0, rows, -1));
        }
        StorageDescriptor storage =
                new StorageDescriptor(glue, "memory://" + name, "", "", new SerDeInfo("", "", Map.of()), Map.of());
        CATALOG.createTable(
                new Table(
                        "tpch",
                        name,
                        "",
                        Table.EXTERNAL_TABLE,
                        storage,
                        List.of(),
                        Map.of(),
                        "",
                        "",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        1),
                List.of());
        ROWS.put(name, rows);
    }

    private static Long bound(String text) {
        return text.length() == 10 && text.charAt(4) == '-'
                ? LocalDate.parse(text).toEpochDay()
                : Long.parseLong(text);
    }

    /** Returns the plan of a query over these tables. */
    static Plan plan(String sql, PlannerSettings settings) {
        return Planner.plan(bind(sql), SF1, settings);
    }

    static RelRoot bind(String sql) {
        BindSession session = new BindSession(BindSession.CATALOG, "tpch", ZoneId.of("UTC"), Instant.EPOCH);
        return new Binder(CATALOG).bind(sql, session, List.of()).rel();
    }

    /** Returns the text of the n-th query of the benchmark; skips the test where the benchmark's sources are missing. */
    static String query(int number) {
        Path file = Path.of("../tpch-bench/src/main/resources/dev/owlet/tpch/queries")
                .resolve(String.format("q%02d.sql", number));
        Assumptions.assumeTrue(Files.exists(file), "queries of the benchmark module");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What footers say at scale factor 1. */
    static final StatisticsSource SF1 = scan -> {
        long rows = ROWS.get(scan.table().name());
        List<ColumnStatistics> columns = scan.schema().columns().stream()
                .map(column -> COLUMNS.getOrDefault(column.name(), ColumnStatistics.UNKNOWN))
                .toList();
        return new TableStatistics(rows, rows * 50, columns);
    };
}
