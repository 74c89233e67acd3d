package dev.owlet.engine.sql.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.PlanPrinter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What single rules and forms of SQL become, as EXPLAIN shows it. */
final class PlannerTest {
    private static String plan(String sql) {
        return PlanPrinter.print(Tpch.plan(sql, PlannerSettings.DEFAULT));
    }

    private static void assertPlan(String sql, String... lines) {
        assertEquals(String.join("\n", lines) + "\n", plan(sql));
    }

    @Test
    void countsRowsWithoutReadingAnyColumn() {
        assertPlan(
                "SELECT count(*) FROM lineitem",
                "Project _col0 := count",
                "  Aggregate count(*)",
                "    Scan lineitem []");
    }

    @Test
    void worksOutConstantsAndTurnsThemIntoRanges() {
        assertPlan(
                "SELECT o_orderkey FROM orders WHERE o_orderdate < DATE '1994-01-01' + INTERVAL '1' YEAR AND 1 < 2",
                "Project o_orderkey",
                "  Scan orders [o_orderkey, o_orderdate] where o_orderdate < DATE '1995-01-01'"
                        + " ranges {o_orderdate (..9131)}");
    }

    @Test
    void comparesDecimalsWithDoublesAsDecimals() {
        assertPlan(
                "SELECT l_orderkey FROM lineitem WHERE l_discount BETWEEN 0.05 AND 0.07",
                "Project l_orderkey",
                "  Scan lineitem [l_orderkey, l_discount] where (l_discount >= 0.05) AND (l_discount <= 0.07)"
                        + " ranges {l_discount [5..7]}");
    }

    @Test
    void leavesNoScanWhereNothingCanMatch() {
        assertPlan("SELECT o_orderkey FROM orders WHERE 1 = 0", "Values 0 rows");
    }

    @Test
    void sortsAndLimitsInOneStepBelowTheSelectList() {
        assertPlan(
                "SELECT o_totalprice * 2 AS twice FROM orders ORDER BY o_orderkey DESC LIMIT 3",
                "Project twice := o_totalprice * 2",
                "  Limit 3 by o_orderkey DESC",
                "    Scan orders [o_orderkey, o_totalprice]");
    }

    @Test
    void copiesConditionsToEqualColumnsOfOtherTables() {
        String plan = plan("SELECT count(*) FROM orders, lineitem WHERE o_orderkey = l_orderkey AND o_orderkey < 100");
        assertTrue(plan.contains("ranges {l_orderkey (..100)}"), plan);
        assertTrue(plan.contains("ranges {o_orderkey (..100)}"), plan);
    }

    @Test
    void makesAnInnerJoinOfAnOuterOneWhosePaddingIsDropped() {
        String plan =
                plan("SELECT c_name FROM customer LEFT JOIN orders ON c_custkey = o_custkey WHERE o_totalprice > 5");
        assertTrue(plan.contains(" INNER on "), plan);
    }

    @Test
    void buildsOnTheSmallerSideOfAnOuterJoin() {
        String plan = plan("SELECT n_name, o_orderkey FROM nation LEFT JOIN orders ON n_nationkey = o_custkey");
        assertTrue(plan.contains(" RIGHT on o_custkey = n_nationkey"), plan);
    }

    @Test
    void readsOnlyTheFieldsOfARowThatAreUsed() {
        assertPlan(
                "SELECT address.geo.lat FROM nested WHERE address.street = 'x'",
                "Project lat := address.geo.lat",
                "  Scan nested [address] where address.street = 'x'");
        assertTrue(Tpch.plan("SELECT address.geo.lat FROM nested", PlannerSettings.DEFAULT)
                .inputs()
                .get(0)
                .schema()
                .type(0)
                .toString()
                .equals("row(geo row(lat double))"));
    }

