package dev.owlet.engine.sql.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.PlanPrinter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random correlated sub-queries have the rows they have in DuckDB, with the optimizer's rules and without. What DuckDB
 * cannot do is passed over. {@code -Dcorrelated.seed} and {@code -Dcorrelated.queries} repeat and lengthen a run.
 */
final class CorrelatedTwinTest {
    private final List<String> failures = new ArrayList<>();

    @Test
    void answersAsDuckDbDoes() throws SQLException {
        long seed = Long.getLong("correlated.seed", System.nanoTime());
        int count = Integer.getInteger("correlated.queries", 150);
        System.out.println("correlated.seed=" + seed);
        SmallTables tables = new SmallTables(seed);
        CorrelatedQueries queries = new CorrelatedQueries(new Random(seed));
        int compared = 0;
        try (Connection duckdb = DuckDbTwin.open(tables)) {
            for (int i = 0; i < count; i++) {
                String sql = queries.next();
                List<String> expected;
                try {
                    expected = DuckDbTwin.rows(duckdb, sql);
                } catch (SQLException e) {
                    continue;
                }
                compared++;
                check(tables, sql, PlannerSettings.DEFAULT, expected);
                check(tables, sql, PlannerSettings.UNOPTIMIZED, expected);
            }
        }
        int ran = compared;
        assertTrue(
                failures.isEmpty(),
                () -> "seed " + seed + ", " + failures.size() + " differ\n\n" + String.join("\n\n", failures));
        assertTrue(ran > count / 2, () -> "only " + ran + " queries were compared, seed " + seed);
    }

    private void check(SmallTables tables, String sql, PlannerSettings settings, List<String> expected) {
        try {
            Plan plan = tables.plan(sql, settings);
            List<String> found = tables.run(plan);
            if (!found.equals(expected)) {
                failures.add(sql + "\nwanted " + expected + "\nfound  " + found + "\n" + PlanPrinter.print(plan));
            }
        } catch (RuntimeException e) {
            failures.add(sql + "\n" + e);
        }
    }
}
