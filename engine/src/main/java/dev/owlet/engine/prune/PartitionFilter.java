package dev.owlet.engine.prune;

import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionValues;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.Schema;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Evaluates the conjuncts of a scan's filter that see partition keys only, once a partition: {@code year(day) = 2026}
 * prunes although it is no range.
 */
final class PartitionFilter {
    private PartitionFilter() {}

    static List<Partition> keep(Plan.Scan scan, List<Partition> partitions) {
        Schema keys = scan.table().partitionSchema();
        List<Expression> conjuncts = new ArrayList<>();
        scan.filter().ifPresent(filter -> {
            for (Expression term : filter instanceof Expression.And and ? and.terms() : List.of(filter)) {
                if (seesOnly(term, scan.schema(), keys)) {
                    conjuncts.add(term);
                }
            }
        });
        if (conjuncts.isEmpty() || partitions.isEmpty()) {
            return partitions;
        }
        Expression condition = conjuncts.size() == 1 ? conjuncts.get(0) : new Expression.And(conjuncts);
        Batch values = batch(scan, keys, partitions);
        int[] selected = new int[partitions.size()];
        int kept = Evaluators.predicate(condition).select(values, selected);
        List<Partition> left = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            left.add(partitions.get(selected[i]));
        }
        return left;
    }

    private static boolean seesOnly(Expression term, Schema columns, Schema keys) {
        Set<Integer> inputs = new HashSet<>();
        collect(term, inputs);
        return !inputs.isEmpty()
                && inputs.stream().allMatch(i -> keys.indexOf(columns.name(i)).isPresent());
    }

    private static void collect(Expression expression, Set<Integer> inputs) {
        if (expression instanceof Expression.Input input) {
            inputs.add(input.index());
        }
        expression.children().forEach(child -> collect(child, inputs));
    }

    /** Makes a batch of the scan's columns, a row a partition; columns that are no keys are null and not looked at. */
    private static Batch batch(Plan.Scan scan, Schema keys, List<Partition> partitions) {
        Vector[] columns = new Vector[scan.schema().size()];
        for (int i = 0; i < columns.length; i++) {
            Column column = scan.schema().columns().get(i);
            int key = keys.indexOf(column.name()).orElse(-1);
            columns[i] = key < 0 ? Vector.nulls(column.type(), partitions.size()) : values(column, key, partitions);
        }
        return new Batch(columns, partitions.size());
    }

    private static Vector values(Column column, int key, List<Partition> partitions) {
        VectorBuilder builder = VectorBuilder.of(column.type(), partitions.size());
        for (Partition partition : partitions) {
            builder.appendValue(PartitionValues.typed(column, partition.values().get(key)));
        }
        return builder.build();
    }
}
