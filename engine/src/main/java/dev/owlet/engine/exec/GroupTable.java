package dev.owlet.engine.exec;

import dev.owlet.engine.function.Accumulator;
import dev.owlet.engine.fuse.FusedSums;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Groups and the states of their aggregates; used by one thread at a time. */
final class GroupTable {
    /** A fused loop's totals of so many groups stay in the first cache. */
    private static final int FEW_GROUPS = 256;

    /** With fewer rows a group in a batch, emptying a fused loop's totals costs more than it saves. */
    private static final int ROWS_PER_GROUP = 4;

    private final AggregateShape shape;
    private final GroupIndex index;
    private final Accumulator[] accumulators;

    /** False for accumulators whose states are another's. */
    private final boolean[] own;

    private final @Nullable DeferredRows[] deferred;
    private volatile Vector @Nullable [] allStates;
    private int sized;
    private int[] groups = new int[Batch.DEFAULT_ROWS];

    GroupTable(AggregateShape shape, GroupIndex index) {
        this.shape = shape;
        this.index = index;
        accumulators = new Accumulator[shape.calls().size()];
        own = new boolean[accumulators.length];
        for (int i = 0; i < accumulators.length; i++) {
            AggregateShape.Call call = shape.calls().get(i);
            own[i] = call.shares() < 0;
            if (own[i]) {
                accumulators[i] = call.aggregate().accumulator();
            }
        }
        for (int i = 0; i < accumulators.length; i++) {
            AggregateShape.Call call = shape.calls().get(i);
            if (!own[i]) {
                accumulators[i] = Objects.requireNonNull(accumulators[call.shares()].sharing(call.aggregate()));
            }
        }
        deferred = shape.calls().stream()
                .map(call -> call.deferred() ? DeferredRows.of(call) : null)
                .toArray(DeferredRows[]::new);
        resize();
    }

    private void resize() {
        int size = index.size();
        if (size > sized) {
            sized = size;
            for (int i = 0; i < accumulators.length; i++) {
                if (own[i]) {
                    accumulators[i].resize(size);
                }
            }
        }
    }

    /** Aggregates the rows of an input batch. */
    void add(Batch batch) {
        int rows = batch.rows();
        boolean single = index instanceof OneGroup;
        int[] found = room(rows);
        if (!single) {
            index.find(Keys.columns(batch, shape.keys()), rows, found);
            resize();
        }
        Batch input = shape.flattened(batch);
        for (int i = 0; i < accumulators.length; i++) {
            if (own[i]) {
                feed(i, input, found, single);
            }
        }
    }

    /** Tells whether a fused loop pays for so many rows, unless they bring many more groups. */
    boolean suitsFused(int rows) {
        return index.size() <= FEW_GROUPS && rows >= ROWS_PER_GROUP * index.size();
    }

    /**
     * Aggregates rows whose sums a loop makes, unless there are too many groups for it. Of the batch only the columns are
     * there that keys and ordinary calls read.
     */
    boolean addFused(Batch batch, FusedCalls calls, FusedSums sums) {
        int rows = batch.rows();
        int[] found = room(rows);
        index.find(Keys.columns(batch, shape.keys()), rows, found);
        resize();
        if (!suitsFused(rows)) {
            return false;
        }
        int size = index.size();
        sums.run(found, rows, size);
        int[] each = IntStream.range(0, size).toArray();
        long[] counts = sums.counts(size);
        for (int i = 0; i < accumulators.length; i++) {
            int sum = calls.sums()[i];
            if (!own[i]) {
                continue;
            }
            if (sum == FusedCalls.ORDINARY) {
                feed(i, batch, found, index instanceof OneGroup);
                continue;
            }
            long[] total = sum == FusedCalls.COUNTS ? counts : sums.sums(sum, size);
            Vector[] states = shape.calls().get(i).aggregate().states(total, counts);
            accumulators[i].combine(each, size, Objects.requireNonNull(states));
        }
        return true;
    }

    private void feed(int number, Batch batch, int[] found, boolean single) {
        AggregateShape.Call call = shape.calls().get(number);
        int[] selected = null;
        int rows = batch.rows();
        if (call.filter() >= 0) {
            selected = new int[rows];
            rows = selectTrue((BooleanVector) batch.column(call.filter()).flatten(), batch.rows(), selected);
            if (rows == 0) {
                return;
            }
        }
        boolean all = selected == null || rows == batch.rows();
        Batch input = all ? batch : gathered(batch, call, selected, rows);
        int[] into = all || single ? found : gathered(found, selected, rows);
        DeferredRows rowsForLater = deferred[number];
        if (rowsForLater != null) {
            if (single) {
                Arrays.fill(into, 0, rows, 0);
            }
            rowsForLater.add(into, input);
        } else if (single) {
            accumulators[number].addAll(rows, Keys.columns(input, call.arguments()));
        } else {
            accumulators[number].add(into, rows, Keys.columns(input, call.arguments()));
        }
    }

