package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a statement again after something changed that its plan follows from. */
final class RepeatedStatementTest {
    @TempDir
    private Path lake;

    private Owlet owlet;

    @BeforeEach
    void open() throws IOException {
        write("trips/day=2026-01-01/a.csv", "city,km\nOslo,12.5\nLima,3.25\n");
        write("trips/day=2026-01-02/b.csv", "city,km\nLima,8\n");
        owlet = Owlet.open(lake);
    }

    @AfterEach
    void close() {
        owlet.close();
    }

    private void write(String name, String text) throws IOException {
        Path file = lake.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> run(String sql, Object... parameters) {
        return run(owlet, sql, parameters);
    }

    private static List<String> run(Owlet session, String sql, Object... parameters) {
        List<String> rows = new ArrayList<>();
        try (Result result = session.query(sql, parameters)) {
            for (Row row : result) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private void twice(String sql, List<String> expected) {
        assertEquals(expected, run(sql));
        assertEquals(expected, run(sql));
    }

    @Test
    void seesFilesThatAreAddedReplacedAndRemoved() throws IOException {
        String sql = "SELECT city, count(*), sum(km) FROM trips GROUP BY city ORDER BY city";
        twice(sql, List.of("Lima|2|11.25", "Oslo|1|12.5"));
        assertEquals(2, owlet.estimate(sql).files().total());
        write("trips/day=2026-01-02/c.csv", "city,km\nLima,1\n");
        twice(sql, List.of("Lima|3|12.25", "Oslo|1|12.5"));
        assertEquals(3, owlet.estimate(sql).files().total());
        write("trips/day=2026-01-03/d.csv", "city,km\nRome,1\n");
        twice(sql, List.of("Lima|3|12.25", "Oslo|1|12.5", "Rome|1|1.0"));
        Path replaced = lake.resolve("trips/day=2026-01-02/b.csv");
        write("trips/day=2026-01-02/b.csv", "city,km\nLima,9\n");
        Files.setLastModifiedTime(replaced, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        twice(sql, List.of("Lima|3|13.25", "Oslo|1|12.5", "Rome|1|1.0"));
        Files.delete(replaced);
        twice(sql, List.of("Lima|2|4.25", "Oslo|1|12.5", "Rome|1|1.0"));
    }

    @Test
    void seesColumnsOfAReplacedFile() throws IOException {
        write("one.csv", "a,b\n1,x\n");
        String sql = "SELECT * FROM one";
        twice(sql, List.of("1|x"));
        write("one.csv", "a,b,c\n1,x,true\n");
        twice(sql, List.of("1|x|true"));
    }

    @Test
    void seesRowsOutsideTheBoundsThatWereKnown() {
        run("CREATE TABLE few WITH (format = 'PARQUET') AS SELECT n FROM UNNEST(sequence(1, 10)) AS t(n)");
        run("CREATE TABLE many WITH (format = 'PARQUET') AS SELECT n FROM UNNEST(sequence(1, 1000)) AS t(n)");
        String join = "SELECT count(*), max(few.n) FROM few JOIN many ON few.n = many.n";
        String group = "SELECT count(*) FROM (SELECT n FROM few GROUP BY n)";
        twice(join, List.of("10|10"));
        twice(group, List.of("10"));
        run("INSERT INTO few SELECT n FROM UNNEST(sequence(991, 9000)) AS t(n)");
        twice(join, List.of("20|1000"));
        twice(group, List.of("8020"));
        run("INSERT INTO many SELECT n FROM UNNEST(sequence(1001, 1005)) AS t(n)");
        twice(join, List.of("25|1005"));
    }

    @Test
    void seesStatementsThatChangeTablesAndViews() {
        run("CREATE VIEW v AS SELECT city FROM trips WHERE km > 5");
        String sql = "SELECT count(*) FROM v";
        twice(sql, List.of("2"));
        run("CREATE OR REPLACE VIEW v AS SELECT city FROM trips");
        twice(sql, List.of("3"));
        run("DROP VIEW v");
        assertEquals(
                Code.TABLE_NOT_FOUND,
                assertThrows(OwletException.class, () -> run(sql)).code());
        run("CREATE TABLE v WITH (format = 'JSON') AS SELECT 1 AS one");
        twice(sql, List.of("1"));
        run("CREATE TABLE wide WITH (format = 'PARQUET') AS SELECT 1 AS a");
        twice("SELECT * FROM wide", List.of("1"));
        run("ALTER TABLE wide ADD COLUMNS (b int)");
        twice("SELECT * FROM wide", List.of("1|null"));
    }

    @Test
    void seesPartitionsThatAreAddedAndDropped() throws IOException {
        write("elsewhere/day9/z.csv", "Bonn,2.5\n");
        run("CREATE EXTERNAL TABLE t (city string, km double) PARTITIONED BY (day date)"
                + " ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 'nowhere/'");
        String sql = "SELECT city, day FROM t WHERE day > DATE '2026-01-05'";
        twice(sql, List.of());
        run("ALTER TABLE t ADD PARTITION (day = '2026-01-09') LOCATION 'elsewhere/day9/'");
        twice(sql, List.of("Bonn|2026-01-09"));
        run("ALTER TABLE t DROP PARTITION (day = '2026-01-09')");
        twice(sql, List.of());
    }

    @Test
    void seesWhatTheCatalogListsOfItself() {
        String sql = "SELECT table_name FROM information_schema.tables ORDER BY table_name";
        twice(sql, List.of("trips"));
        run("CREATE VIEW a AS SELECT 1 AS n");
        twice(sql, List.of("a", "trips"));
        twice("SELECT count(*) FROM \"trips$partitions\"", List.of("2"));
    }

    @Test
    void tellsSettingsApart() throws IOException {
        write("other/trips/a.csv", "city,km\nPisa,1\nPisa,2\n");
        String sql = "SELECT count(*) FROM trips";
        twice(sql, List.of("3"));
        Owlet other = owlet.with(owlet.settings().with("database", "other"));
        assertEquals(List.of("2"), run(other, sql));
        twice(sql, List.of("3"));
        Owlet plain = owlet.with(owlet.settings().with("optimize", "false"));
        String filtered = "SELECT city FROM trips WHERE km > 10";
        assertNotEquals(owlet.explain(filtered), plain.explain(filtered));
        Owlet capped = owlet.with(owlet.settings().with("scan_limit_bytes", "1"));
        assertEquals(
                Code.EXCEEDED_SCAN_LIMIT,
                assertThrows(OwletException.class, () -> run(capped, filtered)).code());
    }

    @Test
    void doesNotFreezeTimeOrChance() throws InterruptedException {
        String clock = "SELECT now()";
        List<String> first = run(clock);
        Instant begun = Instant.now();
        while (Instant.now().toEpochMilli() <= begun.toEpochMilli() + 1) {
            Thread.onSpinWait();
        }
        assertNotEquals(first, run(clock));
        assertNotEquals(run("SELECT random()"), run("SELECT random()"));
        assertNotEquals(run("SELECT uuid()"), run("SELECT uuid()"));
        String view = "SELECT * FROM w";
        run("CREATE VIEW w AS SELECT current_timestamp AS t");
        List<String> before = run(view);
        begun = Instant.now();
        while (Instant.now().toEpochMilli() <= begun.toEpochMilli() + 1) {
            Thread.onSpinWait();
        }
        assertNotEquals(before, run(view));
    }

    @Test
    void tellsParametersApart() {
        Prepared prepared = owlet.prepare("SELECT city, km FROM trips WHERE km > ? AND city <> ? ORDER BY km");
        for (int i = 0; i < 2; i++) {
            assertEquals(List.of("Lima|8.0", "Oslo|12.5"), rows(prepared, 5, "Rome"));
            assertEquals(List.of("Oslo|12.5"), rows(prepared, 5.0, "Lima"));
            assertEquals(List.of("Lima|3.25", "Lima|8.0"), rows(prepared, 0L, "Oslo"));
            assertEquals(List.of(), rows(prepared, null, "Oslo"));
        }
        assertEquals(List.of("integer"), run("SELECT typeof(?)", 1));
        assertEquals(List.of("bigint"), run("SELECT typeof(?)", 1L));
    }

    private static List<String> rows(Prepared prepared, Object... values) {
        List<String> rows = new ArrayList<>();
        try (Result result = prepared.query(values)) {
            result.forEach(row -> rows.add(row.getString(0) + "|" + row.getString(1)));
        }
        return rows;
    }

    @Test
    void seesFilesThatComeBetweenOpeningAndTheFirstQueryOfALargeFolder() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            write("many/part-" + i + ".csv", "n\n1\n");
        }
        try (Owlet fresh = Owlet.open(lake)) {
            write("many/part-1000.csv", "n\n1\n");
            write("many/part-7.csv", "n\n1\n2\n");
            assertEquals(List.of("1002"), run(fresh, "SELECT count(*) FROM many"));
            write("many/part-1001.csv", "n\n1\n");
            assertEquals(List.of("1003"), run(fresh, "SELECT count(*) FROM many"));
        }
    }
}
