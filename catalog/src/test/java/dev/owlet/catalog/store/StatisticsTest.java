package dev.owlet.catalog.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.AnalyzedSize;
import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Samples;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ANALYZE keeps, in either store. */
final class StatisticsTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_767_225_600_250L);
    private static final GlueColumn ID = new GlueColumn("id", "bigint", "");
    private static final GlueColumn NAME = new GlueColumn("name", "string", "");

    @TempDir
    Path folder;

    private DirectoryCatalog open() {
        return new DirectoryCatalog(folder, new StoragePath("file:///lake"));
    }

    private static AnalyzedColumn id(long distinct) {
        return AnalyzedColumn.ofOrdered(ID, TIME, AnalyzedColumn.Type.LONG, 0, distinct, -5L, 9_007_199_254_740_993L);
    }

    private static AnalyzedColumn name() {
        return AnalyzedColumn.ofLengths(NAME, TIME, AnalyzedColumn.Type.STRING, 2, 3, 4.5, 7);
    }

    private static Table created(Catalog catalog) {
        catalog.createTable(Samples.table("trips", Map.of()), List.of());
        return trips(catalog);
    }

    private static Table trips(Catalog catalog) {
        return catalog.table("default", "trips").orElseThrow();
    }

    private String json() throws IOException {
        return Files.readString(folder.resolve("default/trips.statistics.json"));
    }

    @Test
    void theDocumentIsWhatGlueAnswers() throws IOException {
        open().updateStatistics(created(open()), List.of(id(8), name()));
        assertEquals("""
                {
                  "ColumnStatisticsList": [
                    {
                      "ColumnName": "id",
                      "ColumnType": "bigint",
                      "AnalyzedTime": 1767225600.25,
                      "StatisticsData": {
                        "Type": "LONG",
                        "LongColumnStatisticsData": {
                          "MinimumValue": -5,
                          "MaximumValue": 9007199254740993,
                          "NumberOfNulls": 0,
                          "NumberOfDistinctValues": 8
                        }
                      }
                    },
                    {
                      "ColumnName": "name",
                      "ColumnType": "string",
                      "AnalyzedTime": 1767225600.25,
                      "StatisticsData": {
                        "Type": "STRING",
                        "StringColumnStatisticsData": {
                          "MaximumLength": 7,
                          "AverageLength": 4.5,
                          "NumberOfNulls": 2,
                          "NumberOfDistinctValues": 3
                        }
                      }
                    }
                  ]
                }
                """, json());
    }

    @Test
    void everyKindIsReadBackByAnotherCatalog() {
        List<GlueColumn> columns = List.of(
                new GlueColumn("truth", "boolean", ""),
                new GlueColumn("day", "date", ""),
                new GlueColumn("price", "decimal(22,2)", ""),
                new GlueColumn("ratio", "double", ""),
                new GlueColumn("raw", "binary", ""),
                new GlueColumn("nothing", "int", ""));
        List<AnalyzedColumn> found = List.of(
                AnalyzedColumn.ofBoolean(columns.get(0), TIME, 1, 2, 0),
                AnalyzedColumn.ofOrdered(columns.get(1), TIME, AnalyzedColumn.Type.DATE, 0, 2, -1L, 20_454L),
                AnalyzedColumn.ofOrdered(
                        columns.get(2),
                        TIME,
                        AnalyzedColumn.Type.DECIMAL,
                        0,
                        2,
                        new BigDecimal("-0.01"),
                        new BigDecimal("12345678901234567890.12")),
                AnalyzedColumn.ofOrdered(columns.get(3), TIME, AnalyzedColumn.Type.DOUBLE, 0, 2, -0.5, 1e300),
                AnalyzedColumn.ofLengths(columns.get(4), TIME, AnalyzedColumn.Type.BINARY, 0, -1, 1.5, 2),
                AnalyzedColumn.ofOrdered(columns.get(5), TIME, AnalyzedColumn.Type.LONG, 3, 0, null, null));
        open().createTable(withColumns(Samples.table("trips", Map.of()), columns), List.of());
        open().updateStatistics(trips(open()), found);
        assertEquals(found, open().statistics(trips(open())));
    }

    private static Table withColumns(Table table, List<GlueColumn> columns) {
        StorageDescriptor old = table.storageDescriptor();
        return table.with(new StorageDescriptor(
                columns, old.location(), old.inputFormat(), old.outputFormat(), old.serDeInfo(), old.parameters()));
    }

    @Test
    void columnsAreReplacedOneByOneAndForgottenWithTheirTypeAndTable() {
        for (Catalog catalog : List.of(new MemoryCatalog(), open())) {
            Table table = created(catalog);
            assertEquals(List.of(), catalog.statistics(table));
            catalog.updateStatistics(new AnalyzedSize(8, 100).in(table), List.of(id(8), name()));
            assertEquals(Optional.of(new AnalyzedSize(8, 100)), AnalyzedSize.of(trips(catalog)));
            assertEquals(2, trips(catalog).versionId());
            catalog.updateStatistics(trips(catalog), List.of(id(5)));
            assertEquals(2, catalog.statistics(trips(catalog)).size());
            assertTrue(catalog.statistics(trips(catalog)).containsAll(List.of(id(5), name())));

            assertEquals(
                    Code.CATALOG_CONFLICT,
                    assertThrows(OwletException.class, () -> catalog.updateStatistics(table, List.of(id(1))))
                            .code());
            assertTrue(catalog.statistics(trips(catalog)).contains(id(5)), "a refused change changes nothing");

            catalog.updateTable(withColumns(trips(catalog), List.of(new GlueColumn("id", "string", ""), NAME)));
            assertEquals(List.of(name()), catalog.statistics(trips(catalog)));

            Table dropped = trips(catalog);
            catalog.dropTable("default", "trips");
            assertEquals(List.of(), catalog.statistics(dropped));
            assertEquals(List.of(), catalog.statistics(created(catalog)));
        }
        assertFalse(Files.exists(folder.resolve("default/trips.statistics.json")));
    }

    @Test
    void aCopyInMemoryKnowsThemToo() {
        open().updateStatistics(created(open()), List.of(id(8)));
        Catalog copy = MemoryCatalog.copyOf(open());
        assertEquals(List.of(id(8)), copy.statistics(trips(copy)));
    }

    @Test
    void anAnswerOfTheAwsCommandLineIsReadAndKept() throws IOException {
        created(open());
        Files.writeString(folder.resolve("default/trips.statistics.json"), """
                {"ColumnStatisticsList": [
                  {"ColumnName": "ID", "ColumnType": "bigint", "AnalyzedTime": "2026-01-01T01:00:00.250000+01:00",
                   "StatisticsData": {"Type": "LONG", "LongColumnStatisticsData":
                     {"MinimumValue": -5, "MaximumValue": 9007199254740993, "NumberOfNulls": 0,
                      "NumberOfDistinctValues": 8}}},
                  {"ColumnName": "name", "ColumnType": "string", "StatisticsData": {"Type": "NEW"}}],
                 "Errors": []}
                """);
        assertEquals(List.of(id(8)), open().statistics(trips(open())));
        open().updateStatistics(trips(open()), List.of(id(9)));
        assertTrue(json().contains("\"NEW\"") && json().contains("\"Errors\""), json());
    }

    @Test
    void aBrokenDocumentSaysWhere() throws IOException {
        created(open());
        for (String broken : List.of(
                "{",
                "[]",
                "{\"ColumnStatisticsList\": [{\"ColumnName\": \"id\", \"ColumnType\": \"bigint\", \"StatisticsData\": "
                        + "{\"Type\": \"LONG\", \"LongColumnStatisticsData\": {\"MinimumValue\": 1.5}}}]}")) {
            Files.writeString(folder.resolve("default/trips.statistics.json"), broken);
            OwletException failure = assertThrows(OwletException.class, () -> open().statistics(trips(open())));
            assertEquals(Code.HIVE_INVALID_METADATA, failure.code());
            assertTrue(failure.getMessage().contains("trips.statistics.json"), failure.getMessage());
        }
    }
}
