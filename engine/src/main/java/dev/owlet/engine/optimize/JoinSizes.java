package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare;
import dev.owlet.engine.plan.Plan.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates the rows of any set of joined relations of a graph, the same in whatever order they were joined. Sets are
 * bits; results are kept.
 */
final class JoinSizes {
    private final JoinGraph graph;
    private final Estimate[] relations;
    private final long[] conditionRelations;
    private final long[] classRelations;
    private final Map<Long, Double> known = new HashMap<>();

    JoinSizes(JoinGraph graph, Estimator estimator) {
        this.graph = graph;
        int count = graph.relations.size();
        this.relations = new Estimate[count];
        for (int i = 0; i < count; i++) {
            relations[i] = estimator.of(graph.relations.get(i).plan());
        }
        this.conditionRelations =
                graph.conditions.stream().mapToLong(graph::relationsOf).toArray();
        this.classRelations =
                graph.classes.stream().mapToLong(this::relationsOf).toArray();
    }

    private long relationsOf(BitSet columns) {
        return columns.stream()
                .mapToLong(column -> 1L << graph.relationOf(column))
                .reduce(0, (a, b) -> a | b);
    }

    /** Returns the rows of the join of some relations. */
    double rows(long set) {
        Double found = known.get(set);
        if (found == null) {
            found = Math.max(compute(set), 0.1);
            known.put(set, found);
        }
        return found;
    }

    private double compute(long set) {
        if (Long.bitCount(set) == 1) {
            return relations[Long.numberOfTrailingZeros(set)].rows();
        }
        double rows = 1;
        for (int i = 0; i < relations.length; i++) {
            if ((set >> i & 1) != 0 && !isFilter(i)) {
                rows *= relations[i].rows();
            }
        }
        for (int i = 0; i < graph.classes.size(); i++) {
            if (Long.bitCount(classRelations[i] & set) > 1) {
                rows /= spread(graph.classes.get(i), set);
            }
        }
        rows *= compoundKeys(set);
        for (int i = 0; i < conditionRelations.length; i++) {
            if ((conditionRelations[i] & ~set) == 0 && Long.bitCount(conditionRelations[i]) > 1) {
                rows *= thumb(graph.conditions.get(i));
            }
        }
        for (int i = 0; i < relations.length; i++) {
            if ((set >> i & 1) != 0 && isFilter(i)) {
                rows *= kept(i);
            }
        }
        return rows;
    }

    boolean isFilter(int relation) {
        return graph.relations.get(relation).kind() != JoinKind.INNER;
    }

    /** Returns by how much requiring a class's columns to be equal divides the rows. */
    private double spread(BitSet equal, long set) {
        List<ColumnEstimate> members = new ArrayList<>();
        long seen = 0;
        for (int column = equal.nextSetBit(0); column >= 0; column = equal.nextSetBit(column + 1)) {
            int relation = graph.relationOf(column);
            if ((set >> relation & 1) != 0 && (seen >> relation & 1) == 0) {
                seen |= 1L << relation;
                members.add(estimate(column));
            }
        }
        return spread(members);
    }

    private static double spread(List<ColumnEstimate> members) {
        double most = Double.MAX_VALUE;
        for (ColumnEstimate member : members) {
            if (member.seemsUnique()) {
                most = Math.min(most, member.baseDistinct());
            }
        }
        double product = 1;
        double least = Double.MAX_VALUE;
        for (ColumnEstimate member : members) {
            double distinct = Math.max(1, Math.min(member.baseDistinct(), most));
            product *= distinct;
            least = Math.min(least, distinct);
        }
        return product / least;
    }

    private ColumnEstimate estimate(int column) {
        int relation = graph.relationOf(column);
        return relations[relation]
                .columns()
                .get(column - graph.relations.get(relation).offset());
    }

