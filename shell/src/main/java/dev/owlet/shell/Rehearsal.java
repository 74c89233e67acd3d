package dev.owlet.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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

    /** Enough rows for their loops to be seen as hot: from JDK 25 on the archive tells the compilers what was learned. */
    private static final String MANY = "(SELECT a * 1000 + b AS n, 'name ' || CAST(b % 7 AS varchar) AS name,"
            + " CAST(a * b AS decimal(12, 2)) / 4 AS price, a * 1e0 AS ratio,"
            + " date_add('day', b, DATE '2024-01-01') AS day, 'a comment of some length ' || CAST(a AS varchar) AS note"
            + " FROM UNNEST(sequence(1, 300)) AS t(a) CROSS JOIN UNNEST(sequence(1, 1000)) AS u(b))";

    private static final List<String> SCANS = List.of(
            "SELECT count(*) FROM %s",
            "SELECT sum(price * n) FROM %s WHERE day >= DATE '2024-06-01' AND day < DATE '2025-06-01'"
                    + " AND price BETWEEN 1.00 AND 9000.00 AND n < 250000",
            "SELECT name, count(*), sum(price), avg(ratio), max(note) FROM %s WHERE day <= DATE '2026-01-01' GROUP BY name");

    private Rehearsal() {}

    /** Rehearses; what it prints is of no use to anyone. */
    public static void main(String[] arguments) throws IOException {
        Path lake = Files.createTempDirectory("owlet-rehearsal-");
        try {
            String folder = lake.toString();
            Main.run(folder, "--continue", "-c", String.join(";", STATEMENTS));
            for (String format : List.of("PARQUET", "TEXTFILE", "JSON")) {
                String table = "many_" + format;
                String make = "CREATE TABLE " + table + " WITH (format = '" + format + "') AS SELECT * FROM " + MANY;
                String scans =
                        SCANS.stream().map(scan -> String.format(scan, table)).collect(Collectors.joining(";"));
                Main.run(folder, "--continue", "-c", make + ";" + scans + ";" + scans);
            }
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
