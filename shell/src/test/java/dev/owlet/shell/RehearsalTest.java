package dev.owlet.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what the launcher trains the class archive with. */
final class RehearsalTest {
    @Test
    void failsOnlyWhereItMeansTo() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            Rehearsal.main(new String[0]);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        List<String> errors = told.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("[A-Z_]+: .*"))
                .toList();
        assertEquals(1, errors.size(), () -> String.join("\n", errors));
        assertTrue(errors.get(0).startsWith("COLUMN_NOT_FOUND"), errors.get(0));
    }
}
