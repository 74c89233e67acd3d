package dev.owlet.engine.sql.plan;

import dev.owlet.engine.optimize.Optimizer;
import java.util.Set;

/**
 * How to plan.
 *
 * @param switchedOff names of the optional rules that must not run, of {@link Optimizer#ruleNames()}; only to compare
 *     answers, as plans without them may be slow
 */
public record PlannerSettings(Set<String> switchedOff) {
    /** All rules run. */
    public static final PlannerSettings DEFAULT = new PlannerSettings(Set.of());

    /** No optional rule runs. */
    public static final PlannerSettings UNOPTIMIZED = new PlannerSettings(Set.copyOf(Optimizer.ruleNames()));

    public PlannerSettings {
        switchedOff = Set.copyOf(switchedOff);
    }
}
