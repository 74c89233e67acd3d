package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;

/** Makes one projection of two, and none of one that does nothing. */
final class Projects {
    private Projects() {}

    /** Returns the same columns with fewer projections; names are those of the upper one unless it vanishes. */
    static Plan merged(Plan.Project project) {
        if (Projections.isIdentity(project)) {
            return project.input();
        }
        if (!(project.input() instanceof Plan.Project below) || !isMergeable(project, below)) {
            return project;
        }
        return merged(new Plan.Project(
                below.input(),
                project.expressions().stream()
                        .map(expression -> Expressions.substitute(expression, below.expressions()))
                        .toList(),
                project.names()));
    }

    /** Tells whether no computation below would be done twice, or done where the lower projection hid it from a join. */
    private static boolean isMergeable(Plan.Project above, Plan.Project below) {
        if (Projections.isPick(below)) {
            return !(below.input() instanceof Plan.Join) || Projections.isPick(above);
        }
        int[] uses = new int[below.expressions().size()];
        above.expressions().forEach(expression -> count(expression, uses));
        for (int i = 0; i < uses.length; i++) {
            Expression expression = below.expressions().get(i);
            boolean trivial = expression instanceof Expression.Input || expression instanceof Expression.Literal;
            if (uses[i] > 1 && !trivial || uses[i] == 1 && !Expressions.isDeterministic(expression)) {
                return false;
            }
        }
        return true;
    }

    private static void count(Expression expression, int[] uses) {
        if (expression instanceof Expression.Input input) {
            uses[input.index()]++;
        }
        expression.children().forEach(child -> count(child, uses));
    }
}
