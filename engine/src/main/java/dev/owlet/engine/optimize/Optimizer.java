package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.PlanPrinter;
import dev.owlet.engine.prune.StatisticsSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Runs the rules over a plan. For any thread. */
public final class Optimizer {
    private Optimizer() {}

    /** Returns the names of all rules, by which settings may switch them off. */
    public static List<String> ruleNames() {
        return Rules.ALL.stream().map(Rule::name).distinct().toList();
    }

    /** Returns a plan of the same rows and columns, cheaper by what the rules that are not switched off know. */
    public static Plan optimize(Plan plan, StatisticsSource statistics, Set<String> switchedOff) {
        Estimator estimator = new Estimator(statistics);
        Plan better = plan;
        for (Rule rule : Rules.ALL) {
            if (rule instanceof SendRuntimeFilters) {
                better = NumberJoins.apply(ReuseShared.apply(better));
            }
            if (!switchedOff.contains(rule.name())) {
                better = rule.apply(better, estimator);
            }
        }
        return named(better, plan);
    }

    /** Returns the plan with the column names of another. */
    private static Plan named(Plan plan, Plan names) {
        List<String> wanted =
                names.schema().columns().stream().map(column -> column.name()).toList();
        List<String> found =
                plan.schema().columns().stream().map(column -> column.name()).toList();
        if (found.equals(wanted)) {
            return plan;
        }
        return plan instanceof Plan.Project project
                ? new Plan.Project(project.input(), project.expressions(), wanted)
                : new Plan.Project(plan, Projections.columns(plan), wanted);
    }

    /** Returns how many rows each step of a plan is thought to make. */
    public static ToDoubleFunction<Plan> rows(StatisticsSource statistics) {
        Estimator estimator = new Estimator(statistics);
        return step -> estimator.of(step).rows();
    }

    /** Returns the text of a plan with the rows that each step is thought to make. */
    public static String explain(Plan plan, StatisticsSource statistics) {
        Estimator estimator = new Estimator(statistics);
        return PlanPrinter.print(
                plan, step -> OptionalDouble.of(estimator.of(step).rows()));
    }
}
