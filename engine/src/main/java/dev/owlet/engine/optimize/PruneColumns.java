package dev.owlet.engine.optimize;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** Drops every column that nothing above reads, down to the scans; projections that do nothing vanish on the way. */
final class PruneColumns implements Rule {
    @Override
    public String name() {
        return "prune_columns";
    }

    @Override
    public Plan apply(Plan plan, Estimator estimator) {
        return exact(plan);
    }

    /**
     * A plan of fewer columns.
     *
     * @param places where each column of the plan before is now, -1 for those dropped
     */
    record Pruned(Plan plan, int[] places) {
        static Pruned same(Plan plan) {
            int[] places = new int[plan.schema().size()];
            Arrays.setAll(places, i -> i);
            return new Pruned(plan, places);
        }

        List<Integer> at(List<Integer> columns) {
            return columns.stream().map(column -> places[column]).toList();
        }

        OptionalInt at(OptionalInt column) {
            return column.isPresent() ? OptionalInt.of(places[column.getAsInt()]) : column;
        }

        Expression at(Expression expression) {
            return Expressions.mapInputs(expression, column -> places[column]);
        }

        List<SortKey> keysAt(List<SortKey> keys) {
            return keys.stream()
                    .map(key -> new SortKey(places[key.column()], key.descending(), key.nullsFirst()))
                    .toList();
        }

        AggregateCall at(AggregateCall call) {
            return new AggregateCall(
                    call.function(),
                    at(call.arguments()),
                    call.distinct(),
                    at(call.filter()),
                    keysAt(call.orderBy()),
                    call.type());
        }
    }

    /** Returns a plan with all its columns, in order, below which no column is superfluous. */
    private static Plan exact(Plan plan) {
        BitSet all = new BitSet();
        all.set(0, plan.schema().size());
        return exact(plan, all);
    }

    /** Returns a plan of the needed columns alone, in order. */
    static Plan exact(Plan plan, BitSet needed) {
        Pruned pruned = prune(plan, needed);
        List<Integer> wanted = pruned.at(needed.stream().boxed().toList());
        Plan picked = Projections.pick(pruned.plan, wanted);
        return picked instanceof Plan.Project project ? Projects.merged(project) : picked;
    }

    static Pruned prune(Plan plan, BitSet needed) {
        if (plan instanceof Plan.Scan scan) {
            return scan(scan, needed);
        }
        if (plan instanceof Plan.Filter filter) {
            BitSet below = (BitSet) needed.clone();
            below.or(Expressions.inputs(filter.predicate()));
            Pruned input = prune(filter.input(), below);
            return new Pruned(new Plan.Filter(input.plan, input.at(filter.predicate())), input.places);
        }
        if (plan instanceof Plan.Project project) {
            return project(project, needed);
        }
        if (plan instanceof Plan.Join join) {
            return join(join, needed);
        }
        if (plan instanceof Plan.Aggregate aggregate) {
            return aggregate(aggregate, needed);
        }
        if (plan instanceof Plan.Sort sort) {
            Pruned input = prune(sort.input(), withKeys(needed, sort.keys()));
            return new Pruned(new Plan.Sort(input.plan, input.keysAt(sort.keys())), input.places);
        }
        if (plan instanceof Plan.Limit limit) {
            Pruned input = prune(limit.input(), withKeys(needed, limit.keys()));
            Plan pruned = new Plan.Limit(input.plan, input.keysAt(limit.keys()), limit.offset(), limit.count());
            return new Pruned(pruned, input.places);
        }
        return PruneRare.prune(plan, needed);
    }

    static BitSet withKeys(BitSet needed, List<SortKey> keys) {
        BitSet all = (BitSet) needed.clone();
        keys.forEach(key -> all.set(key.column()));
        return all;
    }

    private static Pruned scan(Plan.Scan scan, BitSet needed) {
        BitSet kept = (BitSet) needed.clone();
        scan.filter().ifPresent(filter -> kept.or(Expressions.inputs(filter)));
        scan.runtimeFilters().forEach(filter -> kept.set(filter.column()));
        int[] places = places(kept, scan.schema().size());
        List<Column> columns = kept.stream()
                .mapToObj(column -> scan.schema().columns().get(column))
                .toList();
        Plan pruned = new Plan.Scan(
                scan.table(),
                new Schema(columns),
                scan.filter().map(filter -> Expressions.mapInputs(filter, column -> places[column])),
                scan.ranges(),
                scan.runtimeFilters().stream()
                        .map(filter -> new Plan.RuntimeFilter(filter.join(), filter.key(), places[filter.column()]))
                        .toList());
        return new Pruned(pruned, places);
    }

