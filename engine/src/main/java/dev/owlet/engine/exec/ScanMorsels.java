package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.range.Ranges;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The slices of a table scan, each read through the scan's filter and what finished joins know about its columns. */
final class ScanMorsels implements Morsels {
    private final Run run;
    private final Plan.Scan scan;
    private final AtomicInteger taken = new AtomicInteger();
    private List<FileSlice> slices = List.of();
    private Ranges ranges = Ranges.ALL;
    private final TopBound.@Nullable Use top;
    private final BitSet read;
    private List<ScanCondition> conditions = List.of();

    /**
     * Reads a scan; {@code top} is what a top-n above sends down, null for nothing, {@code read} the columns that the next
     * step reads, null for all.
     */
    ScanMorsels(Run run, Plan.Scan scan, TopBound.@Nullable Use top, @Nullable BitSet read) {
        this.run = run;
        this.scan = scan;
        this.top = top;
        this.read = read == null ? all(scan.schema().size()) : read;
    }

    private static BitSet all(int columns) {
        BitSet all = new BitSet();
        all.set(0, columns);
        return all;
    }

    /** Tells whether rows are dropped while reading. */
    boolean filters() {
        return scan.filter().isPresent() || !scan.runtimeFilters().isEmpty();
    }

    @Override
    public void prepare() {
        slices = run.scans().slices(scan);
        for (Plan.RuntimeFilter wanted : scan.runtimeFilters()) {
            KeyFilter filter = run.filters().find(wanted.join(), wanted.key());
            if (filter != null) {
                ranges = ranges.and(scan.schema().name(wanted.column()), filter.domain());
            }
        }
        conditions = new ArrayList<>(ScanCondition.of(scan, run.filters()));
        if (top != null) {
            conditions.add(0, ScanCondition.of(top));
        }
        if (ranges.isNone()) {
            slices = List.of();
        }
    }

    @Override
    public int parallelism() {
        return Math.max(1, slices.size());
    }

    @Override
    public @Nullable BatchSource next() {
        int index = taken.getAndIncrement();
        if (index >= slices.size()) {
            return null;
        }
        List<ScanCondition> wanted =
                conditions.stream().filter(ScanCondition::wanted).toList();
        return slices.get(index).open(ranges, wanted.isEmpty() ? null : new ScanFilter(wanted, read));
    }
}
