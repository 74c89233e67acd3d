package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest order of joins: all bushy trees by dynamic programming over sets for few relations, else the pair
 * that makes the fewest rows again and again. The cost counts rows probed, built (dearer) and made; rows of a scan that a
 * build side will filter while it is read count little.
 */
final class JoinSearch {
    /** The most relations for which all trees are tried: 3 to this power steps. */
    private static final int MOST = 10;

    private static final double PROBE = 0.5;
    private static final double PROBE_SCAN = 0.15;
    private static final double BUILD = 2;
    private static final double OUTPUT = 1;

    private final JoinGraph graph;
    private final JoinSizes sizes;

    JoinSearch(JoinGraph graph, JoinSizes sizes) {
        this.graph = graph;
        this.sizes = sizes;
    }

    /** A tree and what it costs, its inputs' own costs left out. */
    private record Choice(JoinTree tree, double cost) {}

    JoinTree best() {
        return graph.relations.size() <= MOST ? exhaustive() : greedy();
    }

    private JoinTree exhaustive() {
        int count = graph.relations.size();
        Choice[] best = new Choice[1 << count];
        for (int i = 0; i < count; i++) {
            best[1 << i] = new Choice(new JoinTree.Leaf(i), 0);
        }
        for (int set = 1; set < best.length; set++) {
            if (best[set] == null) {
                best[set] = bestOf(set, best);
            }
        }
        Choice all = best[best.length - 1];
        if (all == null) {
            throw new IllegalStateException("no join order");
        }
        return all.tree;
    }

    private @Nullable Choice bestOf(int set, Choice[] best) {
        Choice found = null;
        int lowest = Integer.lowestOneBit(set);
        for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
            if ((part & lowest) == 0) {
                continue;
            }
            Choice one = best[part];
            Choice other = best[set ^ part];
            if (one != null && other != null) {
                found = cheaper(found, join(one, other));
            }
        }
        return found;
    }

    private static @Nullable Choice cheaper(@Nullable Choice a, @Nullable Choice b) {
        if (a == null) {
            return b;
        }
        return b == null || a.cost <= b.cost ? a : b;
    }

    /** Returns the cheapest way to join two sets, or null if one is a filter that the other lacks columns for. */
    private @Nullable Choice join(Choice one, Choice other) {
        boolean oneFilters = isFilter(one.tree);
        boolean otherFilters = isFilter(other.tree);
        if (oneFilters || otherFilters) {
            if (oneFilters && otherFilters) {
                return null;
            }
            return oneFilters ? filter(other, (JoinTree.Leaf) one.tree) : filter(one, (JoinTree.Leaf) other.tree);
        }
        long left = one.tree.relations();
        long right = other.tree.relations();
        double output = sizes.rows(left | right);
        boolean keyed = sizes.hasKey(left, right);
        double base = one.cost + other.cost + OUTPUT * output;
        double straight = base + cost(one.tree, other.tree, output, keyed);
        double swapped = base + cost(other.tree, one.tree, output, keyed);
        return straight <= swapped
                ? new Choice(new JoinTree.Node(one.tree, other.tree, JoinKind.INNER), straight)
                : new Choice(new JoinTree.Node(other.tree, one.tree, JoinKind.INNER), swapped);
    }

    private boolean isFilter(JoinTree tree) {
        return tree instanceof JoinTree.Leaf leaf && sizes.isFilter(leaf.relation());
    }

    /** Returns the cost of probing one side with a table of the other, without the rows made. */
    private double cost(JoinTree probe, JoinTree build, double output, boolean keyed) {
        double probed = sizes.rows(probe.relations());
        double built = sizes.rows(build.relations());
        if (!keyed) {
            return probed * built + BUILD * built;
        }
        double probing = probe instanceof JoinTree.Leaf
                ? PROBE_SCAN * probed + (PROBE - PROBE_SCAN) * Math.min(probed, output)
                : PROBE * probed;
        return probing + BUILD * built;
    }

    private @Nullable Choice filter(Choice rows, JoinTree.Leaf filter) {
        long needed = sizes.needs(filter.relation());
        if ((needed & ~rows.tree.relations()) != 0) {
            return null;
        }
        JoinKind kind = graph.relations.get(filter.relation()).kind();
        boolean keyed = sizes.hasKey(filter.relation());
        double output = sizes.rows(rows.tree.relations() | filter.relations());
        double base = rows.cost + OUTPUT * output;
        double straight = base + cost(rows.tree, filter, output, keyed);
        if (kind == JoinKind.NULL_AWARE_ANTI || !keyed) {
            return new Choice(new JoinTree.Node(rows.tree, filter, kind), straight);
        }
        double kept = Math.min(sizes.rows(rows.tree.relations()), sizes.rows(filter.relations()));
        double swapped = base + cost(filter, rows.tree, kept, true);
        JoinKind mirrored = kind == JoinKind.SEMI ? JoinKind.RIGHT_SEMI : JoinKind.RIGHT_ANTI;
        return straight <= swapped
                ? new Choice(new JoinTree.Node(rows.tree, filter, kind), straight)
                : new Choice(new JoinTree.Node(filter, rows.tree, mirrored), swapped);
    }

    private JoinTree greedy() {
        List<Choice> parts = new ArrayList<>();
        for (int i = 0; i < graph.relations.size(); i++) {
            parts.add(new Choice(new JoinTree.Leaf(i), 0));
        }
        Map<Long, Choice> tried = new HashMap<>();
        while (parts.size() > 1) {
            Choice best = null;
            int first = 0;
            int second = 0;
            for (int i = 0; i < parts.size(); i++) {
                for (int j = i + 1; j < parts.size(); j++) {
                    Choice choice = pair(parts.get(i), parts.get(j), tried);
                    if (choice != null && (best == null || choice.cost < best.cost)) {
                        best = choice;
                        first = i;
                        second = j;
                    }
                }
            }
            if (best == null) {
                throw new IllegalStateException("no join order");
            }
            parts.remove(second);
            parts.set(first, new Choice(best.tree, 0));
        }
        return parts.get(0).tree;
    }

    private @Nullable Choice pair(Choice one, Choice other, Map<Long, Choice> tried) {
        long set = one.tree.relations() | other.tree.relations();
        if (!tried.containsKey(set)) {
            tried.put(set, join(one, other));
        }
        return tried.get(set);
    }
}