    @Test
    void readsOnlyTheFieldsNeededAboveAJoin() {
        String plan = plan("SELECT address.geo.lat FROM nested JOIN nation ON id = n_nationkey");
        assertTrue(plan.contains("Project id, address.geo.lat"), plan);
    }

    @Test
    void unnestsInPlace() {
        assertPlan(
                "SELECT id, tag, n FROM nested CROSS JOIN UNNEST(tags) WITH ORDINALITY AS t (tag, n) WHERE id = 5",
                "Project id, tag := _col0, n := ORDINALITY",
                "  Unnest tags with ordinality keep id",
                "    Scan nested [id, tags] where id = 5 ranges {id 5}");
    }

    @Test
    void keepsRowsWithoutElementsInALeftJoin() {
        String plan = plan("SELECT id, k, v FROM nested LEFT JOIN UNNEST(counts) AS t (k, v) ON true");
        assertTrue(plan.contains("Unnest outer counts"), plan);
    }

    @Test
    void switchesRulesOff() {
        String sql = "SELECT o_orderkey FROM orders WHERE o_orderkey > 5";
        String plan = PlanPrinter.print(Tpch.plan(sql, new PlannerSettings(Set.of("push_filters"))));
        assertTrue(plan.contains("Filter o_orderkey > "), plan);
    }

    @Test
    void asksForEachOuterValueOnce() {
        assertPlan(
                "SELECT (SELECT max(l_tax) FROM lineitem WHERE l_orderkey < o_orderkey) AS tax FROM orders",
                "Project tax := max",
                "  Join 1 LEFT on o_orderkey = o_orderkey",
                "    Scan orders [o_orderkey]",
                "    Aggregate max(l_tax) by o_orderkey",
                "      Project l_tax, o_orderkey",
                "        Join 2 INNER if l_orderkey < o_orderkey",
                "          Scan lineitem [l_orderkey, l_tax]",
                "          Aggregate distinct by o_orderkey",
                "            Scan orders [o_orderkey]");
    }

    @Test
    void numbersNoPairsForWhatALimitedRowMakesOfTheRowAround() {
        assertPlan(
                "SELECT t FROM orders CROSS JOIN LATERAL (SELECT l_tax + o_totalprice AS t FROM lineitem"
                        + " WHERE l_orderkey = o_orderkey ORDER BY l_tax LIMIT 2)",
                "Project t := l_tax + o_totalprice",
                "  Project o_totalprice, l_tax",
                "    Join 1 INNER on o_orderkey = l_orderkey",
                "      Scan orders [o_orderkey, o_totalprice] <- join 1(o_orderkey)",
                "      Filter (row_number > 0) AND (row_number <= 2)",
                "        Window row_number() partition by l_orderkey order by l_tax",
                "          Scan lineitem [l_orderkey, l_tax]");
    }

    @Test
    void sharesWhatIsSharedAndAskedForBesides() {
        assertPlan(
                "WITH v AS (SELECT l_suppkey AS k, sum(l_tax) AS s, avg(sum(l_tax)) OVER () AS a,"
                        + " rank() OVER (ORDER BY l_suppkey) AS r FROM lineitem GROUP BY 1)"
                        + " SELECT v.a, p.s, n.s FROM v JOIN v p ON v.r = p.r + 1 JOIN v n ON v.r = n.r - 1",
                "Project a := avg, s := sum#3, s2 := sum#2",
                "  Join 1 INNER on rank = #1",
                "    Project avg, rank, sum := sum#4",
                "      Join 2 INNER on rank = #1",
                "        Window rank() order by l_suppkey",
                "          Window avg(sum)",
                "            Shared 1 again",
                "        Project sum, rank - 1",
                "          Shared 2 again",
                "    Project sum, rank + 1",
                "      Shared 2",
                "        Window rank() order by l_suppkey",
                "          Shared 1",
                "            Aggregate sum(l_tax) by l_suppkey",
                "              Scan lineitem [l_suppkey, l_tax]");
    }
}
