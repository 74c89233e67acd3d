package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Moves every condition as near to the scans as it can go, and there says what it means for the columns of other tables
 * that are equal by a join. An outer join whose padded rows a condition drops becomes an inner one.
 */
final class PushFilters implements Rule {
    private final Simplifier simplifier;

    PushFilters(Simplifier simplifier) {
        this.simplifier = simplifier;
    }

    @Override
    public String name() {
        return "push_filters";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return push(plan, List.of());
    }

    /** Returns the rows of a plan that satisfy all conditions, which are over its columns. */
    private Plan push(Plan plan, List<Expression> wanted) {
        List<Expression> conditions = simplified(wanted);
        if (conditions.stream().anyMatch(PushFilters::isNever)) {
            return Plans.empty(plan);
        }
        if (plan instanceof Plan.Filter filter) {
            return filter(filter, conditions);
        }
        if (plan instanceof Plan.Scan) {
            return Plans.filtered(plan, conditions);
        }
        if (plan instanceof Plan.Project project) {
            return project(project, conditions);
        }
        if (plan instanceof Plan.Join join) {
            return join.kind() == JoinKind.INNER
                    ? cluster(join, conditions)
                    : new OuterJoinFilters(this::push).push(join, conditions);
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return aggregate(aggregate, conditions);
        }
        return pushRare(plan, conditions);
    }

    private Plan pushRare(Plan plan, List<Expression> conditions) {
        if (plan instanceof Plan.Sort) {
            return Plans.mapInputs(plan, input -> push(input, conditions));
        }
        if (plan instanceof Plan.Union || plan instanceof Plan.SetOperation) {
            return Plans.mapInputs(plan, input -> push(input, conditions));
        }
        if (plan instanceof Plan.Window window) {
            BitSet keys = bits(window.partitionBy());
            return split(plan, conditions, condition -> isOver(condition, keys));
        }
        if (plan instanceof Plan.Expand expand) {
            BitSet fixed = new BitSet();
            fixed.set(0, expand.input().schema().size());
            fixed.andNot(bits(expand.keys()));
            return split(plan, conditions, condition -> isOver(condition, fixed));
        }
        if (plan instanceof Plan.Unnest unnest) {
            BitSet kept = new BitSet();
            kept.set(0, unnest.keep().size());
            return through(unnest, conditions, kept, unnest.keep());
        }
        if (plan instanceof Plan.Match match) {
            BitSet keys = new BitSet();
            for (int i = 0; i < match.keep().size(); i++) {
                keys.set(i, match.partitionBy().contains(match.keep().get(i)));
            }
            return through(match, conditions, keys, match.keep());
        }
        return Plans.filtered(Plans.mapInputs(plan, input -> push(input, List.of())), conditions);
    }

    /** Pushes the conditions chosen into the only input, which has the same columns in front; the others stay above. */
    private Plan split(Plan plan, List<Expression> conditions, Predicate<Expression> below) {
        List<Expression> pushed = conditions.stream().filter(below).toList();
        List<Expression> stay = conditions.stream().filter(below.negate()).toList();
        return Plans.filtered(Plans.mapInputs(plan, input -> push(input, pushed)), stay);
    }

    private List<Expression> simplified(List<Expression> conditions) {
        List<Expression> terms = new ArrayList<>();
        for (Expression condition : conditions) {
            for (Expression term : Expressions.conjuncts(simplifier.simplify(condition))) {
                if (!terms.contains(term)) {
                    terms.add(term);
                }
            }
        }
        return terms;
    }

    private static boolean isNever(Expression condition) {
        return condition instanceof Expression.Literal literal && !Boolean.TRUE.equals(literal.value());
    }

    private Plan filter(Plan.Filter filter, List<Expression> conditions) {
        List<Expression> below = new ArrayList<>();
        List<Expression> stay = new ArrayList<>();
        for (Expression term : Expressions.conjuncts(filter.predicate())) {
            (Expressions.isDeterministic(term) ? below : stay).add(term);
        }
        if (stay.isEmpty()) {
            below.addAll(conditions);
            return push(filter.input(), below);
        }
        stay.addAll(conditions);
        Plan input = push(filter.input(), below);
        return new Plan.Filter(input, Expressions.and(stay).orElseThrow());
    }

