package dev.owlet.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command line in this JVM and looks at what it prints where, and how it ends. */
final class ShellTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    /** What one run of the shell left behind. */
    private record Run(int code, String out, String err) {
        List<String> errorLines() {
            return err.lines().toList();
        }

        String lastErrorLine() {
            return errorLines().get(errorLines().size() - 1);
        }
    }

    @BeforeEach
    void writeLake() throws IOException {
        write("trips/day=2026-01-01/a.csv", "city,km\nOslo,12.5\nLima,3.25\n");
        write("trips/day=2026-01-02/b.csv", "city,km\nLima,8\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Run sql(String sql, String... options) {
        return shell("", concat(new String[] {folder.toString(), "-c", sql}, options));
    }

    private static String[] concat(String[] left, String[] right) {
        String[] all = java.util.Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }

    private static Run shell(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            System.out.flush();
            return new Run(code, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void printsCsvWithNullApartFromEmpty() {
        Run run = sql(
                "SELECT * FROM (VALUES (1, '', CAST(NULL AS varchar)), (2, 'a,b', 'say \"hi\"')) AS t(n, a, b)"
                        + " ORDER BY n",
                "--format",
                "csv");
        assertEquals(0, run.code(), run.err());
        assertEquals("n,a,b\n1,\"\",\n2,\"a,b\",\"say \"\"hi\"\"\"\n", run.out());
        assertEquals("x\n\"\"\n", sql("SELECT '' AS x", "--format", "csv").out());
        assertEquals(
                "x\ty\n\t1\n",
                sql("SELECT CAST(NULL AS varchar) AS x, 1 AS y", "--format", "tsv")
                        .out());
    }

    @Test
    void printsJsonThatParses() throws IOException {
        String select = "SELECT city, km, ARRAY[1, NULL] AS list FROM trips ORDER BY km";
        JsonNode rows = JSON.readTree(sql(select, "--format", "json").out());
        assertEquals(3, rows.size());
        assertEquals("Lima", rows.get(0).get("city").asText());
        assertEquals(3.25, rows.get(0).get("km").asDouble());
        assertTrue(rows.get(0).get("list").get(1).isNull());
        List<String> lines = sql(select, "--format", "jsonl").out().lines().toList();
        assertEquals(3, lines.size());
        for (String line : lines) {
            assertTrue(JSON.readTree(line).isObject());
        }
        assertEquals(
                0,
                JSON.readTree(sql("SELECT city FROM trips WHERE km > 99", "--format", "json")
                                .out())
                        .size());
        assertEquals(
                "",
                sql("SELECT city FROM trips WHERE km > 99", "--format", "jsonl").out());
    }

    @Test
    void printsTablesForPeople() {
        String select = "SELECT 'a|b' AS t, 1 AS n, CAST(NULL AS varchar) AS o";
        assertEquals(
                "| t    | n | o    |\n|------|---|------|\n| a\\|b | 1 | NULL |\n",
                sql(select, "--format", "markdown").out());
        assertEquals(
                "-[ row 1 ]-\nt  a|b\nn  1\no  NULL\n",
                sql(select, "--format", "vertical").out());
        assertTrue(sql(select).out().contains("│ a|b │ 1 │ NULL │"));
        assertTrue(sql("SELECT '長い' AS t").out().contains("│ t    │"), "a sign may be two places wide");
        assertEquals("", sql(select, "--format", "none").out());
    }

    @Test
    void endsStandardErrorWithTheReceipt() throws IOException {
        Run run = sql("SELECT km FROM trips WHERE day = DATE '2026-01-02'", "--stats", "json", "--format", "csv");
        assertEquals("km\n8.0\n", run.out());
        JsonNode stats = JSON.readTree(run.lastErrorLine());
        long size = "city,km\nLima,8\n".length();
        assertEquals(size, stats.get("bytesPlanned").asLong());
        assertEquals(size, stats.get("bytesRead").asLong());
        assertEquals(10_000_000, stats.get("bytesBilled").asLong() / 1_000_000 * 1_000_000);
        assertTrue(stats.get("costUsd").isNumber());
        for (String count : List.of("files", "partitions", "rowGroups")) {
            assertTrue(stats.get(count).get("read").isIntegralNumber(), count);
            assertTrue(stats.get(count).get("total").isIntegralNumber(), count);
        }
        assertEquals(1, stats.get("partitions").get("read").asInt());
        assertEquals(2, stats.get("partitions").get("total").asInt());
        assertEquals(1, stats.get("rows").asInt());
        assertTrue(stats.get("millis").isIntegralNumber());
        JsonNode table = stats.get("tables").get(0);
        assertTrue(table.get("name").asText().endsWith("trips"));
        assertTrue(table.get("columns").get(0).get("name").isTextual());
    }

    @Test
    void endsStandardErrorWithTheReceiptOfAFailureToo() throws IOException {
        Run run = sql("SELECT * FROM nowhere", "--stats", "json");
        assertEquals(1, run.code());
        assertEquals(0, JSON.readTree(run.lastErrorLine()).get("bytesRead").asLong());
    }

    @Test
    void tellsEndsApart() {
        assertEquals(0, sql("SELECT 1").code());
        Run wrong = sql("SELECT citty FROM trips");
        assertEquals(1, wrong.code());
        assertEquals("", wrong.out());
        assertTrue(wrong.err().contains("COLUMN_NOT_FOUND"), wrong.err());
        assertTrue(wrong.err().contains("^"), wrong.err());
        assertEquals(2, sql("SELECT 1", "--format", "nonsense").code());
        assertEquals(2, sql("SELECT 1", "--nonsense").code());
        assertEquals(2, sql("SELECT 1", "--stats", "xml").code());
        assertEquals(2, sql("SELECT 1", "--set", "nonsense=1").code());
        assertEquals(
                2,
                shell("", folder.resolve("nowhere").toString(), "-c", "SELECT 1")
                        .code());
    }

    @Test
    void takesValuesBesideOrBehindTheirNames() {
        String dir = folder.toString();
        String expected =
                shell("", dir, "-c", "SELECT 1 AS a", "--format", "csv").out();
        assertEquals("a\n1\n", expected);
        assertEquals(
                expected, shell("", "--format=csv", "-c=SELECT 1 AS a", dir).out());
        assertEquals(
                expected,
                shell("", "--set=threads=1", "-cSELECT 1 AS a", "--format", "csv", dir)
                        .out());
        assertEquals(
                expected,
                shell("", "-c", "--a comment\nSELECT 1 AS a", "--format", "csv", "--", dir)
                        .out());
        assertTrue(shell("", "--help").out().contains("--estimate"));
        assertEquals(0, shell("", "-V").code());
    }

    @Test
    void refusesArgumentsItDoesNotKnow() {
        Run two = shell("", folder.toString(), "elsewhere");
        assertEquals(2, two.code());
        assertTrue(two.err().contains("elsewhere"), two.err());
        Run missing = shell("", folder.toString(), "-c");
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("-c SQL"), missing.err());
        assertEquals(2, sql("SELECT 1", "--set", "threads").code());
        assertEquals(
                2,
                shell("", folder.toString(), "-f", folder.resolve("none.sql").toString())
                        .code());
    }

    @Test
    void readsStatementsFromAPipeAndAFile() throws IOException {
        Run piped = shell("SELECT 1 AS a;\nSELECT ';' AS b -- ; end\n", folder.toString(), "--format", "csv");
        assertEquals("a\n1\nb\n;\n", piped.out());
        assertEquals(0, piped.code());
        write("script.txt", "SELECT 2 AS c;");
        Run file =
                shell("", folder.toString(), "-f", folder.resolve("script.txt").toString(), "--format", "csv");
        assertEquals("c\n2\n", file.out());
    }

    @Test
    void stopsAtTheFirstErrorUnlessTold() {
        String script = "SELECT 1 AS a; SELECT nothing FROM trips; SELECT 2 AS b";
        Run stopped = sql(script, "--format", "csv");
        assertEquals("a\n1\n", stopped.out());
        assertEquals(1, stopped.code());
        Run went = sql(script, "--format", "csv", "--continue");
        assertEquals("a\n1\nb\n2\n", went.out());
        assertEquals(1, went.code());
    }

    @Test
    void keepsTheFooterOffStandardOutput() {
        Run run = sql("SELECT count(*) AS n FROM trips", "--format", "csv");
        assertEquals("n\n3\n", run.out());
        assertTrue(run.err().contains("1 row"), run.err());
        assertTrue(run.err().contains("2/2 partitions"), run.err());
    }

    @Test
    void estimatesWithoutRunning() {
        Run run = sql("SELECT km FROM trips WHERE day = DATE '2026-01-02'", "--estimate");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("15 B"), run.out());
        assertFalse(run.out().contains("8.0"), run.out());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void cleansUpWhenToldToEnd() throws IOException, InterruptedException {
        String endless = "CREATE TABLE big AS SELECT x + y + z AS n FROM UNNEST(sequence(1, 10000)) AS a(x),"
                + " UNNEST(sequence(1, 10000)) AS b(y), UNNEST(sequence(1, 10000)) AS c(z)";
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process shell = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            folder.toString(),
                            "--continue",
                            "-c",
                            endless + "; SELECT 1")
                    .redirectErrorStream(true)
                    .start();
            for (boolean staged = false; !staged; ) {
                WatchKey seen = watch.poll(60, TimeUnit.SECONDS);
                assertNotNull(seen, "nothing was staged");
                staged = seen.pollEvents().stream()
                        .anyMatch(event -> event.context().toString().startsWith("_"));
                seen.reset();
            }
            shell.toHandle().destroy();
            String told = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(shell.waitFor(60, TimeUnit.SECONDS));
            assertTrue(told.strip().endsWith("USER_CANCELED: The query was canceled."), told);
        }
        try (Stream<Path> paths = Files.list(folder)) {
            assertTrue(paths.noneMatch(path -> path.getFileName().toString().startsWith("_")));
        }
        assertTrue(sql("SELECT * FROM big").err().startsWith("TABLE_NOT_FOUND"));
    }

    @Test
    void tellsEveryBadInputInOneErrorAndGoesOn() throws IOException {
        write("ragged/r.csv", "id,city\n1,Oslo\n2\n3,Lima,more\n");
        write("events/e.json", "{\"id\":1}\n{\"id\":2\n");
        write("cut/c.parquet", "PAR1 and no end");
        Files.createSymbolicLink(folder.resolve("gone.csv"), folder.resolve("nowhere.csv"));
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("SELECT * FROM nowhere", "TABLE_NOT_FOUND: line 1:15: ");
        bad.put("SELECT citty FROM trips", "COLUMN_NOT_FOUND: line 1:8: ");
        bad.put("SELECT city + 1 FROM trips", "TYPE_MISMATCH: line 1:13: ");
        bad.put("SELECT FROM trips", "SYNTAX_ERROR: line 1:8: ");
        bad.put("SELECT 1 / (1 - 1) AS x FROM trips", "DIVISION_BY_ZERO: line 1:10: ");
        bad.put("SELECT CAST(city AS integer) FROM trips", "INVALID_CAST_ARGUMENT: line 1:8: ");
        bad.put("SELECT * FROM cut", "HIVE_BAD_DATA: The Parquet file " + place("cut/c.parquet") + " is damaged: ");
        bad.put("SELECT * FROM events", "HIVE_BAD_DATA: The file " + place("events/e.json") + " is not JSON lines: ");
        bad.put("SELECT * FROM gone", "HIVE_FILE_NOT_FOUND: " + place("gone.csv") + " is behind a link ");
        bad.forEach((sql, beginning) -> {
            Run run = sql(sql + "; SELECT 1 AS a", "--format", "csv", "--continue");
            assertEquals(1, run.code(), sql);
            assertEquals("a\n1\n", run.out(), sql);
            assertTrue(run.err().startsWith(beginning), run.err());
            assertEquals(beginning.contains(": line "), run.err().contains("^\n"), run.err());
            assertFalse(run.err().contains("\tat "), run.err());
        });
        Run ragged = sql("SELECT * FROM ragged ORDER BY id", "--format", "csv");
        assertEquals("id,city\n1,Oslo\n2,\n3,Lima\n", ragged.out());
        assertEquals(0, ragged.code());
    }

    private String place(String name) {
        return "file://" + folder.resolve(name);
    }
}
