package dev.owlet.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the usual kinds of statements over a small lake of its own, so that a class archive made of this run holds what
 * short runs of the shell need. The launcher starts it once for each JDK.
 */
public final class Rehearsal {
    private static final String SOURCE = "(SELECT n, 'name ' || CAST(n % 7 AS varchar) AS name,"
            + " CAST(n AS decimal(12, 2)) / 4 AS price, n * 1e0 AS ratio, n % 2 = 0 AS even,"
            + " date_add('day', n % 5, DATE '2026-01-01') AS day FROM UNNEST(sequence(1, 100)) AS t(n))";

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE parquet_t WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS SELECT * FROM "
                    + SOURCE,
            "CREATE TABLE orc_t WITH (format = 'ORC') AS SELECT * FROM " + SOURCE,
            "CREATE TABLE json_t WITH (format = 'JSON') AS SELECT * FROM " + SOURCE,
            "CREATE TABLE csv_t WITH (format = 'TEXTFILE') AS SELECT * FROM " + SOURCE,
            "CREATE VIEW v AS SELECT n, price FROM parquet_t WHERE even",
            "SELECT count(*) FROM parquet_t",
            "SELECT count(*), sum(price), avg(ratio), min(name), max(day) FROM orc_t WHERE n BETWEEN 10 AND 90",
            "SELECT name, count(*) AS c, sum(price * 2) AS s FROM parquet_t WHERE day >= DATE '2026-01-02'"
                    + " AND name LIKE 'name%' AND n IN (1, 2, 3, 40, 50) GROUP BY name ORDER BY s DESC LIMIT 5",
            "SELECT a.name, b.ratio, upper(c.name) FROM parquet_t AS a JOIN json_t AS b ON a.n = b.n"
                    + " LEFT JOIN csv_t AS c ON c.n = a.n ORDER BY a.n, b.ratio LIMIT 3",
            "SELECT * FROM orc_t WHERE n IN (SELECT n FROM v) AND EXISTS (SELECT 1 FROM json_t WHERE json_t.n = orc_t.n)"
                    + " LIMIT 10",
            "WITH w AS (SELECT name, row_number() OVER (PARTITION BY name ORDER BY price DESC) AS r FROM parquet_t)"
                    + " SELECT DISTINCT name, CASE WHEN r > 1 THEN 'a' ELSE coalesce(name, 'b') END FROM w WHERE r <= 2",
            "SELECT year(day), date_trunc('month', day), substr(name, 2, 3), round(ratio, 1), CAST(n AS varchar)"
                    + " FROM json_t WHERE day < current_date OR ratio IS NULL",
            "SELECT missing FROM orc_t",
            "SHOW TABLES",
            "DESCRIBE orc_t",
            "SHOW PARTITIONS parquet_t",
            "EXPLAIN SELECT count(*) FROM csv_t",
            "DROP TABLE orc_t");

    private Rehearsal() {}

    /** Rehearses; what it prints is of no use to anyone. */
    public static void main(String[] arguments) throws IOException {
        Path lake = Files.createTempDirectory("owlet-rehearsal-");
        try {
            String folder = lake.toString();
            Main.run(folder, "--continue", "-c", String.join(";", STATEMENTS));
            for (String format : OutputFormats.names()) {
                Main.run(folder, "--format", format, "--stats", "json", "-c", "SELECT * FROM csv_t LIMIT 1");
            }
            Main.run(folder, "--estimate", "--set", "threads=1", "-c", "SELECT count(*) FROM parquet_t");
            Main.run("--help");
        } finally {
            delete(lake);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
