package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Computes window functions or recognizes patterns: sorts all rows by partition and order, then workers take runs of
 * whole partitions. When the sort spilled, one worker goes through the merged rows instead.
 */
final class WindowSink implements Sink, Morsels {
    private static final int ROWS_PER_MORSEL = 1 << 15;

    private final Run run;
    private final PartWork work;
    private final List<SqlType> types;
    private final List<SortKey> keys = new ArrayList<>();
    private final RowOrder partitions;
    private final SortCollector collector;
    private final AtomicInteger taken = new AtomicInteger();
    private Batch all = new Batch(new Vector[0], 0);
    private int[] order = new int[0];
    private int[] ends = new int[0];
    private @Nullable OneMorsel streamed;

    private WindowSink(
            Run run, String name, Plan input, List<Integer> partitionBy, List<SortKey> orderBy, PartWork work) {
        this.run = run;
        this.work = work;
        types = ChainBuilder.types(input.schema());
        partitionBy.forEach(column -> keys.add(new SortKey(column, false, false)));
        partitions = new RowOrder(List.copyOf(keys), types);
        keys.addAll(orderBy);
        collector = new SortCollector(run, name, keys, types);
    }

    static WindowSink of(Run run, Plan.Window window) {
        List<SqlType> types = ChainBuilder.types(window.input().schema());
        PartWork work = (rows, ends) -> new WindowPart(window, types, rows, ends, run.control()).computed();
        return new WindowSink(run, "window", window.input(), window.partitionBy(), window.orderBy(), work);
    }

    static WindowSink of(Run run, Plan.Match match) {
        List<SqlType> types = ChainBuilder.types(match.input().schema());
        MatchProgram program = MatchProgram.of(match.rule().pattern());
        PartWork work = (rows, ends) -> new MatchPart(match, program, types, rows, ends, run).computed();
        return new WindowSink(run, "pattern recognition", match.input(), match.partitionBy(), match.orderBy(), work);
    }

    @Override
    public BatchConsumer consumer(int worker) {
        return collector.consumer();
    }

    @Override
    public void complete() {
        if (collector.spilled()) {
            streamed = new OneMorsel(() -> new WindowStream(run, work, types, collector.merged(), partitions));
            return;
        }
        all = collector.rows();
        order = RowSorter.sorted(all, keys, types);
        ends = partitionEnds();
    }

    private int[] partitionEnds() {
        int[] found = new int[16];
        int count = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || partitions.compare(all, order[i - 1], all, order[i]) != 0) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Takes whole partitions of at least {@link #ROWS_PER_MORSEL} rows together. */
    @Override
    public @Nullable BatchSource next() {
        OneMorsel stream = streamed;
        while (stream == null) {
            int first = taken.get();
            if (first >= ends.length) {
                return null;
            }
            int begin = first == 0 ? 0 : ends[first - 1];
            int last = first;
            while (last < ends.length - 1 && ends[last] - begin < ROWS_PER_MORSEL) {
                last++;
            }
            if (taken.compareAndSet(first, last + 1)) {
                return computed(begin, first, last);
            }
        }
        return stream.next();
    }

    private BatchSource computed(int begin, int firstPartition, int lastPartition) {
        int rows = ends[lastPartition] - begin;
        Batch part = all.gather(Arrays.copyOfRange(order, begin, begin + rows), rows);
        int[] partEnds = Arrays.copyOfRange(ends, firstPartition, lastPartition + 1);
        for (int i = 0; i < partEnds.length; i++) {
            partEnds[i] -= begin;
        }
        Batch wide = work.computed(part, partEnds);
        return new GatheredRows(
                wide,
                WindowPart.identity(wide.rows()),
                0,
                wide.rows(),
                run.settings().batchRows());
    }

    @Override
    public void release() {
        collector.release();
        all = new Batch(new Vector[0], 0);
        order = new int[0];
        ends = new int[0];
    }
}
