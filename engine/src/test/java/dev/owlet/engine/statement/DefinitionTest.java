package dev.owlet.engine.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.catalog.Table;
import dev.owlet.catalog.ViewDefinition;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that make, change, drop and show tables, views, databases and partitions. */
final class DefinitionTest {
    private static final String TRIPS = """
            CREATE EXTERNAL TABLE IF NOT EXISTS trips (
              `id` BIGINT COMMENT 'the key',
              city string,
              tags array < string >,
              address struct<street:string, zip:int>,
              price decimal(10, 2)
            )
            COMMENT 'all of them'
            PARTITIONED BY (day date, zone string COMMENT "area")
            ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\'
              COLLECTION ITEMS TERMINATED BY '\\002' NULL DEFINED AS ''
            STORED AS TEXTFILE
            LOCATION 'data/trips'
            TBLPROPERTIES ("skip.header.line.count"="1", 'classification'='csv');
            """;

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = new Lake(folder);
    }

    private static OwletException failure(Runnable work) {
        return assertThrows(OwletException.class, work::run);
    }

    private Table table(String name) {
        return lake.catalog().table("default", name).orElseThrow();
    }

    @Test
    void createExternalTableTakesAllClauses() {
        lake.run(TRIPS);
        Table trips = table("trips");
        assertEquals(
                List.of(
                        "id bigint",
                        "city string",
                        "tags array<string>",
                        "address struct<street:string,zip:int>",
                        "price decimal(10,2)"),
                trips.storageDescriptor().columns().stream()
                        .map(c -> c.name() + " " + c.type())
                        .toList());
        assertEquals("all of them", trips.description());
        assertEquals("\t", trips.storageDescriptor().serDeInfo().parameters().get("field.delim"));
        assertEquals("\\", trips.storageDescriptor().serDeInfo().parameters().get("escape.delim"));
        assertEquals(
                "\u0002", trips.storageDescriptor().serDeInfo().parameters().get("colelction.delim"));
        assertEquals("1", trips.parameters().get("skip.header.line.count"));
        assertEquals(
                lake.root().child("data/trips").uri() + "/",
                trips.storageDescriptor().location());
        lake.run(TRIPS);
        assertEquals(
                Code.TABLE_ALREADY_EXISTS,
                failure(() -> lake.run(TRIPS.replace("IF NOT EXISTS", ""))).code());
    }

    @Test
    void showCreateTableMakesTheSameTable() {
        lake.run(TRIPS);
        lake.run("CREATE EXTERNAL TABLE j (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' "
                + "WITH SERDEPROPERTIES ('ignore.malformed.json'='true') LOCATION 's3://bucket/j/'");
        lake.run("CREATE EXTERNAL TABLE p (a int) STORED AS PARQUET LOCATION 'p'");
        for (String name : List.of("trips", "j", "p")) {
            Table before = table(name);
            String statement = String.join("\n", lake.lines("SHOW CREATE TABLE " + name));
            lake.run("DROP TABLE " + name);
            lake.run(statement);
            Table after = table(name);
            assertEquals(before.storageDescriptor(), after.storageDescriptor());
            assertEquals(before.partitionKeys(), after.partitionKeys());
            assertEquals(before.description(), after.description());
        }
        assertEquals(
                List.of(
                        "CREATE EXTERNAL TABLE `p`(",
                        "  `a` int)",
                        "ROW FORMAT SERDE ",
                        "  'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' ",
                        "STORED AS INPUTFORMAT ",
                        "  'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat' ",
                        "OUTPUTFORMAT ",
                        "  'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'",
                        "LOCATION"),
                lake.lines("SHOW CREATE TABLE p").subList(0, 9));
    }

    @Test
    void describeShowsHivesLayout() {
        lake.run(TRIPS);
        List<String> lines = lake.lines("DESCRIBE trips");
        assertEquals("id                  \tbigint              \tthe key             ", lines.get(0));
        assertEquals("tags                \tarray<string>       \t                    ", lines.get(2));
        assertEquals(
                List.of(
                        "\t \t ",
                        "# Partition Information\t \t ",
                        "# col_name            \tdata_type           \tcomment             ",
                        "\t \t ",
                        "day                 \tdate                \t                    ",
                        "zone                \tstring              \tarea                "),
                lines.subList(7, 13));
        assertEquals(13, lines.size());
        assertEquals(
                List.of("zip                 \tint                 \tfrom deserializer   "),
                lake.lines("DESC trips address.zip"));
        lake.run("CREATE EXTERNAL TABLE tabbed (n int COMMENT 'a\tb') LOCATION 'tabbed/'");
        assertEquals(List.of("n                   \tint                 \ta"), lake.lines("DESCRIBE tabbed"));
        assertEquals(
                Code.COLUMN_NOT_FOUND,
                failure(() -> lake.run("DESCRIBE trips nope")).code());
        assertEquals(
                "Table 'awsdatacatalog.default.nope' does not exist",
                failure(() -> lake.run("DESCRIBE nope")).text());
    }

    @Test
    void describeShowsWhereATableAndAPartitionAreStored() {
        lake.run(TRIPS);
        List<String> table = lake.lines("DESCRIBE FORMATTED trips");
        assertEquals("# col_name            \tdata_type           \tcomment             ", table.get(0));
        assertEquals("price               \tdecimal(10,2)       \t                    ", table.get(6));
        assertEquals("# Partition Information\t \t ", table.get(8));
        assertEquals("# Detailed Table Information\t \t ", table.get(14));
        assertEquals("Database:           \tdefault             \t ", table.get(15));
        assertTrue(table.contains("\tclassification      \tcsv                 "), table.toString());
        assertTrue(table.contains("SerDe Library:      \torg.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe\t "));
        assertEquals(
                "day                 \tdate                \t                    ",
                lake.lines("DESCRIBE EXTENDED trips").get(5));
        lake.run("ALTER TABLE trips ADD PARTITION (day='2026-01-01', zone='a') LOCATION 'else/'");
        List<String> partition = lake.lines("DESC FORMATTED trips PARTITION (day='2026-01-01', zone='a')");
        assertEquals("# Detailed Partition Information\t \t ", partition.get(14));
        assertEquals("Partition Value:    \t[2026-01-01, a]     \t ", partition.get(15));
        assertEquals("Location:           \t" + lake.root().child("else").uri() + "/\t ", partition.get(18));
    }

    @Test
    void showStatementsListAndFilter() {
        lake.run("CREATE DATABASE sales COMMENT 'x' WITH DBPROPERTIES ('a'='b')");
        lake.run("CREATE SCHEMA IF NOT EXISTS sales");
        lake.run("CREATE EXTERNAL TABLE sales.orders (a int, b string) STORED AS ORC LOCATION 'o'");
        lake.run("CREATE EXTERNAL TABLE sales.lines (a int) STORED AS ORC LOCATION 'l'");
        assertEquals(List.of("default", "sales"), lake.lines("SHOW DATABASES"));
        assertEquals(List.of("sales"), lake.lines("SHOW SCHEMAS LIKE 's.*'"));
        assertEquals(List.of(), lake.lines("SHOW DATABASES LIKE 's*'"));
        assertEquals(List.of("lines", "orders"), lake.lines("SHOW TABLES IN sales"));
        assertEquals(List.of("orders"), lake.lines("SHOW TABLES IN sales 'ord*|x'"));
        assertEquals(
                List.of("a                   ", "b                   "), lake.lines("SHOW COLUMNS IN sales.orders"));
        assertEquals(lake.lines("SHOW COLUMNS IN sales.orders"), lake.lines("SHOW COLUMNS FROM orders IN sales"));
        assertTrue(lake.lines("SHOW TBLPROPERTIES sales.orders").contains("EXTERNAL\tTRUE"));
        assertEquals(List.of("TRUE"), lake.lines("SHOW TBLPROPERTIES sales.orders('EXTERNAL')"));
        assertEquals(
                Code.SCHEMA_NOT_EMPTY,
                failure(() -> lake.run("DROP DATABASE sales")).code());
        lake.run("DROP DATABASE sales CASCADE");
        lake.run("DROP SCHEMA IF EXISTS sales");
        assertEquals(
                Code.SCHEMA_NOT_FOUND,
                failure(() -> lake.run("DROP SCHEMA sales")).code());
        assertEquals(
                Code.SCHEMA_NOT_FOUND,
                failure(() -> lake.run("SHOW TABLES IN sales")).code());
    }

    @Test
    void partitionsAreAddedMovedAndDropped() {
        lake.run(TRIPS);
        lake.run("ALTER TABLE trips ADD PARTITION (day='2026-01-01', zone='a') "
                + "PARTITION (zone='b', day=DATE '2026-01-02') LOCATION 's3://elsewhere/x/'");
        assertEquals(List.of("day=2026-01-01/zone=a", "day=2026-01-02/zone=b"), lake.lines("SHOW PARTITIONS trips"));
        assertEquals(
                Code.ALREADY_EXISTS,
                failure(() -> lake.run("ALTER TABLE trips ADD PARTITION (day='2026-01-01', zone='a')"))
                        .code());
        lake.run("ALTER TABLE trips ADD IF NOT EXISTS PARTITION (day='2026-01-01', zone='a')");
        lake.run("ALTER TABLE trips PARTITION (day='2026-01-01', zone='a') SET LOCATION 'moved'");
        lake.run("ALTER TABLE trips DROP PARTITION (day='2026-01-02')");
        assertEquals(List.of("day=2026-01-01/zone=a"), lake.lines("SHOW PARTITIONS trips"));
        assertEquals(
                Code.NOT_FOUND,
                failure(() -> lake.run("ALTER TABLE trips DROP PARTITION (day='2026-01-02')"))
                        .code());
        lake.run("ALTER TABLE trips DROP IF EXISTS PARTITION (day='2026-01-02'), PARTITION (zone='q')");
        assertEquals(
                Code.HIVE_INVALID_PARTITION_VALUE,
                failure(() -> lake.run("ALTER TABLE trips ADD PARTITION (day='soon', zone='a')"))
                        .code());
        assertEquals(
                Code.INVALID_ARGUMENTS,
                failure(() -> lake.run("ALTER TABLE trips ADD PARTITION (zone='a')"))
                        .code());
    }

    @Test
    void repairRegistersFoldersAndRemovesNothing() {
        lake.run(TRIPS);
        assertEquals(List.of("Tables missing on filesystem:\ttrips"), lake.lines("MSCK REPAIR TABLE trips"));
        lake.file("data/trips/day=2026-01-01/zone=a%3Ab/x.csv", "");
        lake.run("ALTER TABLE trips ADD PARTITION (day='2020-01-01', zone='gone')");
        assertEquals(
                List.of(
                        "Partitions not in metastore:\ttrips:day=2026-01-01/zone=a%3Ab",
                        "Repair: Added partition to metastore trips:day=2026-01-01/zone=a%3Ab"),
                lake.lines("MSCK REPAIR TABLE trips"));
        assertEquals(List.of(), lake.lines("MSCK REPAIR TABLE trips"));
        assertEquals(2, lake.lines("SHOW PARTITIONS trips").size());
    }

    @Test
    void tablesAreAltered() {
        lake.run(TRIPS);
        lake.run("ALTER TABLE trips ADD COLUMNS (extra double COMMENT 'new')");
        assertEquals("extra", table("trips").dataSchema().name(5));
        lake.run("ALTER TABLE trips REPLACE COLUMNS (only int)");
        assertEquals(1, table("trips").dataSchema().size());
        lake.run("ALTER TABLE trips SET TBLPROPERTIES ('classification'='json', 'x'='y')");
        assertEquals("json", table("trips").parameters().get("classification"));
        lake.run("ALTER TABLE trips SET LOCATION 's3://b/t/'");
        assertEquals("s3://b/t/", table("trips").storageDescriptor().location());
        assertEquals(
                Code.DUPLICATE_COLUMN_NAME,
                failure(() -> lake.run("ALTER TABLE trips ADD COLUMNS (day int)"))
                        .code());
        assertEquals(
                "Query type not supported by DDL engine.",
                failure(() -> lake.run("ALTER TABLE trips RENAME TO u")).text());
        lake.run("ALTER DATABASE default SET DBPROPERTIES ('k'='v')");
        assertEquals(
                "v",
                lake.catalog().database("default").orElseThrow().parameters().get("k"));
    }

    @Test
    void viewsAreStoredAsAthenaStoresThem() {
        lake.query("SELECT 1", "n integer, t varchar, w timestamp(3) with time zone", List.of());
        lake.run("CREATE VIEW \"v\" AS SELECT 1");
        Table view = table("v");
        assertTrue(view.viewOriginalText().startsWith("/* Presto View: eyJ"));
        assertEquals("/* Presto View */", view.viewExpandedText());
        assertEquals("true", view.parameters().get("presto_view"));
        ViewDefinition definition = ViewDefinition.of(view);
        assertEquals("SELECT 1", definition.sql());
        assertEquals("default", definition.database());
        assertEquals("timestamp(3) with time zone", definition.columns().type(2).trinoName());
        assertEquals(List.of("v"), lake.lines("SHOW VIEWS"));
        assertEquals(List.of("CREATE VIEW default.v AS", "SELECT 1"), lake.lines("SHOW CREATE VIEW v"));
        assertEquals("integer", lake.run("DESCRIBE v").rows().get(0).get(1));
        assertEquals(
                Code.TABLE_ALREADY_EXISTS,
                failure(() -> lake.run("CREATE VIEW v AS SELECT 1")).code());
        lake.run("CREATE OR REPLACE VIEW v AS SELECT 1");
        lake.reopen();
        assertEquals(2, table("v").versionId());
        assertEquals(Code.NOT_SUPPORTED, failure(() -> lake.run("DROP TABLE v")).code());
        assertEquals(
                Code.NOT_SUPPORTED,
                failure(() -> lake.run("SHOW CREATE TABLE v")).code());
        lake.run("DROP VIEW v");
        assertEquals(
                Code.TABLE_NOT_FOUND, failure(() -> lake.run("DROP VIEW v")).code());
        lake.run("DROP VIEW IF EXISTS v");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DROP TABLE                                            | 11 | mismatched input '<EOF>'. Expecting: <identifier>
                    DROP TABLE "t"                                        | 12 | mismatched input '"t"'. Expecting: <identifier>
                    DROP TABLE t u                                        | 14 | mismatched input 'u'. Expecting: <EOF>
                    CREATE EXTERNAL TABLE t (a int b)                     | 32 | mismatched input 'b'. Expecting: ')'
                    CREATE EXTERNAL TABLE 1t (a int)                      | 23 | identifiers must not start with a digit; surround the identifier with backticks
                    CREATE EXTERNAL TABLE t (a inty) LOCATION 'x'         | 28 | Unknown type: inty
                    ALTER TABLE t JUMP                                    | 15 | mismatched input 'JUMP'. Expecting: 'ADD', 'DROP', 'REPLACE', 'SET', 'PARTITION'
                    SHOW TABLES IN                                        | 15 | mismatched input '<EOF>'. Expecting: <identifier>
                    MSCK REPAIR TABLE t; SELECT 1                         | 22 | mismatched input 'SELECT'. Expecting: <EOF>
                    CREATE TABLE t AS                                     | 18 | mismatched input '<EOF>'. Expecting: <query>
                    """)
    void syntaxErrorsSayWhereAndWhatWasExpected(String sql, int column, String text) {
        OwletException error = failure(() -> Statements.parse(sql));
        assertEquals(text, error.text());
        assertEquals(1, error.line().orElseThrow());
        assertEquals(column, error.column().orElseThrow());
    }

    @Test
    void positionsCountLinesPastComments() {
        OwletException error = failure(() -> Statements.parse("-- first\nDROP /* x\n y */ TABLE IF\n EXISTS 'a'"));
        assertEquals(4, error.line().orElseThrow());
        assertEquals(9, error.column().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE TABLE t (n int)                                          | MISSING_LOCATION
                    CREATE EXTERNAL TABLE t (n int)                                 | MISSING_LOCATION
                    CREATE TABLE t (n int) LOCATION 'x'                             | NOT_SUPPORTED
                    CREATE EXTERNAL TABLE t (n int, N int) LOCATION 'x'             | DUPLICATE_COLUMN_NAME
                    CREATE EXTERNAL TABLE t (n int) PARTITIONED BY (n int) LOCATION 'x' | DUPLICATE_COLUMN_NAME
                    CREATE EXTERNAL TABLE t (n int NOT NULL) LOCATION 'x'           | NOT_SUPPORTED
                    CREATE EXTERNAL TABLE t (n int) STORED AS XML LOCATION 'x'      | NOT_SUPPORTED
                    CREATE TABLE t LIKE u                                           | NOT_SUPPORTED
                    DELETE FROM t WHERE x = 1                                       | NOT_SUPPORTED
                    UPDATE t SET x = 1                                              | NOT_SUPPORTED
                    TRUNCATE TABLE t                                                | NOT_SUPPORTED
                    GRANT SELECT ON t TO u                                          | NOT_SUPPORTED
                    USE sales                                                       | NOT_SUPPORTED
                    ALTER TABLE t SET SERDEPROPERTIES ('a'='b')                     | NOT_SUPPORTED
                    ALTER TABLE IF EXISTS t ADD COLUMNS (x int)                     | NOT_SUPPORTED
                    DESCRIBE DATABASE default                                       | NOT_SUPPORTED
                    DROP TABLE other.default.t                                      | CATALOG_NOT_FOUND
                    DROP TABLE a.b.c.d                                              | SYNTAX_ERROR
                    INSERT OVERWRITE t SELECT 1                                     | SYNTAX_ERROR
                    """)
    void whatAthenaRefusesIsRefused(String sql, Code code) {
        assertEquals(code, failure(() -> lake.run(sql)).code());
    }

    @Test
    void queriesAreLeftToTheQueryParser() {
        for (String sql : List.of("SELECT '\\'", "WITH x AS (SELECT 1) TABLE x", "(SELECT 1)", "", "-- only")) {
            assertTrue(Statements.parse(sql).isEmpty(), sql);
        }
        assertTrue(Statements.help().stream().collect(Collectors.joining()).contains("MSCK REPAIR TABLE t"));
    }
}
