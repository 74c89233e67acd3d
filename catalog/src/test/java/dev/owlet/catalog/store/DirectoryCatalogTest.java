package dev.owlet.catalog.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Samples;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryCatalogTest {
    @TempDir
    Path folder;

    private DirectoryCatalog open() {
        return new DirectoryCatalog(folder, new StoragePath("file:///lake"));
    }

    private static Code codeOf(Runnable work) {
        return assertThrows(OwletException.class, work::run).code();
    }

    @Test
    void whatWasCreatedIsReadBackByAnotherCatalog() {
        Table table = Samples.table("trips", Map.of("classification", "parquet"), "day date");
        open().createTable(
                        table, List.of(Samples.partition(table, "2026-01-02"), Samples.partition(table, "2026-01-01")));
        Table read = open().table("DEFAULT", "Trips").orElseThrow();
        assertEquals(table.storageDescriptor(), read.storageDescriptor());
        assertEquals(table.partitionKeys(), read.partitionKeys());
        assertEquals(1, read.versionId());
        List<Partition> partitions = open().partitions(read, Ranges.ALL);
        assertEquals(Samples.partition(table, "2026-01-01"), partitions.get(0));
        assertEquals(2, open().partitionCount(read));
    }

    @Test
    void theFilesAreGluesJsonForPeople() throws IOException {
        Table table = Samples.table("trips", Map.of("b", "2", "a", "1"), "day date");
        open().createTable(table, List.of(Samples.partition(table, "2026-01-01")));
        String json = Files.readString(folder.resolve("default/trips.table.json"));
        String withoutTimes = json.replaceAll("(Time\": )[0-9.]+", "$1 0");
        assertEquals("""
                {
                  "Name": "trips",
                  "DatabaseName": "default",
                  "TableType": "EXTERNAL_TABLE",
                  "CreateTime":  0,
                  "UpdateTime":  0,
                  "VersionId": "1",
                  "StorageDescriptor": {
                    "Columns": [
                      {
                        "Name": "id",
                        "Type": "bigint",
                        "Comment": "the key"
                      },
                      {
                        "Name": "name",
                        "Type": "string"
                      }
                    ],
                    "Location": "./trips",
                    "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                    "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                    "Compressed": false,
                    "NumberOfBuckets": -1,
                    "StoredAsSubDirectories": false,
                    "SerdeInfo": {
                      "SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                      "Parameters": {
                        "serialization.format": "1"
                      }
                    },
                    "Parameters": {}
                  },
                  "PartitionKeys": [
                    {
                      "Name": "day",
                      "Type": "date"
                    }
                  ],
                  "Parameters": {
                    "a": "1",
                    "b": "2"
                  }
                }
                """, withoutTimes.replace("{ }", "{}"));
        assertEquals(
                "{\"Values\":[\"2026-01-01\"],\"StorageDescriptor\":{\"Location\":\"./trips/day=2026-01-01\"}}\n",
                Files.readString(folder.resolve("default/trips.partitions.jsonl")));
    }

    @Test
    void anAnswerOfTheAwsCommandLineIsReadAndUnknownFieldsAreKept() throws IOException {
        Files.createDirectories(folder.resolve("sales"));
        Path file = folder.resolve("sales/orders.table.json");
        Files.writeString(file, """
                {"Table": {"Name": "orders", "DatabaseName": "sales", "Owner": "hadoop", "Retention": 0,
                 "CreateTime": "2024-05-01T10:00:00+02:00", "TableType": "EXTERNAL_TABLE", "VersionId": "7",
                 "StorageDescriptor": {"Columns": [{"Name": "ID", "Type": "bigint"}],
                   "Location": "s3://bucket/orders/", "SerdeInfo": {"SerializationLibrary": "x.Y"}},
                 "PartitionKeys": []}}
                """);
        DirectoryCatalog catalog = open();
        Table table = catalog.table("sales", "orders").orElseThrow();
        assertEquals(7, table.versionId());
        assertEquals("id", table.schema().name(0));
        assertEquals("s3://bucket/orders/", table.storageDescriptor().location());
        catalog.updateTable(table);
        assertTrue(Files.readString(file).contains("\"Owner\": \"hadoop\""));
        assertEquals(8, open().table("sales", "orders").orElseThrow().versionId());
    }

    @Test
    void aFileBrokenByHandNamesItsLineAndHarmsNoOtherTable() throws IOException {
        DirectoryCatalog catalog = open();
        catalog.createTable(Samples.table("good", Map.of()), List.of());
        catalog.createTable(Samples.table("bad", Map.of()), List.of());
        Path file = folder.resolve("default/bad.table.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"EXTERNAL_TABLE\"", "EXTERNAL"));
        OwletException error = assertThrows(OwletException.class, () -> catalog.table("default", "bad"));
        assertEquals(Code.HIVE_INVALID_METADATA, error.code());
        assertTrue(error.getMessage().contains("bad.table.json"), error.getMessage());
        assertTrue(error.getMessage().contains("line 4"), error.getMessage());
        assertEquals(
                List.of("good"),
                catalog.tables("default").stream().map(Table::name).toList());
        assertEquals(1, catalog.problems().size());
        catalog.dropTable("default", "bad");
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void aBrokenPartitionLineIsNamed() throws IOException {
        Table table = Samples.table("t", Map.of(), "k int");
        open().createTable(table, List.of(Samples.partition(table, "1")));
        Path file = folder.resolve("default/t.partitions.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"Values\": [\"2\"\n");
        OwletException error = assertThrows(OwletException.class, () -> open().partitions(
                        open().table("default", "t").orElseThrow(), Ranges.ALL));
        assertTrue(error.getMessage().contains("line 2"), error.getMessage());
    }

    @Test
    void changesOfAnOlderVersionAreRefused() {
        Table table = Samples.table("t", Map.of());
        DirectoryCatalog catalog = open();
        catalog.createTable(table, List.of());
        Table read = catalog.table("default", "t").orElseThrow();
        catalog.updateTable(read);
        assertEquals(Code.CATALOG_CONFLICT, codeOf(() -> catalog.updateTable(read)));
    }

    @Test
    void everyRefusalHasItsCode() {
        DirectoryCatalog catalog = open();
        Table table = Samples.table("t", Map.of(), "k int");
        catalog.createTable(table, List.of(Samples.partition(table, "1")));
        Table stored = catalog.table("default", "t").orElseThrow();
        assertEquals(Code.TABLE_ALREADY_EXISTS, codeOf(() -> catalog.createTable(table, List.of())));
        assertEquals(Code.TABLE_NOT_FOUND, codeOf(() -> catalog.dropTable("default", "u")));
        assertEquals(Code.SCHEMA_NOT_FOUND, codeOf(() -> catalog.tables("nope")));
        assertEquals(Code.SCHEMA_NOT_EMPTY, codeOf(() -> catalog.dropDatabase("default")));
        assertEquals(
                Code.SCHEMA_ALREADY_EXISTS,
                codeOf(() -> catalog.createDatabase(new Database("default", "", "", Map.of()))));
        assertEquals(
                Code.ALREADY_EXISTS,
                codeOf(() -> catalog.addPartitions(stored, List.of(Samples.partition(table, "1")), false)));
        assertEquals(Code.NOT_FOUND, codeOf(() -> catalog.dropPartitions(stored, List.of(List.of("9")))));
        catalog.addPartitions(stored, List.of(Samples.partition(table, "1"), Samples.partition(table, "0")), true);
        assertEquals(2, catalog.partitionCount(stored));
    }

    @Test
    void databasesAreKeptAndDropped() {
        DirectoryCatalog catalog = open();
        catalog.createDatabase(new Database("_Odd.Name", "words", "file:///lake/odd", Map.of("a", "b")));
        Database read = open().database("_odd.name").orElseThrow();
        assertEquals(new Database("_odd.name", "words", "file:///lake/odd", Map.of("a", "b")), read);
        assertEquals(2, open().databases().size());
        catalog.dropDatabase("_odd.name");
        assertTrue(open().database("_odd.name").isEmpty());
    }

    @Test
    void partitionsAreFilteredByTypedValues() {
        Catalog catalog = new MemoryCatalog();
        Table table = Samples.table("t", Map.of(), "n int");
        List<Partition> partitions = new ArrayList<>();
        for (int i = 20; i > 0; i--) {
            partitions.add(Samples.partition(table, Integer.toString(i)));
        }
        partitions.add(Samples.partition(table, Partition.NULL_VALUE));
        catalog.createTable(table, partitions);
        Ranges from = Ranges.ALL.and("n", Domain.between(18L, true, null, false));
        assertEquals(
                List.of(List.of("18"), List.of("19"), List.of("20")),
                catalog.partitions(table, from).stream().map(Partition::values).toList());
        assertEquals(
                List.of(List.of(Partition.NULL_VALUE)),
                catalog.partitions(table, Ranges.ALL.and("n", Domain.ONLY_NULL)).stream()
                        .map(Partition::values)
                        .toList());
    }

    @Test
    void writersOfSeveralProcessesLoseNoUpdate() throws Exception {
        DirectoryCatalog catalog = open();
        catalog.createTable(Samples.table("counter", Map.of("count", "0"), "k int"), List.of());
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CountingWriter.class.getName(),
                            folder.toString(),
                            Integer.toString(i))
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertEquals(0, writer.waitFor());
        }
        Table table = open().table("default", "counter").orElseThrow();
        assertEquals("60", table.parameters().get("count"));
        assertEquals(61, table.versionId());
        assertEquals(60, open().partitionCount(table));
    }
}
