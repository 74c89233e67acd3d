package dev.owlet.engine.exec;

import dev.owlet.engine.function.Accumulator;
import dev.owlet.engine.function.Aggregate;
import dev.owlet.engine.function.Aggregates;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.engine.plan.WindowCall.Bound;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;

/** Aggregates over frames: whole partitions at once, growing frames step by step, others from pairs of row and frame row. */
final class WindowAggregates {
    private static final int PAIRS = 1 << 14;

    private final WindowPart part;
    private final WindowCall call;
    private final Aggregate aggregate;
    private final Batch arguments;

    private WindowAggregates(WindowPart part, WindowCall call) {
        this.part = part;
        this.call = call;
        aggregate = Aggregates.resolve(
                call.function(), call.arguments().stream().map(part.types::get).toList());
        arguments = part.rows.project(
                call.arguments().stream().mapToInt(Integer::intValue).toArray());
    }

    static Vector of(WindowPart part, WindowCall call) {
        if (call.distinct()) {
            throw new OwletException(Code.NOT_SUPPORTED, "DISTINCT in window function parameters not yet supported")
                    .hint("Compute the distinct aggregate in a subquery with GROUP BY and join it.");
        }
        WindowAggregates computed = new WindowAggregates(part, call);
        WindowCall.Frame frame = call.frame();
        boolean fromStart = frame.start() == Bound.UNBOUNDED_PRECEDING;
        boolean wholeByOrder = part.window.orderBy().isEmpty()
                && frame.unit() != WindowCall.Unit.ROWS
                && frame.end() == Bound.CURRENT_ROW;
        if (fromStart && (frame.end() == Bound.UNBOUNDED_FOLLOWING || wholeByOrder)) {
            return computed.wholePartitions();
        }
        WindowFrames frames = WindowFrames.of(part, frame);
        if (fromStart && computed.grows(frames)) {
            return computed.growing(frames);
        }
        return computed.sliding(frames);
    }

    private static Vector[] columns(Batch batch) {
        Vector[] columns = new Vector[batch.width()];
        Arrays.setAll(columns, batch::column);
        return columns;
    }

    private Vector wholePartitions() {
        int rows = part.rows.rows();
        int[] partitionOf = new int[rows];
        int start = 0;
        for (int p = 0; p < part.ends.length; p++) {
            Arrays.fill(partitionOf, start, part.ends[p], p);
            start = part.ends[p];
        }
        Accumulator states = aggregate.accumulator();
        states.resize(part.ends.length);
        for (int from = 0; from < rows; from += PAIRS) {
            part.control.check();
            int count = Math.min(PAIRS, rows - from);
            states.add(
                    Arrays.copyOfRange(partitionOf, from, from + count), count, columns(arguments.slice(from, count)));
        }
        return states.result(0, part.ends.length).gather(partitionOf, rows);
    }

    private boolean grows(WindowFrames frames) {
        for (int i = 1; i < frames.end.length; i++) {
            if (part.partitionStart[i] != i && frames.end[i] < frames.end[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private Vector growing(WindowFrames frames) {
        int rows = part.rows.rows();
        VectorBuilder builder = VectorBuilder.of(call.type(), rows);
        Accumulator state = aggregate.accumulator();
        int fed = 0;
        Vector last = null;
        for (int row = 0; row < rows; row++) {
            if (row % PAIRS == 0) {
                part.control.check();
            }
            if (part.partitionStart[row] == row) {
                state = aggregate.accumulator();
                state.resize(1);
                fed = row;
                last = null;
            }
            int end = Math.max(fed, frames.end[row]);
            if (end > fed || last == null) {
                if (end > fed) {
                    state.addAll(end - fed, columns(arguments.slice(fed, end - fed)));
                    fed = end;
                }
                last = state.result(0, 1);
            }
            builder.append(last, 0);
        }
        return builder.build();
    }

    private Vector sliding(WindowFrames frames) {
        int rows = part.rows.rows();
        int[] groups = new int[PAIRS];
        int[] places = new int[PAIRS];
        int count = 0;
        Accumulator states = aggregate.accumulator();
        states.resize(rows);
        for (int row = 0; row < rows; row++) {
            for (int at = frames.start[row]; at < frames.end[row]; at++) {
                groups[count] = row;
                places[count++] = at;
                if (count == PAIRS) {
                    part.control.check();
                    feed(states, groups, places, count);
                    count = 0;
                }
            }
        }
        feed(states, groups, places, count);
        return states.result(0, rows);
    }

    private void feed(Accumulator states, int[] groups, int[] places, int count) {
        if (count > 0) {
            states.add(groups, count, columns(arguments.gather(places, count)));
        }
    }
}
