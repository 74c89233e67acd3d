package dev.owlet.engine.exec;

import dev.owlet.engine.function.Accumulator;
import dev.owlet.engine.function.Aggregate;
import dev.owlet.engine.function.Aggregates;
import dev.owlet.engine.plan.MatchValue;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one value from rows of matches: what it needs of the value's shape and of the input. Used by one thread. */
final class MatchTaker {
    final MatchValue value;
    final MatchReach reach;
    private final Vector[] arguments;
    private final byte[][] labels;
    private final @Nullable Aggregate aggregate;

    MatchTaker(MatchValue value, List<String> labels, List<SqlType> types, Batch rows) {
        this.value = value;
        reach = new MatchReach(value.reach(), labels.size());
        arguments = new Vector[value.arguments().size()];
        this.labels = labels.stream()
                .map(label -> label.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int i = 0; i < arguments.length; i++) {
            int column = value.arguments().get(i);
            arguments[i] = column == MatchValue.LABELS
                    ? labelVector(new int[0], 0)
                    : rows.column(column).flatten();
        }
        aggregate = value.kind() != MatchValue.Kind.AGGREGATE
                ? null
                : Aggregates.resolve(
                        value.function(),
                        value.arguments().stream()
                                .map(column -> column == MatchValue.LABELS ? SqlType.VARCHAR : types.get(column))
                                .toList());
    }

    boolean takesLabel() {
        return value.arguments().get(0) == MatchValue.LABELS;
    }

    Vector column() {
        return arguments[0];
    }

    Accumulator accumulator(int groups) {
        Accumulator states = java.util.Objects.requireNonNull(aggregate).accumulator();
        states.resize(groups);
        return states;
    }

    /** Returns an aggregate's arguments at some rows, which were matched to the given labels. */
    Vector[] arguments(int[] rows, int[] rowLabels, int count) {
        Vector[] found = new Vector[arguments.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = value.arguments().get(i) == MatchValue.LABELS
                    ? labelVector(rowLabels, count)
                    : arguments[i].gather(rows, count);
        }
        return found;
    }

    /** Returns the names of labels; null for those below 0. */
    Vector labelVector(int[] numbers, int count) {
        BytesBuilder builder = (BytesBuilder) VectorBuilder.of(SqlType.VARCHAR, Math.max(1, count));
        for (int i = 0; i < count; i++) {
            if (numbers[i] < 0) {
                builder.appendNull();
            } else {
                byte[] name = labels[numbers[i]];
                builder.append(name, 0, name.length);
            }
        }
        return builder.build();
    }

    /** Returns the aggregate of the rows of a match so far. */
    Vector aggregated(int[] matched, int from, int count, int start) {
        int[] rows = new int[count];
        int[] rowLabels = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            int label = matched[from + i];
            if (reach.counts(label)) {
                rows[found] = start + i;
                rowLabels[found++] = label;
            }
        }
        Accumulator states = accumulator(1);
        if (found > 0) {
            states.addAll(found, arguments(Arrays.copyOf(rows, found), rowLabels, found));
        }
        return states.result(0, 1);
    }
}
