package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops statements that write from another thread and looks for what they left. */
final class CancelTest {
    private static final String ENDLESS =
            "SELECT a.n AS x, b.n AS y, c.n % 3 AS z FROM numbers a, numbers b, numbers c, numbers d";

    @TempDir
    private Path folder;

    private Owlet owlet;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("numbers"));
        for (int file = 0; file < 4; file++) {
            List<String> lines = new ArrayList<>(List.of("n"));
            IntStream.range(file * 500, file * 500 + 500).forEach(n -> lines.add("" + n));
            Files.write(folder.resolve("numbers/part-" + file + ".csv"), lines);
        }
        owlet = Owlet.open(folder, Settings.defaults().with("threads", "2"));
        run("CREATE TABLE t WITH (partitioned_by = ARRAY['z']) AS SELECT n AS x, n AS y, n % 2 AS z FROM numbers");
    }

    @AfterEach
    void close() {
        owlet.close();
    }

    private static void run(Owlet owlet, String sql) {
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> {});
        }
    }

    private void run(String sql) {
        run(owlet, sql);
    }

    private long count(String table) {
        try (Result result = owlet.query("SELECT count(*) FROM " + table)) {
            return result.iterator().next().getLong(0);
        }
    }

    /** Returns all files and folders but the catalog's. */
    private List<String> paths() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.startsWith(".owlet"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> lines(String sql) {
        List<String> lines = new ArrayList<>();
        try (Result result = owlet.query(sql)) {
            result.forEach(row -> lines.add(row.getString(0)));
        }
        return lines;
    }

    /** Begins a statement in a thread of its own and returns when its first file is staged. */
    private CompletableFuture<Void> writing(String sql) throws IOException, InterruptedException {
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(sql));
            assertNotNull(watch.poll(60, TimeUnit.SECONDS), "nothing was staged");
            return running;
        }
    }

    private static OwletException failure(CompletableFuture<Void> running) {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> running.get(60, TimeUnit.SECONDS));
        return (OwletException) failed.getCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE big AS " + ENDLESS,
                "CREATE TABLE big WITH (format = 'ORC', partitioned_by = ARRAY['z']) AS " + ENDLESS,
                "INSERT INTO t " + ENDLESS,
                "UNLOAD (" + ENDLESS + ") TO 'big' WITH (format = 'JSON')"
            })
    void aCanceledWriteLeavesNothing(String sql) throws IOException, InterruptedException {
        List<String> before = paths();
        CompletableFuture<Void> running = writing(sql);
        owlet.cancel();
        assertEquals(Code.USER_CANCELED, failure(running).code());
        assertEquals(before, paths());
        assertEquals(List.of("numbers", "t"), lines("SHOW TABLES"));
        assertEquals(List.of("z=0", "z=1"), lines("SHOW PARTITIONS t"));
        assertEquals(2000, count("t"));
        run("CREATE TABLE big AS SELECT * FROM numbers");
        assertEquals(2000, count("big"));
    }

    @Test
    void timeStopsAWriteAsWell() throws IOException {
        List<String> before = paths();
        Owlet hurried = owlet.with(owlet.settings().with("timeout", "0.2s"));
        OwletException error = assertThrows(OwletException.class, () -> run(hurried, "CREATE TABLE big AS " + ENDLESS));
        assertEquals(Code.EXCEEDED_TIME_LIMIT, error.code());
        assertEquals(before, paths());
        assertEquals(2000, count("t"));
    }

    @Test
    void stopsItsOwnStatementsOnly() throws IOException, InterruptedException {
        CompletableFuture<Void> running = writing("CREATE TABLE big AS " + ENDLESS);
        owlet.with(owlet.settings()).cancel();
        try (Result other = owlet.with(owlet.settings()).query("SELECT count(*) FROM " + "numbers")) {
            owlet.cancel();
            assertEquals(2000, other.iterator().next().getLong(0));
        }
        assertEquals(Code.USER_CANCELED, failure(running).code());
    }

    @Test
    void closingStopsAWrite() throws IOException, InterruptedException {
        List<String> before = paths();
        CompletableFuture<Void> running = writing("CREATE TABLE big AS " + ENDLESS);
        owlet.close();
        assertEquals(Code.USER_CANCELED, failure(running).code());
        assertEquals(before, paths());
    }

    @Test
    void aWriteCanceledAtAnyTimeIsAllOrNothing() throws IOException, InterruptedException {
        long seed = Long.getLong("cancel.seed", System.nanoTime());
        System.out.println("cancel.seed=" + seed);
        Random random = new Random(seed);
        int done = 0;
        for (int round = 0; round < 25; round++) {
            List<String> before = paths();
            String sql = "CREATE TABLE big WITH (partitioned_by = ARRAY['z']) AS SELECT a.n AS x, b.n % 20 AS z"
                    + " FROM numbers a, numbers b WHERE a.n < 20";
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(sql));
            long until = System.nanoTime() + random.nextLong(100_000_000);
            while (System.nanoTime() < until && !running.isDone()) {
                Thread.onSpinWait();
            }
            owlet.cancel();
            try {
                running.get(60, TimeUnit.SECONDS);
                done++;
                assertEquals(40_000, count("big"));
                run("DROP TABLE big");
            } catch (ExecutionException e) {
                assertEquals(Code.USER_CANCELED, ((OwletException) e.getCause()).code(), "seed " + seed);
                assertEquals(before, paths(), "seed " + seed);
            } catch (java.util.concurrent.TimeoutException e) {
                throw new AssertionError("not stopped, seed " + seed, e);
            }
            assertEquals(List.of("numbers", "t"), lines("SHOW TABLES"), "seed " + seed);
        }
        assertTrue(done < 25, "no cancel came in time");
    }
}