    private static int selectTrue(BooleanVector flags, int rows, int[] selected) {
        int count = 0;
        boolean[] nulls = flags.nulls;
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += flags.values[i] && (nulls == null || !nulls[i]) ? 1 : 0;
        }
        return count;
    }

    /** Gathers only what the call reads. */
    private static Batch gathered(Batch batch, AggregateShape.Call call, int[] rows, int count) {
        Vector[] columns = new Vector[batch.width()];
        for (int argument : call.arguments()) {
            columns[argument] = batch.column(argument).gather(rows, count);
        }
        call.orderBy()
                .forEach(key ->
                        columns[key.column()] = batch.column(key.column()).gather(rows, count));
        return new Batch(columns, count);
    }

    private static int[] gathered(int[] source, int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = source[rows[i]];
        }
        return gathered;
    }

    private int[] room(int rows) {
        if (groups.length < rows) {
            groups = new int[rows];
        }
        return groups;
    }

    /** Merges groups of another table: their keys, then the columns of {@link #states}; returns where they went. */
    int[] combine(Vector[] keys, Vector[] states, int rows) {
        int[] found = room(rows);
        index.find(keys, rows, found);
        resize();
        int from = 0;
        for (int i = 0; i < accumulators.length; i++) {
            int width = own[i] ? shape.calls().get(i).aggregate().stateTypes().size() : 0;
            if (own[i] && deferred[i] == null) {
                Vector[] mine = Arrays.copyOfRange(states, from, from + width);
                accumulators[i].combine(found, rows, mine);
            }
            from += width;
        }
        return found;
    }

    /** Makes the rows kept for later readable by several threads. */
    void sealDeferred() {
        for (DeferredRows rows : deferred) {
            if (rows != null) {
                rows.seal();
            }
        }
    }

    /** Takes over the rows kept for later of the groups of another table; {@code places} is -1 for groups not wanted. */
    void combineDeferred(GroupTable other, int[] places) {
        for (int i = 0; i < deferred.length; i++) {
            DeferredRows mine = deferred[i];
            DeferredRows theirs = other.deferred[i];
            if (mine != null && theirs != null) {
                mine.addMoved(theirs, places);
            }
        }
    }

    /** Feeds the rows kept for later, once no more will come. */
    void settle() {
        for (int i = 0; i < deferred.length; i++) {
            DeferredRows rows = deferred[i];
            if (rows != null) {
                rows.feed(accumulators[i]);
                deferred[i] = null;
            }
        }
    }

    int size() {
        return index.size();
    }

    boolean hasDeferred() {
        return shape.hasDeferred();
    }

    GroupIndex index() {
        return index;
    }

    /** Returns the state columns of all calls for some groups. */
    Vector[] states(int from, int count) {
        Vector[] states = new Vector[shape.stateTypes().size()];
        int at = 0;
        for (int i = 0; i < accumulators.length; i++) {
            Vector[] mine = own[i] ? accumulators[i].state(from, count) : new Vector[0];
            for (Vector state : mine) {
                states[at++] = state;
            }
        }
        return states;
    }

    /** Returns the state columns of all calls for groups given by number. */
    Vector[] states(int[] groups, int count) {
        if (count > 0 && groups[count - 1] - groups[0] == count - 1 && ascending(groups, count)) {
            return states(groups[0], count);
        }
        Vector[] all = allStates;
        if (all == null || all.length > 0 && all[0].length() != index.size()) {
            all = states(0, index.size());
            allStates = all;
        }
        Vector[] picked = new Vector[all.length];
        for (int i = 0; i < all.length; i++) {
            picked[i] = all[i].gather(groups, count);
        }
        return picked;
    }

    private static boolean ascending(int[] groups, int count) {
        for (int i = 1; i < count; i++) {
            if (groups[i] != groups[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    /** Returns the rows a call keeps for later: group number, arguments, order columns. */
    List<Batch> deferredRows(int call) {
        DeferredRows rows = deferred[call];
        return rows == null ? List.of() : rows.batches();
    }

    /** Keeps rows for later that were written by {@link #deferredRows}, their group given by its keys. */
    void keepDeferred(int call, Vector[] keys, Vector[] columns, int rows) {
        int[] found = room(rows);
        index.find(keys, rows, found);
        resize();
        Objects.requireNonNull(deferred[call]).addColumns(found, columns, rows);
    }

    /** Returns the keys and results of some groups. */
    Batch result(int from, int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = from + i;
        }
        Vector[] keys = index.keys(rows, count);
        Vector[] columns = Arrays.copyOf(keys, keys.length + accumulators.length);
        for (int i = 0; i < accumulators.length; i++) {
            columns[keys.length + i] = accumulators[i].result(from, count);
        }
        return new Batch(columns, count);
    }

    /** Returns one column of {@link #result(int, int)}. */
    Vector result(int column, int from, int count) {
        int keys = shape.keys().length;
        if (column >= keys) {
            return accumulators[column - keys].result(from, count);
        }
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> from + i);
        return index.keys(rows, count)[column];
    }

    long retainedBytes() {
        long sum = index.retainedBytes();
        for (int i = 0; i < accumulators.length; i++) {
            sum += own[i] ? accumulators[i].retainedBytes() : 0;
        }
        for (DeferredRows rows : deferred) {
            sum += rows == null ? 0 : rows.retainedBytes();
        }
        return sum;
    }
}