    private Plan project(Plan.Project project, List<Expression> conditions) {
        List<Expression> below = new ArrayList<>();
        List<Expression> stay = new ArrayList<>();
        for (Expression condition : conditions) {
            boolean movable = Expressions.inputs(condition).stream()
                    .allMatch(column ->
                            Expressions.isDeterministic(project.expressions().get(column)));
            if (movable && Expressions.isDeterministic(condition)) {
                below.add(Expressions.substitute(condition, project.expressions()));
            } else {
                stay.add(condition);
            }
        }
        Plan input = push(project.input(), below);
        return Plans.filtered(new Plan.Project(input, project.expressions(), project.names()), stay);
    }

    private Plan aggregate(Plan.Aggregate aggregate, List<Expression> conditions) {
        BitSet keys = new BitSet();
        keys.set(0, aggregate.keys().size());
        List<Expression> below = new ArrayList<>();
        List<Expression> stay = new ArrayList<>();
        for (Expression condition : conditions) {
            if (isOver(condition, keys)) {
                below.add(Expressions.mapInputs(condition, aggregate.keys()::get));
            } else {
                stay.add(condition);
            }
        }
        return Plans.filtered(Plans.withInput(aggregate, push(aggregate.input(), below)), stay);
    }

    /** Pushes conditions over some columns, which are those of the only input at the given places. */
    private Plan through(Plan plan, List<Expression> conditions, BitSet columns, List<Integer> places) {
        List<Expression> below = new ArrayList<>();
        List<Expression> stay = new ArrayList<>();
        for (Expression condition : conditions) {
            if (isOver(condition, columns)) {
                below.add(Expressions.mapInputs(condition, places::get));
            } else {
                stay.add(condition);
            }
        }
        return Plans.filtered(Plans.mapInputs(plan, input -> push(input, below)), stay);
    }

    /** Tells whether a condition reads some of the columns and no other. */
    private static boolean isOver(Expression condition, BitSet columns) {
        BitSet inputs = Expressions.inputs(condition);
        boolean some = !inputs.isEmpty();
        inputs.andNot(columns);
        return some && inputs.isEmpty() && Expressions.isDeterministic(condition);
    }

    private static BitSet bits(List<Integer> columns) {
        BitSet bits = new BitSet();
        columns.forEach(bits::set);
        return bits;
    }

    /** Pushes into a tree of inner joins, all at once, and puts it together in the order it was written. */
    private Plan cluster(Plan.Join join, List<Expression> wanted) {
        JoinGraph graph = JoinGraph.inner(join);
        for (Expression condition : wanted) {
            graph.conditions.add(Expressions.substitute(condition, graph.outputs));
        }
        List<Expression> simple = simplified(graph.conditions);
        simple.addAll(simplified(ImpliedConditions.of(graph, simple)));
        if (simple.stream().anyMatch(PushFilters::isNever)) {
            return Plans.empty(join);
        }
        graph.setConditions(simple);
        graph.infer();
        for (int i = 0; i < graph.relations.size(); i++) {
            pushInto(graph, i);
        }
        JoinTree tree = new JoinTree.Leaf(0);
        for (int i = 1; i < graph.relations.size(); i++) {
            tree = new JoinTree.Node(tree, new JoinTree.Leaf(i), JoinKind.INNER);
        }
        List<String> names =
                join.schema().columns().stream().map(column -> column.name()).toList();
        boolean empty = graph.relations.stream().anyMatch(relation -> Plans.isEmpty(relation.plan()));
        return empty ? Plans.empty(join) : JoinAssembly.assemble(graph, tree, names);
    }

    private void pushInto(JoinGraph graph, int index) {
        JoinGraph.Relation relation = graph.relations.get(index);
        List<Expression> mine = new ArrayList<>();
        for (Expression condition : List.copyOf(graph.conditions)) {
            if (graph.relationsOf(condition) == 1L << index && Expressions.isDeterministic(condition)) {
                mine.add(Expressions.mapInputs(condition, column -> column - relation.offset()));
                graph.conditions.remove(condition);
            }
        }
        graph.relations.set(index, relation.withPlan(push(relation.plan(), mine)));
    }
}
