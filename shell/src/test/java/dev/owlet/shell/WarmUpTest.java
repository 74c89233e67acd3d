package dev.owlet.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.Owlet;
import dev.owlet.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the prompt does while nobody looks must not be seen. */
final class WarmUpTest {
    @TempDir
    private Path folder;

    @Test
    void saysNothingAndTouchesNoFile() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("t.csv"), "n\n1\n");
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Owlet owlet = Owlet.open(folder)) {
            List<Path> before = files();
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(System.out);
            WarmUp warmUp = WarmUp.begin(owlet);
            assertTrue(warmUp.thread().isDaemon());
            assertEquals(Thread.MIN_PRIORITY, warmUp.thread().getPriority());
            warmUp.thread().join();
            assertEquals(before, files());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void leavesTheFirstStatementAlone() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("t.csv"), "n\n1\n2\n");
        try (Owlet owlet = Owlet.open(folder)) {
            WarmUp warmUp = WarmUp.begin(owlet);
            try (Result running = owlet.query("SELECT sum(n) FROM t")) {
                warmUp.end();
                warmUp.end();
                assertEquals("3", running.iterator().next().getString(0));
            }
            warmUp.thread().join();
        }
    }

    @Test
    void endsQuietlyWithTheSession() throws InterruptedException {
        Owlet owlet = Owlet.open(folder);
        WarmUp warmUp = WarmUp.begin(owlet);
        owlet.close();
        warmUp.thread().join();
        assertFalse(warmUp.thread().isAlive());
    }

    /** Failing statements would warm nothing, and nobody would hear of it. */
    @Test
    void runsAllOfItsStatements() {
        try (Owlet owlet = Owlet.open(folder)) {
            for (String statement : WarmUp.STATEMENTS) {
                try (Result result = owlet.query(statement)) {
                    assertTrue(result.iterator().hasNext(), statement);
                }
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
