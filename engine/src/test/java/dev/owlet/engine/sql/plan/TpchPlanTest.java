package dev.owlet.engine.sql.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.optimize.Optimizer;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.PlanPrinter;
import dev.owlet.engine.prune.StatisticsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.calcite.rel.RelRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plans of the benchmark's queries with the statistics of scale factor 1; {@code -Dgolden.update} writes them anew. */
final class TpchPlanTest {
    private static final Path GOLDEN = Path.of("src/test/resources/plans/tpch");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void plansAreThoseWrittenDown(int number) throws IOException {
        Plan plan = Tpch.plan(Tpch.query(number), PlannerSettings.DEFAULT);
        String text = Optimizer.explain(plan, Tpch.SF1);
        Path file = GOLDEN.resolve(String.format("q%02d.txt", number));
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void plansWithoutStatisticsJoinByKeysToo(int number) {
        RelRoot root = Tpch.bind(Tpch.query(number));
        Plan plan = Planner.plan(root, StatisticsSource.NONE, PlannerSettings.DEFAULT);
        assertTrue(productsOfMany(plan) == 0, () -> PlanPrinter.print(plan));
    }

    /** Counts joins without a key whose build side is no single row and no nation. */
    private static int productsOfMany(Plan plan) {
        int products = 0;
        if (plan instanceof Plan.Join join && join.leftKeys().isEmpty()) {
            boolean small = isOneRow(join.right()) || scans(join.right(), "nation");
            products = small ? 0 : 1;
        }
        return products
                + plan.inputs().stream().mapToInt(TpchPlanTest::productsOfMany).sum();
    }

    private static boolean isOneRow(Plan plan) {
        if (plan instanceof Plan.Project project) {
            return isOneRow(project.input());
        }
        return plan instanceof Plan.Aggregate aggregate && aggregate.keys().isEmpty();
    }

    private static boolean scans(Plan plan, String table) {
        return plan instanceof Plan.Scan scan && scan.table().name().equals(table);
    }

    @Test
    void planningTheSameQueryTwiceGivesEqualPlans() {
        String sql = Tpch.query(21);
        assertEquals(Tpch.plan(sql, PlannerSettings.DEFAULT), Tpch.plan(sql, PlannerSettings.DEFAULT));
    }
}
