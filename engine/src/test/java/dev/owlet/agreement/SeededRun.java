package dev.owlet.agreement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.Owlet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One run of generated tests: its seed, which is printed, the random tables in both engines, and what differed. */
final class SeededRun implements AutoCloseable {
    private static final int MANY = 20;

    final Random random;
    final Owlet owlet;
    final Connection duck;
    final List<String> failures = new ArrayList<>();

    private final long seed = Long.getLong("agreement.seed", System.nanoTime());

    /** Makes the tables in an empty folder. */
    SeededRun(Path folder) throws IOException, SQLException {
        System.out.println("agreement.seed=" + seed);
        random = new Random(seed);
        owlet = Owlet.open(folder);
        duck = DriverManager.getConnection("jdbc:duckdb:");
        RandomTables.make(folder, random, owlet, duck);
    }

    /** Tells whether it is worth going on. */
    boolean goesOn() {
        return failures.size() < MANY;
    }

    /** Fails with the seed when there is more of something than there may be. */
    void assertAtMost(int most, List<String> cases, String what) {
        assertTrue(
                cases.size() <= most,
                () -> "seed " + seed + ", " + cases.size() + " " + what + "\n" + String.join("\n\n", cases));
    }

    void assertNoFailures() {
        assertAtMost(0, failures, "differ");
    }

    @Override
    public void close() throws SQLException {
        duck.close();
        owlet.close();
    }
}
