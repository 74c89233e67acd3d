package dev.owlet.catalog.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.HiveFormat;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.SerDeInfo;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderCatalogTest {
    private static final String CITIES = "city,riders\nLima,3\nOslo,5\n";

    @TempDir
    Path lake;

    private FolderCatalog open() {
        return FolderCatalog.open(lake, new LocalStorage(List.of(lake)));
    }

    private void file(String path, String text) throws IOException {
        Path file = lake.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(Catalog catalog, String database) {
        return catalog.tables(database).stream().map(Table::name).toList();
    }

    private static List<String> columns(Table table) {
        return table.schema().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    @Test
    void filesAndFoldersAreTablesAndFoldersOfThemAreDatabases() throws IOException {
        file("Cities 2026.csv", CITIES);
        file("trips/part-0.csv", CITIES);
        file("trips/part-1.csv", CITIES);
        file("sales/orders/a.csv", CITIES);
        file("sales/lines/deep/er/a.csv", CITIES);
        file("README.md", "# hello");
        file("_hidden/a.csv", CITIES);
        FolderCatalog catalog = open();
        assertEquals(List.of("cities_2026", "trips"), names(catalog, "default"));
        assertEquals(List.of("lines", "orders"), names(catalog, "sales"));
        assertEquals(
                List.of("default", "sales"),
                catalog.databases().stream().map(Database::name).toList());
        assertEquals(
                List.of("city varchar", "riders bigint"),
                columns(catalog.table("default", "TRIPS").orElseThrow()).stream()
                        .map(c -> c.replace("integer", "bigint"))
                        .toList());
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void openingAndReadingWriteNothing() throws IOException {
        file("cities.csv", CITIES);
        FolderCatalog catalog = open();
        catalog.tables("default");
        assertFalse(Files.exists(lake.resolve(".owlet")));
        assertTrue(catalog.notice().isEmpty());
    }

    @Test
    void keyValueFoldersArePartitionsWithInferredTypes() throws IOException {
        for (int day = 1; day <= 5; day++) {
            file("trips/day=2026-01-0" + day + "/hour=0" + day + "/zone=00" + day + "/a.csv", CITIES);
        }
        Table trips = open().table("default", "trips").orElseThrow();
        assertEquals(
                List.of("day date", "hour integer", "zone varchar"),
                columns(trips).subList(2, 5));
        FolderCatalog catalog = open();
        assertEquals(5, catalog.partitionCount(trips));
        long day = LocalDate.parse("2026-01-04").toEpochDay();
        Ranges ranges = Ranges.ALL.and("day", Domain.between(day, true, null, false));
        List<Partition> kept = catalog.partitions(trips, ranges);
        assertEquals(
                List.of(List.of("2026-01-04", "04", "004"), List.of("2026-01-05", "05", "005")),
                kept.stream().map(Partition::values).toList());
        assertTrue(kept.get(0).storageDescriptor().location().endsWith("trips/day=2026-01-04/hour=04/zone=004"));
    }

    @Test
    void keysInAnyOrderGiveTheSamePartitions() throws IOException {
        file("t/part=a/day=2026-01-01/x.csv", CITIES);
        file("t/day=2026-01-02/part=b/x.csv", CITIES);
        FolderCatalog catalog = open();
        Table table = catalog.table("default", "t").orElseThrow();
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        assertEquals(2, catalog.partitions(table, Ranges.ALL).size());
        assertEquals(List.of("day", "part"), keys.stream().sorted().toList());
    }

    @Test
    void aFolderWithoutOneOfTheKeysIsAnErrorNamingIt() throws IOException {
        file("t/part=a/day=2026-01-01/x.csv", CITIES);
        file("t/part=b/x.csv", CITIES);
        FolderCatalog catalog = open();
        Table table = catalog.table("default", "t").orElseThrow();
        OwletException error = assertThrows(OwletException.class, () -> catalog.partitions(table, Ranges.ALL));
        assertEquals(Code.HIVE_PARTITION_SCHEMA_MISMATCH, error.code());
        assertTrue(error.getMessage().contains("part=b"), error.getMessage());
    }

    @Test
    void aFolderThatIsItselfPartitionedIsATableOfItsName() throws IOException {
        file("year=2025/a.csv", CITIES);
        file("year=2026/a.csv", CITIES);
        FolderCatalog catalog = open();
        String name = TableNames.ofFolder(lake.getFileName().toString());
        Table table = catalog.table("default", name).orElseThrow();
        assertEquals(2, catalog.partitionCount(table));
    }

    @Test
    void filesOfDifferentColumnsInAFolderAreTablesOfADatabase() throws IOException {
        file("shop/orders.csv", "id,total\n1,2.5\n");
        file("shop/people.csv", "name,born\nAnn,2001-02-03\n");
        FolderCatalog catalog = open();
        assertEquals(List.of("orders", "people"), names(catalog, "shop"));
        assertEquals(List.of(), names(catalog, "default"));
    }

    @Test
    void columnsOfSeveralFilesAreMerged() throws IOException {
        file("t/a.csv", "id,total\n1,2\n");
        file("t/b.csv", "id,total,tax\n1,2.5,0.1\n");
        Table table = open().table("default", "t").orElseThrow();
        assertEquals(3, table.schema().size());
        assertEquals("double", table.schema().type(1).toString());
    }

    @Test
    void aBrokenTableIsListedAsAProblemAndRaisesItsErrorWhenAsked() throws IOException {
        file("good.csv", CITIES);
        file("empty.csv", "");
        FolderCatalog catalog = open();
        assertEquals(List.of("good"), names(catalog, "default"));
        assertEquals(
                List.of("empty"),
                catalog.problems().stream().map(Catalog.Problem::table).toList());
        OwletException error = assertThrows(OwletException.class, () -> catalog.table("default", "empty"));
        assertEquals(Code.HIVE_INVALID_METADATA, error.code());
    }

    @Test
    void aChangedFileIsLookedAtAgainAndANewOneIsFound() throws IOException {
        file("cities.csv", CITIES);
        FolderCatalog catalog = open();
        assertEquals(
                2, catalog.table("default", "cities").orElseThrow().schema().size());
        file("cities.csv", "city,riders,extra\nLima,3,9\n");
        assertEquals(
                3, catalog.table("default", "cities").orElseThrow().schema().size());
        file("fresh.csv", CITIES);
        catalog.refresh();
        assertTrue(catalog.table("default", "fresh").isPresent());
    }

    @Test
    void droppingACrawledTableHidesItForGoodAndKeepsTheFiles() throws IOException {
        file("a,b.csv", CITIES);
        file("cities.csv", CITIES);
        FolderCatalog catalog = open();
        catalog.dropTable("default", "a_b");
        assertEquals(List.of("cities"), names(catalog, "default"));
        assertEquals(List.of("cities"), names(open(), "default"));
        assertTrue(Files.exists(lake.resolve("a,b.csv")));
    }

    @Test
    void aStoredTableCoversWhatLiesInItsLocation() throws IOException {
        file("cities/a.csv", CITIES);
        FolderCatalog catalog = open();
        catalog.createTable(external("towns", "cities"), List.of());
        assertEquals(List.of("towns"), names(open(), "default"));
        catalog.dropTable("default", "towns");
        assertEquals(List.of("cities"), names(open(), "default"));
    }

    @Test
    void creatingATableOverItsOwnFilesReplacesTheCrawledOne() throws IOException {
        file("cities/a.csv", CITIES);
        FolderCatalog catalog = open();
        catalog.createTable(external("cities", "cities"), List.of());
        assertEquals(
                List.of("x varchar"), columns(open().table("default", "cities").orElseThrow()));
        OwletException error =
                assertThrows(OwletException.class, () -> catalog.createTable(external("cities", "cities"), List.of()));
        assertEquals(Code.TABLE_ALREADY_EXISTS, error.code());
        catalog.dropTable("default", "cities");
        assertEquals(List.of(), names(open(), "default"));
    }

    private Table external(String name, String folder) {
        StorageDescriptor storage = new StorageDescriptor(
                List.of(new GlueColumn("x", "string", "")),
                LocalStorage.of(lake.resolve(folder)).uri(),
                HiveFormat.TEXTFILE.inputFormat(),
                HiveFormat.TEXTFILE.outputFormat(),
                new SerDeInfo("", HiveFormat.TEXTFILE.serde(), Map.of()),
                Map.of());
        return new Table(
                "default",
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
                0);
    }

    @Test
    void alteringACrawledTableStoresItWithItsPartitions() throws IOException {
        file("t/k=1/a.csv", CITIES);
        file("t/k=2/a.csv", CITIES);
        FolderCatalog catalog = open();
        Table table = catalog.table("default", "t").orElseThrow();
        catalog.dropPartitions(table, List.of(List.of("1")));
        FolderCatalog again = open();
        Table stored = again.table("default", "t").orElseThrow();
        assertEquals(1, stored.versionId());
        assertEquals(
                List.of(List.of("2")),
                again.partitions(stored, Ranges.ALL).stream()
                        .map(Partition::values)
                        .toList());
    }

    @Test
    void addingAPartitionWhereItsFolderLiesStoresNothing() throws IOException {
        file("t/k=1/a.csv", CITIES);
        file("t/k=2/a.csv", CITIES);
        FolderCatalog catalog = open();
        Table table = catalog.table("default", "t").orElseThrow();
        catalog.addPartitions(table, catalog.partitions(table, Ranges.ALL), true);
        assertFalse(Files.exists(lake.resolve(".owlet")));
    }

    @Test
    void aCrawledDatabaseCanBeEmptiedDroppedAndMadeAgain() throws IOException {
        file("shop/orders/a.csv", CITIES);
        FolderCatalog catalog = open();
        assertEquals(
                Code.SCHEMA_NOT_EMPTY,
                assertThrows(OwletException.class, () -> catalog.dropDatabase("shop"))
                        .code());
        catalog.dropTable("shop", "orders");
        catalog.dropDatabase("shop");
        assertTrue(open().database("shop").isEmpty());
        catalog.createDatabase(new Database("shop", "", "", Map.of()));
        assertEquals(List.of(), names(open(), "shop"));
    }

    @Test
    void thousandsOfFilesAreSampledNotRead() throws IOException {
        for (int i = 0; i < 2000; i++) {
            file("many/part-" + i + ".csv", CITIES);
        }
        long start = System.nanoTime();
        assertEquals(2, open().table("default", "many").orElseThrow().schema().size());
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
    }

    @Test
    void theCsvPropertiesAreThoseOfGluesCrawler() throws IOException {
        file("cities.csv.", CITIES);
        file("towns.csv", CITIES);
        Table table = open().table("default", "towns").orElseThrow();
        assertEquals("csv", table.parameters().get("classification"));
        assertEquals("none", table.parameters().get("compressionType"));
        assertEquals("1", table.parameters().get("skip.header.line.count"));
        assertEquals("file", table.parameters().get("typeOfData"));
        assertFalse(table.storageDescriptor().serDeInfo().serializationLibrary().isEmpty());
        try (Stream<Path> files = Files.list(lake)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aFolderIsLookedAtWhenSomethingIsFirstAsked() throws IOException {
        FolderCatalog catalog = open();
        file("late.csv", CITIES);
        assertEquals(List.of("late"), names(catalog, "default"));
    }
}
