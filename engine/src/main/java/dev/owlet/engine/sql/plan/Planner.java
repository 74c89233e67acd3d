package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Optimizer;
import dev.owlet.engine.optimize.Projections;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;

/** Makes the plan of a bound query. */
public final class Planner {
    private Planner() {}

    static Plan plan(
            RelRoot root,
            Function<RelDataType, SqlType> types,
            Function<TableScan, Plan.Scan> scans,
            StatisticsSource statistics,
            PlannerSettings settings) {
        RelLowering lowering =
                new RelLowering(types, scans, root.rel.getCluster().getRexBuilder());
        Plan lowered = named(root, lowering.finished(root.rel));
        return Optimizer.optimize(lowered, statistics, settings.switchedOff());
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
