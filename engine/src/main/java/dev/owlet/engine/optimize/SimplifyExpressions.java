package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import java.util.List;
import java.util.Optional;

/** Simplifies every expression of a plan: constants are worked out, conditions put in the form that says most. */
final class SimplifyExpressions implements Rule {
    private final Simplifier simplifier;

    SimplifyExpressions(Simplifier simplifier) {
        this.simplifier = simplifier;
    }

    @Override
    public String name() {
        return "simplify_expressions";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return Plans.rewrite(plan, this::simplified);
    }

    private Plan simplified(Plan plan) {
        if (plan instanceof Plan.Filter filter) {
            Expression predicate = simplifier.simplify(filter.predicate());
            return predicate.equals(Expressions.TRUE) ? filter.input() : new Plan.Filter(filter.input(), predicate);
        }
        if (plan instanceof Plan.Project project) {
            return new Plan.Project(project.input(), all(project.expressions()), project.names());
        }
        if (plan instanceof Plan.Join join && join.residual().isPresent()) {
            Optional<Expression> residual =
                    join.residual().map(simplifier::simplify).filter(predicate -> !predicate.equals(Expressions.TRUE));
            return new Plan.Join(
                    join.id(), join.kind(), join.left(), join.right(), join.leftKeys(), join.rightKeys(), residual);
        }
        if (plan instanceof Plan.Unnest unnest) {
            return new Plan.Unnest(
                    unnest.input(),
                    unnest.keep(),
                    all(unnest.collections()),
                    unnest.ordinality(),
                    unnest.outer(),
                    unnest.schema());
        }
        return plan;
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(simplifier::simplify).toList();
    }
}
