package dev.owlet.engine.optimize;

import dev.owlet.engine.optimize.PruneColumns.Pruned;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expressions;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Drops columns of the steps that are less common. */
final class PruneRare {
    private PruneRare() {}

    static Pruned prune(Plan plan, BitSet needed) {
        if (plan instanceof Plan.Values values) {
            return values(values, needed);
        }
        if (plan instanceof Plan.Union union) {
            List<Plan> inputs = union.inputs().stream()
                    .map(input -> PruneColumns.exact(input, needed))
                    .toList();
            return new Pruned(
                    new Plan.Union(inputs),
                    PruneColumns.places(needed, plan.schema().size()));
        }
        if (plan instanceof Plan.SetOperation) {
            return Pruned.same(Plans.mapInputs(plan, PruneRare::whole));
        }
        if (plan instanceof Plan.Window window) {
            return window(window, needed);
        }
        if (plan instanceof Plan.Match match) {
            return PruneMatch.prune(match, needed);
        }
        if (plan instanceof Plan.Expand expand) {
            return expand(expand, needed);
        }
        if (plan instanceof Plan.Unnest unnest) {
            return unnest(unnest, needed);
        }
        if (plan instanceof Plan.SingleRow single) {
            Pruned input = PruneColumns.prune(single.input(), needed);
            return new Pruned(new Plan.SingleRow(input.plan()), input.places());
        }
        return Pruned.same(Plans.mapInputs(plan, PruneRare::whole));
    }

    private static Plan whole(Plan plan) {
        BitSet all = new BitSet();
        all.set(0, plan.schema().size());
        return PruneColumns.exact(plan, all);
    }

    private static Pruned values(Plan.Values values, BitSet needed) {
        List<Column> columns = needed.stream()
                .mapToObj(column -> values.schema().columns().get(column))
                .toList();
        List<List<Expression.Literal>> rows = values.rows().stream()
                .map(row -> needed.stream().mapToObj(row::get).toList())
                .toList();
        return new Pruned(
                new Plan.Values(new Schema(columns), rows),
                PruneColumns.places(needed, values.schema().size()));
    }

    private static Pruned window(Plan.Window window, BitSet needed) {
        int width = window.input().schema().size();
        BitSet below = needed.get(0, width);
        if (needed.length() <= width) {
            Pruned input = PruneColumns.prune(window.input(), below);
            return new Pruned(
                    input.plan(), Arrays.copyOf(input.places(), window.schema().size()));
        }
        window.partitionBy().forEach(below::set);
        window.orderBy().forEach(key -> below.set(key.column()));
        List<WindowCall> kept = new ArrayList<>();
        for (int i = 0; i < window.calls().size(); i++) {
            if (needed.get(width + i)) {
                WindowCall call = window.calls().get(i);
                kept.add(call);
                call.arguments().forEach(below::set);
                call.frame().startColumn().ifPresent(below::set);
                call.frame().endColumn().ifPresent(below::set);
            }
        }
        Pruned input = PruneColumns.prune(window.input(), below);
        Plan pruned = new Plan.Window(
                input.plan(),
                input.at(window.partitionBy()),
                input.keysAt(window.orderBy()),
                kept.stream().map(call -> at(call, input)).toList());
        return new Pruned(pruned, appended(input, window.calls().size(), needed, width));
    }

    /** Returns the places of an input's columns and of those appended columns that are needed. */
    private static int[] appended(Pruned input, int added, BitSet needed, int width) {
        int[] places = Arrays.copyOf(input.places(), width + added);
        int next = input.plan().schema().size();
        for (int i = 0; i < added; i++) {
            places[width + i] = needed.get(width + i) ? next++ : -1;
        }
        return places;
    }

    private static WindowCall at(WindowCall call, Pruned input) {
        WindowCall.Frame frame = call.frame();
        return new WindowCall(
                call.function(),
                input.at(call.arguments()),
                new WindowCall.Frame(
                        frame.unit(),
                        frame.start(),
                        input.at(frame.startColumn()),
                        frame.end(),
                        input.at(frame.endColumn())),
                call.ignoreNulls(),
                call.distinct(),
                call.type());
    }

    private static Pruned expand(Plan.Expand expand, BitSet needed) {
        int width = expand.input().schema().size();
        BitSet below = needed.get(0, width);
        expand.keys().forEach(below::set);
        Pruned input = PruneColumns.prune(expand.input(), below);
        Plan pruned = new Plan.Expand(
                input.plan(),
                input.at(expand.keys()),
                expand.sets().stream().map(input::at).toList());
        int[] places = Arrays.copyOf(input.places(), width + 1);
        places[width] = input.plan().schema().size();
        return new Pruned(pruned, places);
    }

    private static Pruned unnest(Plan.Unnest unnest, BitSet needed) {
        int width = unnest.keep().size();
        BitSet below = new BitSet();
        List<Integer> keep = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        BitSet kept = (BitSet) needed.clone();
        kept.set(width, unnest.schema().size());
        for (int i = 0; i < width; i++) {
            if (needed.get(i)) {
                keep.add(unnest.keep().get(i));
                below.set(unnest.keep().get(i));
            }
        }
        kept.stream().forEach(column -> columns.add(unnest.schema().columns().get(column)));
        unnest.collections().forEach(collection -> below.or(Expressions.inputs(collection)));
        Pruned input = PruneColumns.prune(unnest.input(), below);
        Plan pruned = new Plan.Unnest(
                input.plan(),
                input.at(keep),
                unnest.collections().stream().map(input::at).toList(),
                unnest.ordinality(),
                unnest.outer(),
                new Schema(columns));
        return new Pruned(pruned, PruneColumns.places(kept, unnest.schema().size()));
    }
}
