package dev.owlet.engine.sql.bind;

import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.store.MemoryCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A catalog of TPC-H's tables, one table of every type, and a session at a fixed time. */
final class BindFixture {
    static final BindSession SESSION = new BindSession(
            BindSession.CATALOG, "tpch", ZoneId.of("Europe/Berlin"), Instant.parse("2026-01-31T22:15:30.123456Z"));

    final MemoryCatalog catalog = new MemoryCatalog();
    private final Binder binder = new Binder(catalog);

    BindFixture() {
        catalog.createDatabase(new Database("tpch", "", "", Map.of()));
        catalog.createDatabase(new Database("other", "", "", Map.of()));
        table(
                "lineitem",
                "l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber int, "
                        + "l_quantity decimal(12;2), l_extendedprice decimal(12;2), l_discount decimal(12;2), "
                        + "l_tax decimal(12;2), l_returnflag string, l_linestatus string, l_shipdate date, l_commitdate date, "
                        + "l_receiptdate date, l_shipinstruct string, l_shipmode string, l_comment string");
        table(
                "orders",
                "o_orderkey bigint, o_custkey bigint, o_orderstatus string, o_totalprice decimal(12;2), "
                        + "o_orderdate date, o_orderpriority string, o_clerk string, o_shippriority int, o_comment string");
        table(
                "customer",
                "c_custkey bigint, c_name string, c_address string, c_nationkey bigint, c_phone string, "
                        + "c_acctbal decimal(12;2), c_mktsegment string, c_comment string");
        table(
                "part",
                "p_partkey bigint, p_name string, p_mfgr string, p_brand string, p_type string, p_size int, "
                        + "p_container string, p_retailprice decimal(12;2), p_comment string");
        table(
                "partsupp",
                "ps_partkey bigint, ps_suppkey bigint, ps_availqty int, ps_supplycost decimal(12;2), "
                        + "ps_comment string");
        table(
                "supplier",
                "s_suppkey bigint, s_name string, s_address string, s_nationkey bigint, s_phone string, "
                        + "s_acctbal decimal(12;2), s_comment string");
        table("nation", "n_nationkey bigint, n_name string, n_regionkey bigint, n_comment string");
        table("region", "r_regionkey bigint, r_name string, r_comment string");
        table(
                "t",
                "a int, b bigint, c string, d double, f float, e decimal(10;2), day date, ts timestamp, "
                        + "flag boolean, bin binary, small smallint, tiny tinyint, ch char(4), vc varchar(7)");
        table(
                "nested",
                "id int, r struct<x:int;s:struct<y:string>>, arr array<int>, m map<string;int>, "
                        + "rows array<struct<p:int;q:string>>");
        view("v", "SELECT a, b AS bee FROM t", "a", "integer", "bee", "bigint");
    }

    private void table(String name, String columns) {
        List<GlueColumn> all = new ArrayList<>();
        for (String column : columns.split(", ")) {
            String[] parts = column.split(" ", 2);
            all.add(new GlueColumn(parts[0], parts[1].replace(';', ','), ""));
        }
        create(name, Table.EXTERNAL_TABLE, all, "");
    }

    void view(String name, String sql, String... columns) {
        StringBuilder json = new StringBuilder("{\"originalSql\":\"" + sql.replace("\"", "\\\"")
                + "\",\"catalog\":\"awsdatacatalog\",\"schema\":\"tpch\",\"columns\":[");
        for (int i = 0; i < columns.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"" + columns[i] + "\",\"type\":\"" + columns[i + 1] + "\"}");
        }
        String text =
                Base64.getEncoder().encodeToString(json.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        create(name, Table.VIRTUAL_VIEW, List.of(), "/* Presto View: " + text + " */");
    }

    private void create(String name, String type, List<GlueColumn> columns, String viewText) {
        StorageDescriptor storage = new StorageDescriptor(
                columns, "s3://lake/" + name + "/", "", "", new SerDeInfo("", "", Map.of()), Map.of());
        catalog.createTable(
                new Table(
                        "tpch",
                        name,
                        "",
                        type,
                        storage,
                        List.of(),
                        Map.of(),
                        viewText,
                        "",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        0),
                List.of());
    }

    BoundQuery bind(String sql) {
        return binder.bind(sql, SESSION, List.of());
    }

    BoundQuery bind(String sql, List<dev.owlet.engine.plan.Expression.Literal> parameters) {
        return binder.bind(sql, SESSION, parameters);
    }
}
