package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Optimizer;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.sql.bind.CalciteTypes;
import dev.owlet.engine.sql.bind.OwletTable;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableScan;

/** Makes the plan of a bound query. */
public final class Planner {
    private Planner() {}

    /**
     * Returns the plan of a query: its rows, the columns it shows under the names it gives them, as cheap as statistics and
     * the rules that are switched on make it.
     *
     * @throws OwletException NOT_SUPPORTED for a sub-query that cannot be turned into a join
     */
    public static Plan plan(RelRoot root, StatisticsSource statistics, PlannerSettings settings) {
        try {
            return Optimizer.optimize(lowered(root), statistics, settings.switchedOff());
        } catch (StackOverflowError e) {
            throw new OwletException(Code.NOT_SUPPORTED, "The query is nested too deeply")
                    .hint("Split it with WITH or CREATE TABLE AS.");
        }
    }

    /** Returns the plan of a query as it is written. */
    static Plan lowered(RelRoot root) {
        RelLowering lowering = new RelLowering(
                CalciteTypes::sql, Planner::scan, root.rel.getCluster().getRexBuilder());
        return named(root, lowering.finished(root.rel));
    }

    private static Plan.Scan scan(TableScan scan) {
        OwletTable table = (OwletTable) scan.getTable();
        return new Plan.Scan(table.table(), table.schema(), Optional.empty(), Ranges.ALL, List.of());
    }

    /** Returns the columns the query shows, under the names it gives them. */
    private static Plan named(RelRoot root, Plan plan) {
        List<Expression> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map.Entry<Integer, String> field : root.fields) {
            columns.add(Projections.column(plan, field.getKey()));
            names.add(field.getValue());
        }
        List<String> found =
                plan.schema().columns().stream().map(column -> column.name()).toList();
        boolean same = found.equals(names);
        for (int i = 0; i < columns.size(); i++) {
            same &= ((Expression.Input) columns.get(i)).index() == i;
        }
        return same ? plan : new Plan.Project(plan, columns, names);
    }
}
