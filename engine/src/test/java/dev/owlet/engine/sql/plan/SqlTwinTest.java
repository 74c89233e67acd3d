package dev.owlet.engine.sql.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.engine.optimize.Optimizer;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.PlanPrinter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query has the same rows with all rules, with any one switched off, with none, and in DuckDB. */
final class SqlTwinTest {
    private static final long SEED = 20261121;

    private static final SmallTables TABLES = new SmallTables(SEED);
    private static Connection duckdb;

    @BeforeAll
    static void fillDuckDb() throws SQLException {
        duckdb = DuckDbTwin.open(TABLES);
    }

    @AfterAll
    static void closeDuckDb() throws SQLException {
        duckdb.close();
    }

    static List<String> queries() {
        return SqlTwinQueries.ALL;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void answersAreTheSameWithAndWithoutEachRule(String sql) throws SQLException {
        List<String> expected = DuckDbTwin.rows(duckdb, sql);
        Map<Plan, PlannerSettings> plans = new LinkedHashMap<>();
        List<PlannerSettings> all = new ArrayList<>(List.of(PlannerSettings.DEFAULT, PlannerSettings.UNOPTIMIZED));
        Optimizer.ruleNames().forEach(rule -> all.add(new PlannerSettings(Set.of(rule))));
        for (PlannerSettings settings : all) {
            plans.putIfAbsent(TABLES.plan(sql, settings), settings);
        }
        plans.forEach((plan, settings) -> check(plan, settings, expected));
    }

    private static void check(Plan plan, PlannerSettings settings, List<String> expected) {
        String without = "without " + settings.switchedOff() + ", seed " + SEED + "\n" + PlanPrinter.print(plan);
        List<String> found;
        try {
            found = TABLES.run(plan);
        } catch (RuntimeException e) {
            throw new AssertionError(without, e);
        }
        assertEquals(String.join("\n", expected), String.join("\n", found), without);
    }
}