    /** Corrects for two relations equal in several columns: together these have no more values than rows. */
    private double compoundKeys(long set) {
        double factor = 1;
        for (int a = 0; a < relations.length; a++) {
            for (int b = a + 1; b < relations.length; b++) {
                if ((set >> a & 1) != 0 && (set >> b & 1) != 0) {
                    factor *= compoundKey(1L << a | 1L << b);
                }
            }
        }
        return factor;
    }

    private double compoundKey(long pair) {
        double product = 1;
        double base = Double.MAX_VALUE;
        int keys = 0;
        for (int i = 0; i < graph.classes.size(); i++) {
            if ((classRelations[i] & pair) == pair) {
                product *= spread(graph.classes.get(i), pair);
                base = Math.min(base, baseRows(graph.classes.get(i), pair));
                keys++;
            }
        }
        return keys > 1 && product > base ? product / base : 1;
    }

    private double baseRows(BitSet equal, long pair) {
        double least = Double.MAX_VALUE;
        for (int column = equal.nextSetBit(0); column >= 0; column = equal.nextSetBit(column + 1)) {
            if ((pair >> graph.relationOf(column) & 1) != 0) {
                least = Math.min(least, estimate(column).baseRows());
            }
        }
        return least;
    }

    private static double thumb(Expression condition) {
        if (condition instanceof Compare compare) {
            return compare.operator() == Compare.Operator.EQUAL ? 0.1 : 0.3;
        }
        return 0.25;
    }

    /** Returns the fraction of rows a filtering relation keeps. */
    private double kept(int relation) {
        JoinGraph.Relation filter = graph.relations.get(relation);
        double fraction = 1;
        boolean residual = false;
        for (Expression condition : filter.conditions()) {
            if (condition instanceof Compare compare
                    && compare.operator() == Compare.Operator.EQUAL
                    && compare.left() instanceof Expression.Input left
                    && compare.right() instanceof Expression.Input right) {
                ColumnEstimate mine = estimate(filter.has(left.index()) ? right.index() : left.index());
                ColumnEstimate theirs = estimate(filter.has(left.index()) ? left.index() : right.index());
                fraction = Math.min(fraction, theirs.distinct() / JoinEstimates.values(mine, theirs));
            } else {
                residual = true;
            }
        }
        double matched = Math.max(Math.min(fraction, 1) * (residual ? 0.7 : 1), 1e-6);
        return JoinEstimates.isAnti(filter.kind()) ? JoinEstimates.unmatched(matched) : matched;
    }

    /** Tells whether some columns of the two sets are compared for equality. */
    boolean hasKey(long left, long right) {
        for (long relations : classRelations) {
            if ((relations & left) != 0 && (relations & right) != 0) {
                return true;
            }
        }
        for (int i = 0; i < conditionRelations.length; i++) {
            long needed = conditionRelations[i];
            boolean spans = (needed & ~(left | right)) == 0 && (needed & left) != 0 && (needed & right) != 0;
            if (spans && isKey(graph.conditions.get(i), left, right)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a condition equates an expression over one set with one over the other. */
    private boolean isKey(Expression condition, long left, long right) {
        if (!(condition instanceof Compare compare) || compare.operator() != Compare.Operator.EQUAL) {
            return false;
        }
        long first = graph.relationsOf(compare.left());
        long second = graph.relationsOf(compare.right());
        return first != 0
                && second != 0
                && (((first & ~left) == 0 && (second & ~right) == 0)
                        || ((first & ~right) == 0 && (second & ~left) == 0));
    }

    /** Returns the relations a filtering relation's conditions read, without itself. */
    long needs(int relation) {
        long needed = 0;
        for (Expression condition : graph.relations.get(relation).conditions()) {
            needed |= graph.relationsOf(condition);
        }
        return needed & ~(1L << relation);
    }

    /** Tells whether a filtering relation is looked up by a key. */
    boolean hasKey(int filter) {
        long own = 1L << filter;
        long needed = needs(filter);
        return graph.relations.get(filter).conditions().stream().anyMatch(c -> isKey(c, own, needed));
    }
}
