package dev.owlet.engine.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CREATE TABLE AS, INSERT INTO and UNLOAD. */
final class WritingTest {
    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = new Lake(folder);
        lake.query(
                "SELECT * FROM src",
                "id bigint, name varchar, day date",
                List.of(
                        List.of("1", "a", "2026-01-01"),
                        List.of("2", "b", "2026-01-02"),
                        List.of("3", "null", "2026-01-01"),
                        List.of("4", "d", "null")));
    }

    private static OwletException failure(Runnable work) {
        return assertThrows(OwletException.class, work::run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARQUET", "ORC", "JSON", "TEXTFILE"})
    void tablesOfEachFormatAreWrittenAndReadBack(String format) {
        Outcome outcome = lake.run("CREATE TABLE t WITH (format = '" + format + "') AS SELECT * FROM src");
        assertEquals(OptionalLong.of(4), outcome.updateCount());
        List<String> rows = List.of("1|a|2026-01-01", "2|b|2026-01-02", "3|null|2026-01-01", "4|d|null");
        assertEquals(rows, lake.read("t"));
        lake.reopen();
        assertEquals(rows, lake.read("t"));
        lake.run("INSERT INTO t SELECT * FROM src");
        assertEquals(8, lake.read("t").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "GZIP", "SNAPPY", "ZSTD", "LZ4", "BZIP2"})
    void textIsCompressedAsAsked(String compression) {
        lake.run("CREATE TABLE t WITH (format = 'JSON', write_compression = '" + compression
                + "') AS SELECT * FROM src");
        assertEquals(4, lake.read("t").size());
        lake.run("INSERT INTO t SELECT * FROM src");
        assertEquals(8, lake.read("t").size());
    }

    @Test
    void partitionsBecomeFoldersAndEntries() {
        lake.run("CREATE TABLE t WITH (partitioned_by = ARRAY['day']) AS SELECT * FROM src");
        assertEquals(
                List.of("day=2026-01-01", "day=2026-01-02", "day=__HIVE_DEFAULT_PARTITION__"),
                lake.lines("SHOW PARTITIONS t"));
        assertEquals(
                List.of("1|a|2026-01-01", "2|b|2026-01-02", "3|null|2026-01-01", "4|d|__HIVE_DEFAULT_PARTITION__"),
                lake.read("t"));
        lake.query("VALUES 9", "id bigint, name varchar, day date", List.of(List.of("9", "z", "2026-01-09")));
        lake.run("INSERT INTO t VALUES 9");
        assertEquals(4, lake.lines("SHOW PARTITIONS t").size());
        assertEquals(5, lake.read("t").size());
    }

    @Test
    void anInsertIntoACrawledPartitionedTableStoresNoEntry() {
        lake.file("logs/k=1/a.csv", "x,y\n1,2\n");
        lake.reopen();
        lake.query("VALUES 1", "x bigint, y bigint, k bigint", List.of(List.of("5", "6", "7")));
        List<String> types = lake.lines("DESCRIBE logs");
        lake.query("VALUES 1", "x tinyint, y tinyint, k tinyint", List.of(List.of("5", "6", "7")));
        lake.run("INSERT INTO logs VALUES 1");
        assertEquals(List.of("k=1", "k=7"), lake.lines("SHOW PARTITIONS logs"));
        assertEquals(types, lake.lines("DESCRIBE logs"));
        lake.file("logs/k=8/a.csv", "x,y\n1,2\n");
        assertEquals(3, lake.lines("SHOW PARTITIONS logs").size());
    }

    @Test
    void aFailedQueryLeavesNothing() {
        lake.failAfterRows("SELECT * FROM src", new OwletException(Code.DIVISION_BY_ZERO, "Division by zero"));
        assertEquals(
                Code.DIVISION_BY_ZERO,
                failure(() -> lake.run("CREATE TABLE t WITH (partitioned_by = ARRAY['day']) AS SELECT * FROM src"))
                        .code());
        assertEquals(List.of(), lake.paths());
        assertEquals(List.of(), lake.lines("SHOW TABLES"));
        assertEquals(
                Code.DIVISION_BY_ZERO,
                failure(() -> lake.run("UNLOAD (SELECT * FROM src) TO 'out' WITH (format = 'JSON')"))
                        .code());
        assertEquals(List.of(), lake.paths());
    }

    @Test
    void aHundredPartitionsAreWrittenAndOneMoreIsRefused() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(List.of("1", Integer.toString(i)));
        }
        lake.query("SELECT 100", "v bigint, k bigint", rows);
        lake.run("CREATE TABLE ok WITH (format = 'JSON', partitioned_by = ARRAY['k']) AS SELECT 100");
        assertEquals(100, lake.lines("SHOW PARTITIONS ok").size());
        rows.add(List.of("1", "100"));
        lake.query("SELECT 101", "v bigint, k bigint", rows);
        OwletException error = failure(
                () -> lake.run("CREATE TABLE bad WITH (format = 'JSON', partitioned_by = ARRAY['k']) AS SELECT 101"));
        assertEquals(Code.HIVE_TOO_MANY_OPEN_PARTITIONS, error.code());
        assertEquals("Exceeded limit of 100 open writers for partitions/buckets", error.text());
        assertTrue(lake.paths().stream().noneMatch(path -> path.contains("bad") || path.startsWith("_")));
    }

    @Test
    void aTableCanBeDroppedAndWrittenAgainThoughItsFilesStay() {
        lake.run("CREATE TABLE t AS SELECT * FROM src");
        lake.run("DROP TABLE t");
        assertEquals(List.of(), lake.lines("SHOW TABLES"));
        lake.run("CREATE TABLE t AS SELECT * FROM src");
        assertEquals(4, lake.read("t").size());
        lake.run("DROP TABLE t");
        lake.reopen();
        assertEquals(List.of(), lake.lines("SHOW TABLES"));
    }

    @Test
    void theTargetFolderMustBeEmptyAndTheNameFree() {
        lake.file("out/a.csv", "x\n1\n");
        lake.reopen();
        assertEquals(
                Code.HIVE_PATH_ALREADY_EXISTS,
                failure(() -> lake.run("CREATE TABLE t WITH (external_location = 'out/') AS SELECT * FROM src"))
                        .code());
        assertEquals(
                Code.TABLE_ALREADY_EXISTS,
                failure(() -> lake.run("CREATE TABLE out AS SELECT * FROM src")).code());
        lake.run("CREATE TABLE IF NOT EXISTS out AS SELECT * FROM src");
        assertEquals(
                Code.PERMISSION_DENIED,
                failure(() -> lake.run("CREATE TABLE t WITH (external_location = '/etc/x') AS SELECT * FROM src"))
                        .code());
    }

    @Test
    void withNoDataMakesAnEmptyTable() {
        lake.run("CREATE TABLE t AS SELECT * FROM src WITH NO DATA;");
        assertEquals(List.of(), lake.read("t"));
        lake.query("SELECT * FROM pair", "d date, i bigint", List.of(List.of("2026-01-01", "7")));
        lake.run("INSERT INTO t (day, id) SELECT * FROM pair");
        assertEquals(List.of("7|null|2026-01-01"), lake.read("t"));
    }

    @Test
    void columnsThatCannotBeStoredAreRefused() {
        lake.query("SELECT a", "t time(3)", List.of());
        assertEquals(
                "Unsupported Hive type: time(3)",
                failure(() -> lake.run("CREATE TABLE t AS SELECT a")).text());
        lake.query("SELECT b", "_col0 bigint", List.of());
        assertEquals(
                Code.MISSING_COLUMN_NAME,
                failure(() -> lake.run("CREATE TABLE t AS SELECT b")).code());
        lake.query("SELECT c", "x bigint, X bigint", List.of());
        assertEquals(
                Code.DUPLICATE_COLUMN_NAME,
                failure(() -> lake.run("CREATE TABLE t AS SELECT c")).code());
        assertEquals(
                Code.INVALID_TABLE_PROPERTY,
                failure(() -> lake.run("CREATE TABLE t WITH (partitioned_by = ARRAY['id']) AS SELECT * FROM src"))
                        .code());
        assertEquals(
                Code.INVALID_TABLE_PROPERTY,
                failure(() -> lake.run("CREATE TABLE t WITH (colour = 'red') AS SELECT * FROM src"))
                        .code());
    }

    @Test
    void insertedTypesMustFit() {
        lake.run("CREATE TABLE t AS SELECT * FROM src");
        lake.query("SELECT a", "id integer, name varchar(3), day date", List.of(List.of("1", "x", "2026-01-01")));
        lake.run("INSERT INTO t SELECT a");
        lake.query("SELECT b", "id varchar, name varchar, day date", List.of());
        OwletException error = failure(() -> lake.run("INSERT INTO t SELECT b"));
        assertEquals(Code.TYPE_MISMATCH, error.code());
        assertEquals(
                "Insert query has mismatched column types: Table: [bigint, varchar, date], "
                        + "Query: [varchar, varchar, date]",
                error.text());
        assertEquals(
                "Mismatch at column 1: 'id' is of type bigint but expression is of type varchar.",
                error.hint().orElseThrow());
        lake.query("SELECT c", "id bigint", List.of());
        assertEquals(
                Code.TYPE_MISMATCH,
                failure(() -> lake.run("INSERT INTO t SELECT c")).code());
        assertEquals(
                Code.COLUMN_NOT_FOUND,
                failure(() -> lake.run("INSERT INTO t (nope) SELECT c")).code());
        assertEquals(
                Code.TABLE_NOT_FOUND,
                failure(() -> lake.run("INSERT INTO u SELECT c")).code());
    }

    @Test
    void aTableOfASingleFileTakesNoInsert() {
        lake.file("one.csv", "id,name,day\n1,a,2026-01-01\n");
        lake.reopen();
        assertEquals(
                Code.NOT_SUPPORTED,
                failure(() -> lake.run("INSERT INTO one SELECT * FROM src")).code());
    }

    @Test
    void unloadWritesFilesWithoutATable() {
        Outcome outcome = lake.run(
                "UNLOAD (SELECT * FROM src) TO 'out/' WITH (format = 'PARQUET', partitioned_by = ARRAY['day'])");
        assertEquals(OptionalLong.of(4), outcome.updateCount());
        lake.reopen();
        assertEquals(4, lake.read("out").size());
        assertEquals(
                Code.HIVE_PATH_ALREADY_EXISTS,
                failure(() -> lake.run("UNLOAD (SELECT * FROM src) TO 'out/' WITH (format = 'JSON')"))
                        .code());
    }

    @Test
    void queriesKeepTheirPlaceInTheText() {
        InsertInto insert = (InsertInto)
                Statements.parse("INSERT INTO t\n  SELECT '\\' FROM x;").orElseThrow();
        assertEquals("             \n  SELECT '\\' FROM x", insert.query());
        CreateTableAs create =
                (CreateTableAs) Statements.parse("CREATE TABLE t WITH (format='ORC') AS (SELECT 1e5 x) WITH DATA")
                        .orElseThrow();
        assertEquals("(SELECT 1e5 x)", create.query().strip());
        assertEquals(38, create.query().indexOf('('));
    }
}
