package dev.owlet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.catalog.store.MemoryCatalog;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SystemTablesTest {
    private final MemoryCatalog catalog = new MemoryCatalog();

    @BeforeEach
    void fill() {
        Table table = Samples.table("t", Map.of("b", "2", "a", "1"), "day date", "zone string");
        catalog.createTable(
                table,
                List.of(
                        Samples.partition(table, "2026-01-01", "x"),
                        Samples.partition(table, "2026-01-02", Partition.NULL_VALUE)));
        Schema columns = new Schema(List.of(new Column("n", SqlType.TIMESTAMP_TZ)));
        catalog.createTable(
                new ViewDefinition("SELECT 1", "awsdatacatalog", "default", columns).record("default", "v", ""), List.of());
    }

    private List<String> rows(String database, String name) {
        return SystemTables.find(catalog, "awsdatacatalog", database, name).orElseThrow().rows().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void informationSchemaShowsTablesColumnsAndViews() {
        assertEquals(List.of("[awsdatacatalog, default]"), rows("information_schema", "schemata"));
        assertEquals(
                List.of("[awsdatacatalog, default, t, BASE TABLE]", "[awsdatacatalog, default, v, VIEW]"),
                rows("information_schema", "tables"));
        assertEquals(List.of("[awsdatacatalog, default, v, SELECT 1]"), rows("information_schema", "views"));
        assertEquals(
                List.of(
                        "[awsdatacatalog, default, t, id, 1, null, YES, bigint, the key, null]",
                        "[awsdatacatalog, default, t, name, 2, null, YES, varchar, null, null]",
                        "[awsdatacatalog, default, t, day, 3, null, YES, date, null, partition key]",
                        "[awsdatacatalog, default, t, zone, 4, null, YES, varchar, null, partition key]",
                        "[awsdatacatalog, default, v, n, 1, null, YES, timestamp(3) with time zone, null, null]"),
                rows("information_schema", "columns"));
    }

    @Test
    void partitionsAndPropertiesStandBesideTheirTable() {
        assertEquals(
                List.of("[20454, x]", Arrays.asList(20455L, null).toString()), rows("default", "t$partitions"));
        assertEquals(List.of("[1, 2]"), rows("default", "t$properties"));
        assertTrue(SystemTables.find(catalog, "c", "default", "u$partitions").isEmpty());
        assertTrue(SystemTables.find(catalog, "c", "default", "t").isEmpty());
    }
}
