package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import java.util.ArrayList;
import java.util.List;

/** Makes projections that pick and add columns. */
public final class Projections {
    private Projections() {}

    /** Returns a column of a plan as an expression. */
    public static Expression.Input column(Plan plan, int index) {
        return new Expression.Input(index, plan.schema().type(index));
    }

    /** Returns all columns of a plan as expressions, in order. */
    public static List<Expression> columns(Plan plan) {
        List<Column> columns = plan.schema().columns();
        List<Expression> all = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            all.add(new Expression.Input(i, columns.get(i).type()));
        }
        return all;
    }

    /** Returns a plan of some columns of another, or that plan itself if these are all its columns in order. */
    public static Plan pick(Plan plan, List<Integer> columns) {
        List<Column> all = plan.schema().columns();
        boolean same = columns.size() == all.size();
        List<Expression> expressions = new ArrayList<>(columns.size());
        List<String> names = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            int column = columns.get(i);
            same &= column == i;
            expressions.add(new Expression.Input(column, all.get(column).type()));
            names.add(all.get(column).name());
        }
        return same ? plan : new Plan.Project(plan, expressions, names);
    }

    /** Returns a plan with computed columns after its own; the plan itself if there are none to add. */
    public static Plan append(Plan plan, List<Expression> added) {
        if (added.isEmpty()) {
            return plan;
        }
        List<Expression> expressions = columns(plan);
        List<String> names = new ArrayList<>();
        plan.schema().columns().forEach(column -> names.add(column.name()));
        for (Expression expression : added) {
            expressions.add(expression);
            names.add("");
        }
        return new Plan.Project(plan, expressions, names);
    }

    /** Tells whether a projection hands on its input's columns in order, perhaps under other names. */
    static boolean isIdentity(Plan.Project project) {
        if (project.expressions().size() != project.input().schema().size()) {
            return false;
        }
        for (int i = 0; i < project.expressions().size(); i++) {
            if (!(project.expressions().get(i) instanceof Expression.Input input) || input.index() != i) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a projection only picks columns. */
    static boolean isPick(Plan.Project project) {
        return project.expressions().stream().allMatch(Expression.Input.class::isInstance);
    }
}