    /** Numbers the kept columns through. */
    static int[] places(BitSet kept, int width) {
        int[] places = new int[width];
        Arrays.fill(places, -1);
        int next = 0;
        for (int column = kept.nextSetBit(0); column >= 0; column = kept.nextSetBit(column + 1)) {
            places[column] = next++;
        }
        return places;
    }

    private static Pruned project(Plan.Project project, BitSet needed) {
        BitSet below = new BitSet();
        needed.stream()
                .forEach(column ->
                        below.or(Expressions.inputs(project.expressions().get(column))));
        Pruned input = prune(project.input(), below);
        List<Expression> expressions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        needed.stream().forEach(column -> {
            expressions.add(input.at(project.expressions().get(column)));
            names.add(project.names().get(column));
        });
        int[] places = places(needed, project.expressions().size());
        Plan.Project pruned = new Plan.Project(input.plan, expressions, names);
        return new Pruned(Projects.merged(pruned), places);
    }

    private static Pruned join(Plan.Join join, BitSet needed) {
        int width = join.left().schema().size();
        int rightStart = join.kind().keepsLeftColumns() ? width : 0;
        BitSet left = new BitSet();
        BitSet right = new BitSet();
        if (join.kind().keepsLeftColumns()) {
            left.or(needed.get(0, width));
        }
        if (join.kind().keepsRightColumns()) {
            right.or(needed.get(rightStart, Math.max(rightStart, needed.length())));
        }
        join.leftKeys().forEach(left::set);
        join.rightKeys().forEach(right::set);
        join.residual().ifPresent(residual -> {
            BitSet inputs = Expressions.inputs(residual);
            left.or(inputs.get(0, width));
            right.or(inputs.get(width, Math.max(width, inputs.length())));
        });
        Pruned newLeft = prune(join.left(), left);
        Pruned newRight = prune(join.right(), right);
        int newWidth = newLeft.plan.schema().size();
        Plan.Join pruned = new Plan.Join(
                join.id(),
                join.kind(),
                newLeft.plan,
                newRight.plan,
                newLeft.at(join.leftKeys()),
                newRight.at(join.rightKeys()),
                join.residual()
                        .map(residual -> Expressions.mapInputs(
                                residual,
                                column -> column < width
                                        ? newLeft.places[column]
                                        : newWidth + newRight.places[column - width])));
        return narrowed(pruned, joinPlaces(join, newLeft, newRight), needed);
    }

    private static int[] joinPlaces(Plan.Join join, Pruned left, Pruned right) {
        int[] places = new int[join.schema().size()];
        int next = 0;
        int start = 0;
        if (join.kind().keepsLeftColumns()) {
            for (int place : left.places) {
                places[next++] = place;
            }
            start = left.plan.schema().size();
        }
        if (join.kind() == Plan.JoinKind.MARK) {
            places[next] = start;
        } else if (join.kind().keepsRightColumns()) {
            for (int place : right.places) {
                places[next++] = place < 0 ? -1 : start + place;
            }
        }
        return places;
    }

    /** Drops what only the join itself needed, so that it need not be gathered. */
    private static Pruned narrowed(Plan.Join join, int[] places, BitSet needed) {
        List<Integer> wanted =
                needed.stream().map(column -> places[column]).boxed().toList();
        Plan picked = Projections.pick(join, wanted);
        return picked == join ? new Pruned(join, places) : new Pruned(picked, places(needed, places.length));
    }

    private static Pruned aggregate(Plan.Aggregate aggregate, BitSet needed) {
        int keys = aggregate.keys().size();
        BitSet kept = new BitSet();
        kept.set(0, keys);
        kept.or(needed);
        if (kept.isEmpty()) {
            kept.set(0);
        }
        BitSet below = new BitSet();
        aggregate.keys().forEach(below::set);
        List<AggregateCall> calls = new ArrayList<>();
        for (int column = kept.nextSetBit(keys); column >= 0; column = kept.nextSetBit(column + 1)) {
            AggregateCall call = aggregate.calls().get(column - keys);
            calls.add(call);
            call.arguments().forEach(below::set);
            call.filter().ifPresent(below::set);
            call.orderBy().forEach(key -> below.set(key.column()));
        }
        Pruned input = prune(aggregate.input(), below);
        Plan pruned = new Plan.Aggregate(
                input.plan,
                input.at(aggregate.keys()),
                calls.stream().map(input::at).toList(),
                aggregate.expectedGroups());
        return new Pruned(pruned, places(kept, keys + aggregate.calls().size()));
    }
}
