package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes fields out of rows below joins rather than above, when a join's output is only needed for these fields; then the
 * scan below can leave the other fields unread.
 */
final class PushFields implements Rule {
    @Override
    public String name() {
        return "push_fields";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        Plan pushed = plan instanceof Plan.Project project ? pushed(project) : plan;
        return Plans.mapInputs(pushed, input -> apply(input, estimator));
    }

    private static Plan pushed(Plan.Project project) {
        if (project.input() instanceof Plan.Join join) {
            return push(project, join);
        }
        if (project.input() instanceof Plan.Project below
                && below.input() instanceof Plan.Join join
                && Projections.isPick(below)) {
            List<Expression> expressions = project.expressions().stream()
                    .map(expression -> Expressions.substitute(expression, below.expressions()))
                    .toList();
            return push(new Plan.Project(join, expressions, project.names()), join);
        }
        return project;
    }

    private static Plan push(Plan.Project project, Plan.Join join) {
        Set<Expression> fields = new LinkedHashSet<>();
        BitSet whole = new BitSet();
        project.expressions().forEach(expression -> collect(expression, fields, whole));
        join.residual().ifPresent(residual -> whole.or(Expressions.inputs(residual)));
        fields.removeIf(field -> whole.get(column(field)) || join.kind() == Plan.JoinKind.MARK);
        int width = join.kind().keepsLeftColumns() ? join.left().schema().size() : 0;
        List<Expression> left =
                fields.stream().filter(field -> column(field) < width).toList();
        List<Expression> right = fields.stream()
                .filter(field -> column(field) >= width)
                .map(field -> Expressions.mapInputs(field, index -> index - width))
                .toList();
        if (fields.isEmpty()) {
            return project;
        }
        int leftAdded = left.size();
        Plan.Join wider = new Plan.Join(
                join.id(),
                join.kind(),
                Projections.append(join.left(), left),
                Projections.append(join.right(), right),
                join.leftKeys(),
                join.rightKeys(),
                join.residual()
                        .map(residual -> Expressions.mapInputs(
                                residual,
                                column -> column < join.left().schema().size() ? column : column + leftAdded)));
        int rightPlace =
                width + (width > 0 ? leftAdded : 0) + join.right().schema().size();
        List<Expression> expressions = new ArrayList<>();
        for (Expression expression : project.expressions()) {
            expressions.add(replaced(expression, new Places(left, right, width, leftAdded, rightPlace)));
        }
        return new Plan.Project(wider, expressions, project.names());
    }

    /** Where the fields taken out, and the columns behind the left ones, are now. */
    private record Places(List<Expression> left, List<Expression> right, int width, int leftAdded, int rightPlace) {
        Optional<Expression> of(Expression field) {
            int column = column(field);
            if (column < width) {
                int found = left.indexOf(field);
                return found < 0 ? Optional.empty() : Optional.of(new Expression.Input(width + found, field.type()));
            }
            int found = right.indexOf(Expressions.mapInputs(field, index -> index - width));
            return found < 0 ? Optional.empty() : Optional.of(new Expression.Input(rightPlace + found, field.type()));
        }
    }

    private static Expression replaced(Expression expression, Places places) {
        if (isField(expression)) {
            Optional<Expression> place = places.of(expression);
            if (place.isPresent()) {
                return place.get();
            }
        }
        if (expression instanceof Expression.Input input) {
            boolean behind = places.width > 0 && input.index() >= places.width;
            return behind ? new Expression.Input(input.index() + places.leftAdded, input.type()) : input;
        }
        List<Expression> children = expression.children();
        return children.isEmpty()
                ? expression
                : expression.withChildren(
                        children.stream().map(child -> replaced(child, places)).toList());
    }

    private static void collect(Expression expression, Set<Expression> fields, BitSet whole) {
        if (isField(expression)) {
            fields.add(expression);
        } else if (expression instanceof Expression.Input input && input.type() instanceof SqlType.Row) {
            whole.set(input.index());
        } else {
            expression.children().forEach(child -> collect(child, fields, whole));
        }
    }

    /** Tells whether an expression is a field, or a field of a field, of a column. */
    static boolean isField(Expression expression) {
        return expression instanceof Expression.Field field
                && (field.operand() instanceof Expression.Input || isField(field.operand()));
    }

    private static int column(Expression field) {
        Expression operand = field;
        while (operand instanceof Expression.Field inner) {
            operand = inner.operand();
        }
        return ((Expression.Input) operand).index();
    }
}
