package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts the relations of a join graph together in a given order, each condition where its columns first meet. */
final class JoinAssembly {
    private final JoinGraph graph;
    private final List<Expression> left;

    private JoinAssembly(JoinGraph graph) {
        this.graph = graph;
        this.left = new ArrayList<>(graph.conditions);
    }

    /** Some joined relations and the graph's numbers of their columns. */
    private record Part(Plan plan, List<Integer> columns) {}

    /** Returns a plan of the graph's outputs under the names given. */
    static Plan assemble(JoinGraph graph, JoinTree tree, List<String> names) {
        JoinAssembly assembly = new JoinAssembly(graph);
        Part all = assembly.build(tree);
        Map<Integer, Integer> places = places(all.columns);
        if (!assembly.left.isEmpty()) {
            throw new IllegalStateException("conditions left over: " + assembly.left);
        }
        List<Expression> outputs = graph.outputs.stream()
                .map(output -> Expressions.mapInputs(output, places::get))
                .toList();
        Plan.Project project = new Plan.Project(all.plan, outputs, names);
        return Projections.isIdentity(project) ? all.plan : project;
    }

    private Part build(JoinTree tree) {
        if (tree instanceof JoinTree.Leaf leaf) {
            JoinGraph.Relation relation = graph.relations.get(leaf.relation());
            int width = relation.plan().schema().size();
            List<Integer> columns = IntStream.range(relation.offset(), relation.offset() + width)
                    .boxed()
                    .toList();
            return kept(new Part(relation.plan(), columns), tree.relations());
        }
        JoinTree.Node node = (JoinTree.Node) tree;
        Part first = build(node.left());
        Part second = build(node.right());
        return kept(join(node, first, second), tree.relations());
    }

    private Part join(JoinTree.Node node, Part first, Part second) {
        List<Expression> conditions = new ArrayList<>();
        if (node.kind() == JoinKind.INNER) {
            for (BitSet equal : graph.classes) {
                int mine = member(equal, first.columns);
                int theirs = member(equal, second.columns);
                if (mine >= 0 && theirs >= 0) {
                    conditions.add(graph.equality(mine, theirs));
                }
            }
            conditions.addAll(take(node.relations()));
        } else {
            JoinTree filter = node.kind().keepsLeftColumns() ? node.right() : node.left();
            conditions.addAll(
                    graph.relations.get(((JoinTree.Leaf) filter).relation()).conditions());
        }
        List<Integer> both = new ArrayList<>(first.columns);
        both.addAll(second.columns);
        Map<Integer, Integer> places = places(both);
        List<Expression> local = conditions.stream()
                .map(condition -> Expressions.mapInputs(condition, places::get))
                .toList();
        Plan plan = Joins.build(node.kind(), first.plan, second.plan, local);
        return switch (node.kind()) {
            case INNER -> new Part(plan, both);
            case RIGHT_SEMI, RIGHT_ANTI -> new Part(plan, second.columns);
            default -> new Part(plan, first.columns);
        };
    }

    /** Applies the conditions left that need nothing but these relations. */
    private Part kept(Part part, long relations) {
        List<Expression> conditions = take(relations);
        if (conditions.isEmpty()) {
            return part;
        }
        Map<Integer, Integer> places = places(part.columns);
        List<Expression> local = conditions.stream()
                .map(condition -> Expressions.mapInputs(condition, places::get))
                .toList();
        return new Part(Plans.filtered(part.plan, local), part.columns);
    }

    private List<Expression> take(long relations) {
        List<Expression> taken = left.stream()
                .filter(condition -> (graph.relationsOf(condition) & ~relations) == 0)
                .toList();
        left.removeAll(taken);
        return taken;
    }

    private static int member(BitSet equal, List<Integer> columns) {
        for (int column : columns) {
            if (equal.get(column)) {
                return column;
            }
        }
        return -1;
    }

    private static Map<Integer, Integer> places(List<Integer> columns) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
        return places;
    }
}
