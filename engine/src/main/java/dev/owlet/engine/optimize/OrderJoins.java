package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Joins in the order that costs least, the smaller side as the build side. */
final class OrderJoins implements Rule {
    @Override
    public String name() {
        return "order_joins";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        if (plan instanceof Plan.Join join) {
            return isOrdered(join.kind()) ? ordered(join, estimator) : withSmallerBuild(join, estimator);
        }
        return Plans.mapInputs(plan, input -> apply(input, estimator));
    }

    private static boolean isOrdered(JoinKind kind) {
        return switch (kind) {
            case INNER, SEMI, ANTI, NULL_AWARE_ANTI -> true;
            default -> false;
        };
    }

    private Plan ordered(Plan.Join join, Estimator estimator) {
        JoinGraph graph = JoinGraph.filtering(join);
        for (int i = 0; i < graph.relations.size(); i++) {
            JoinGraph.Relation relation = graph.relations.get(i);
            graph.relations.set(i, relation.withPlan(apply(relation.plan(), estimator)));
        }
        JoinTree tree = new JoinSearch(graph, new JoinSizes(graph, estimator)).best();
        List<String> names =
                join.schema().columns().stream().map(column -> column.name()).toList();
        return JoinAssembly.assemble(graph, tree, names);
    }

    /** Turns an outer join round if the side that is kept is the smaller one. */
    private Plan withSmallerBuild(Plan.Join join, Estimator estimator) {
        Plan left = apply(join.left(), estimator);
        Plan right = apply(join.right(), estimator);
        Plan.Join straight = Plans.withSides(join, left, right);
        boolean turns = join.kind() == JoinKind.LEFT || join.kind() == JoinKind.RIGHT || join.kind() == JoinKind.FULL;
        boolean smaller = estimator.of(left).rows() * 1.5 < estimator.of(right).rows();
        if (!turns || !smaller || join.leftKeys().isEmpty()) {
            return straight;
        }
        return turned(straight);
    }

    private static Plan turned(Plan.Join join) {
        int width = join.left().schema().size();
        int rightWidth = join.right().schema().size();
        JoinKind kind =
                switch (join.kind()) {
                    case LEFT -> JoinKind.RIGHT;
                    case RIGHT -> JoinKind.LEFT;
                    default -> join.kind();
                };
        Plan.Join turned = new Plan.Join(
                join.id(),
                kind,
                join.right(),
                join.left(),
                join.rightKeys(),
                join.leftKeys(),
                join.residual()
                        .map(residual -> Expressions.mapInputs(
                                residual, column -> column < width ? column + rightWidth : column - width)));
        List<Integer> order = new ArrayList<>();
        IntStream.range(rightWidth, rightWidth + width).forEach(order::add);
        IntStream.range(0, rightWidth).forEach(order::add);
        return Projections.pick(turned, order);
    }
}
