package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Works out each grouping set from the groups of a larger one instead of from the rows: ROLLUP over seven keys then hashes
 * the rows once, and after that ever fewer groups. The largest set has all keys of the others; the groups that others are
 * made of are kept once. Runs last, on aggregates that are split already.
 */
final class CascadeSets implements Rule {
    /** Cost of keeping, reading and hashing a group beside hashing a row. */
    private static final double KEEPING = 1.3;
    /** Sets from which on it is done whatever the estimates, which know little of many keys together. */
    private static final int MANY = 3;
    /** Numbers of kept steps, far from those of other rules. */
    private static final int FIRST_SHARE = 1_000_000;

    @Override
    public String name() {
        return "cascade_sets";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        int[] shares = {FIRST_SHARE};
        return Plans.rewrite(
                plan,
                step -> step instanceof Plan.Aggregate aggregate && aggregate.input() instanceof Plan.Expand expand
                        ? cascaded(aggregate, expand, estimator, shares)
                        : step);
    }

    private static Plan cascaded(Plan.Aggregate aggregate, Plan.Expand expand, Estimator estimator, int[] shares) {
        int set = expand.input().schema().size();
        boolean keysOnly = aggregate.calls().stream()
                .flatMap(call -> call.arguments().stream())
                .noneMatch(column -> column == set || expand.keys().contains(column));
        if (!keysOnly || !aggregate.keys().contains(set) || !aggregate.keys().containsAll(expand.keys())) {
            return aggregate;
        }
        int[] parents = parents(expand.sets());
        Optional<SplitCalls> calls = SplitCalls.of(expand.input(), aggregate.calls());
        if (parents.length == 0 || calls.isEmpty()) {
            return aggregate;
        }
        Cascade cascade = new Cascade(aggregate, expand, calls.get(), estimator);
        return cascade.worthwhile(parents) ? cascade.plan(parents, shares) : aggregate;
    }

    /**
     * Returns for each set the smallest other one that has all its keys, -1 for the largest; nothing when there is not one
     * that has them all. Sets that are equal are made of each other in their order.
     */
    private static int[] parents(List<List<Integer>> sets) {
        int root = IntStream.range(0, sets.size())
                .boxed()
                .max(Comparator.<Integer>comparingInt(i -> sets.get(i).size()).thenComparing(i -> -i))
                .orElse(-1);
        if (sets.size() < 2 || !sets.stream().allMatch(set -> sets.get(root).containsAll(set))) {
            return new int[0];
        }
        int[] parents = new int[sets.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = root;
            for (int j = 0; j < parents.length; j++) {
                boolean before = sets.get(j).size() > sets.get(i).size()
                        || sets.get(j).size() == sets.get(i).size() && j < i;
                if (before
                        && sets.get(j).containsAll(sets.get(i))
                        && sets.get(j).size() < sets.get(parents[i]).size()) {
                    parents[i] = j;
                }
            }
        }
        parents[root] = -1;
        return parents;
    }

    /** One aggregate on its way into steps. */
    private static final class Cascade {
        private final Plan.Aggregate aggregate;
        private final Plan.Expand expand;
        private final SplitCalls calls;
        private final Estimator estimator;
        private final int set;
        private final Map<Integer, Plan> made = new HashMap<>();

        Cascade(Plan.Aggregate aggregate, Plan.Expand expand, SplitCalls calls, Estimator estimator) {
            this.aggregate = aggregate;
            this.expand = expand;
            this.calls = calls;
            this.estimator = estimator;
            this.set = expand.input().schema().size();
        }

        /** Compares the rows that are hashed: each once a set, or each once and then the groups of parents. */
        boolean worthwhile(int[] parents) {
            double rows = estimator.of(expand.input()).rows();
            double hashed = rows;
            for (int parent : parents) {
                hashed += parent < 0 ? 0 : KEEPING * groups(parent);
            }
            return parents.length >= MANY || hashed < parents.length * rows;
        }

        private double groups(int number) {
            return estimator
                    .of(new Plan.Aggregate(expand.input(), keys(number), List.of(), OptionalLong.empty()))
                    .rows();
        }

        /** The columns a set is grouped by: its keys, and what is no key of any set but keeps rows apart. */
        private List<Integer> keys(int number) {
            return aggregate.keys().stream()
                    .filter(key -> key != set)
                    .filter(key -> !expand.keys().contains(key)
                            || expand.sets().get(number).contains(key))
                    .toList();
        }

        Plan plan(int[] parents, int[] shares) {
            boolean[] read = new boolean[parents.length];
            for (int parent : parents) {
                if (parent >= 0) {
                    read[parent] = true;
                }
            }
            List<Integer> order = IntStream.range(0, parents.length)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(i -> parents[i] < 0 ? 0 : 1)
                            .thenComparing(i -> -expand.sets().get(i).size()))
                    .toList();
            List<Plan> union = new ArrayList<>();
            for (int number : order) {
                Plan groups = parents[number] < 0 ? first(number) : next(number, parents[number]);
                if (read[number]) {
                    groups = new Plan.Shared(shares[0]++, groups);
                }
                made.put(number, groups);
                union.add(output(number, groups));
            }
            return new Plan.Union(union);
        }

        private Plan first(int number) {
            return new Plan.Aggregate(
                    calls.input(), keys(number), calls.first(), OptionalLong.of(Math.max(1, (long) groups(number))));
        }

        private Plan next(int number, int parent) {
            List<Integer> before = keys(parent);
            List<Integer> places = keys(number).stream().map(before::indexOf).toList();
            if (!places.isEmpty()) {
                return new Plan.Aggregate(
                        made.get(parent), places, calls.next(before.size()), OptionalLong.of(Math.max(1, (long)
                                groups(number))));
            }
            // Grouped by a constant, so that no rows make no group, as with all other sets.
            Plan rows = made.get(parent);
            Plan constant = Projections.append(rows, List.of(new Expression.Literal(0L, SqlType.BIGINT)));
            Plan one = new Plan.Aggregate(
                    constant, List.of(rows.schema().size()), calls.next(before.size()), OptionalLong.of(1));
            return Projections.pick(
                    one, IntStream.range(1, one.schema().size()).boxed().toList());
        }

        /** Lays the groups of one set out as the whole aggregate's. */
        private Plan output(int number, Plan groups) {
            List<Integer> keys = keys(number);
            List<Expression> columns = new ArrayList<>();
            for (int i = 0; i < aggregate.keys().size(); i++) {
                int key = aggregate.keys().get(i);
                SqlType type = aggregate.schema().type(i);
                if (key == set) {
                    columns.add(new Expression.Literal((long) number, type));
                } else if (keys.contains(key)) {
                    columns.add(Projections.column(groups, keys.indexOf(key)));
                } else {
                    columns.add(new Expression.Literal(null, type));
                }
            }
            columns.addAll(calls.results(groups, keys.size()));
            List<String> names = aggregate.schema().columns().stream()
                    .map(column -> column.name())
                    .toList();
            return new Plan.Project(groups, columns, names);
        }
    }
}
