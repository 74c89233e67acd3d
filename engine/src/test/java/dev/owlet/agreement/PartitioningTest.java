package dev.owlet.agreement;

import dev.owlet.Owlet;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A row satisfies a condition, or its negation, or neither since it is null: a query is what these three parts of it are
 * together. No other engine is asked, so conditions may be anything. {@code -Dagreement.seed} repeats a run, {@code
 * -Dagreement.partitions} says how many conditions there are.
 */
final class PartitioningTest {
    /** Queries with a place for a condition and rows that add up. */
    private static final List<String> ROWS = List.of(
            "SELECT r.id, r.g, r.m FROM r WHERE %s",
            "SELECT r.id, s.id FROM r JOIN s ON r.k = s.k WHERE %s",
            "SELECT r.id, s.id FROM r LEFT JOIN s ON r.k = s.k AND s.v > 50 WHERE %s",
            "SELECT s.id, r.id FROM s LEFT JOIN r ON r.id = s.id WHERE %s",
            "SELECT r.id, s.id FROM r FULL JOIN s ON r.k = s.k AND r.g = s.g WHERE %s",
            "SELECT r.id, t.e FROM r CROSS JOIN UNNEST(ARRAY[r.k, r.id]) AS t(e) WHERE %s",
            "SELECT r.id, r.n FROM (SELECT *, row_number() OVER (PARTITION BY k ORDER BY id) AS n FROM r) r WHERE %s",
            "SELECT r.id, r.c FROM (SELECT *, (SELECT count(*) FROM s WHERE s.k = q.k) AS c FROM r q) r WHERE %s",
            "SELECT r.id FROM (SELECT * FROM r UNION ALL SELECT * FROM r) r WHERE %s");

    /** Aggregates that add up, by group; the parts are added again. */
    private static final String TOTALS =
            "SELECT g, count(*) AS n, sum(k) AS t, min(d) AS l, max(b) AS h FROM r WHERE %s GROUP BY g";

    @TempDir
    private Path folder;

    @Test
    void aQueryIsItsThreeParts() throws IOException, SQLException {
        int count = Integer.getInteger("agreement.partitions", 150);
        try (SeededRun run = new SeededRun(folder)) {
            Random random = run.random;
            ExpressionGenerator generator = new ExpressionGenerator(random);
            for (int i = 0; i < count && run.goesOn(); i++) {
                String condition = generator.of("bool", 1 + random.nextInt(3)).owlet();
                Owlet varied = run.owlet.with(Variations.apply(run.owlet.settings(), random.nextInt(Variations.COUNT))
                        .with("database", random.nextBoolean() ? "pq" : "text"));
                check(run, varied, condition, ROWS.get(random.nextInt(ROWS.size())));
            }
            run.assertNoFailures();
        }
    }

    private static void check(SeededRun run, Owlet owlet, String condition, String query) {
        List<String> parts = List.of(condition, "NOT " + condition, condition + " IS NULL");
        try {
            List<String> whole = sorted(owlet, query.formatted("true"));
            List<String> together = new ArrayList<>();
            parts.forEach(part -> together.addAll(sorted(owlet, query.formatted(part))));
            together.sort(null);
            compare(run, query.formatted(condition), whole, together);

            List<String> totals = sorted(owlet, TOTALS.formatted("true"));
            String union = String.join(
                    " UNION ALL ", parts.stream().map(TOTALS::formatted).toList());
            String again = "SELECT g, sum(n), sum(t), min(l), max(h) FROM (" + union + ") GROUP BY g";
            compare(run, TOTALS.formatted(condition), totals, sorted(owlet, again));

            String kept = "SELECT count(*) FROM r WHERE " + condition;
            String counted = "SELECT coalesce(sum(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0) FROM r";
            compare(run, kept, sorted(owlet, kept), sorted(owlet, counted));
        } catch (OwletException e) {
            run.failures.add(query.formatted(condition) + "\n" + e.getMessage());
        }
    }

    private static void compare(SeededRun run, String query, List<String> whole, List<String> together) {
        if (!whole.equals(together)) {
            List<String> missing = new ArrayList<>(whole);
            together.forEach(missing::remove);
            List<String> extra = new ArrayList<>(together);
            whole.forEach(extra::remove);
            run.failures.add(query + "\nwhole " + whole.size() + " rows, parts " + together.size() + "\nmissing "
                    + missing.subList(0, Math.min(5, missing.size())) + "\nextra "
                    + extra.subList(0, Math.min(5, extra.size())));
        }
    }

    private static List<String> sorted(Owlet owlet, String sql) {
        return Answers.sorted(Answers.ofOwlet(owlet, sql));
    }
}
