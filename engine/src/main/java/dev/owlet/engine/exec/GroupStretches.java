package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Groups of one whole-number key that comes roughly in order: a table for each stretch of keys, whose groups an array
 * finds. Rows of a sorted file go into the one or two tables that are in the cache, and workers that read different
 * parts of it share few stretches. Used by one thread.
 */
final class GroupStretches {
    /** The groups a stretch is made for. */
    static final int GROUPS = 1 << 16;

    private static final int FEWEST_BITS = 10;
    private static final int MOST_BITS = 24;
    private static final int BATCHES_TO_JUDGE = 64;
    private static final int MOST_TABLES_PER_BATCH = 4;
    private static final int MOST_PIECES = 32;
    private static final int FIRST_GROUPS = 1 << 10;
    private static final int TABLES_TO_JUDGE = 16;
    private static final int FEWEST_GROUPS = GROUPS / 16;

    /** The stretch of the null key; others are keys shifted right, which are never this small. */
    private static final long NULL = Long.MIN_VALUE;

    private final AggregateShape shape;
    private final SqlType type;
    private final int bits;
    private final Map<Long, GroupTable> tables = new HashMap<>();
    private long hotStretch;
    private @Nullable GroupTable hot;
    private int @Nullable [] spare;
    private long woken;
    private long coldBytes;
    private long coldGroups;
    private long batches;
    private long touched;

    /** Begins empty; a stretch is two to the power of {@code bits} keys, the same for tables that will be merged. */
    GroupStretches(AggregateShape shape, int bits) {
        this.shape = shape;
        this.bits = bits;
        type = shape.keyTypes().get(0);
    }

    /** Returns the bits that give a stretch about {@link #GROUPS} groups where keys lie as close as those of a table. */
    static int bits(LongGroups index) {
        double keysPerGroup = ((double) index.high() - index.low() + 1) / index.size();
        int wanted = (int) Math.round(Math.log(keysPerGroup * GROUPS) / Math.log(2));
        return Math.max(FEWEST_BITS, Math.min(MOST_BITS, wanted));
    }

    /** Aggregates the rows of an input batch, unless they fall to too many pieces; tells whether it did. */
    boolean add(Batch batch) {
        int rows = batch.rows();
        LongVector keys = (LongVector) Keys.canonical(batch.column(shape.keys()[0]), type);
        long only = onlyStretch(keys, rows);
        if (only != NULL) {
            batches++;
            touched++;
            table(only).add(batch);
            return true;
        }
        StretchOrder order = order(keys, rows);
        if (order.count() > MOST_PIECES) {
            return false;
        }
        batches++;
        touched += order.count();
        for (int i = 0; i < order.count(); i++) {
            int[] selected = order.places(i);
            table(order.stretches()[i]).add(batch.gather(selected, selected.length));
        }
        return true;
    }

    /** Returns the stretch of all rows, {@link #NULL} when they have several or some are null. */
    private long onlyStretch(LongVector keys, int rows) {
        if (keys.nulls != null) {
            return NULL;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            low = Math.min(low, keys.values[i]);
            high = Math.max(high, keys.values[i]);
        }
        return low >> bits == high >> bits ? low >> bits : NULL;
    }

    private StretchOrder order(LongVector keys, int count) {
        long[] stretches = new long[count];
        for (int i = 0; i < count; i++) {
            stretches[i] = keys.nulls != null && keys.nulls[i] ? NULL : keys.values[i] >> bits;
        }
        return StretchOrder.of(stretches);
    }

    private GroupTable table(long stretch) {
        GroupTable table = hot;
        if (table == null || stretch != hotStretch) {
            if (table != null) {
                cool(table);
            }
            table = tables.get(stretch);
            if (table == null) {
                table = new GroupTable(shape, emptyIndex(stretch));
                tables.put(stretch, table);
            } else {
                warm(table);
            }
            hot = table;
            hotStretch = stretch;
        }
        return table;
    }

    /** Takes the array of a table that may not be needed again for the next one, unless tables come back often. */
    private void cool(GroupTable table) {
        if (hotStretch != NULL && woken <= tables.size()) {
            spare = index(table).rest();
        }
        coldBytes += table.retainedBytes();
        coldGroups += table.size();
    }

    private void warm(GroupTable table) {
        coldBytes -= table.retainedBytes();
        coldGroups -= table.size();
        if (index(table).restingRange() > 0) {
            woken++;
            index(table).wake(cleared());
        }
    }

    private static LongGroups index(GroupTable table) {
        return Objects.requireNonNull(table.index().longs());
    }

    private int[] cleared() {
        int[] array = spare;
        spare = null;
        return array == null ? new int[1 << bits] : array;
    }

    private LongGroups emptyIndex(long stretch) {
        return stretch == NULL
                ? new LongGroups(type, true, 1)
                : LongGroups.from(type, stretch << bits, cleared(), FIRST_GROUPS);
    }

    /** Takes over all groups of a table. */
    void addAll(GroupTable table) {
        table.sealDeferred();
        int size = table.size();
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        LongVector keys = (LongVector) Keys.canonical(table.index().keys(all, size)[0], type);
        StretchOrder order = order(keys, size);
        GroupPart part = new GroupPart(table, order.order());
        for (int i = 0; i < order.count(); i++) {
            part.addTo(table(order.stretches()[i]), order.ends()[i], order.ends()[i + 1]);
        }
    }

    /** Tells whether keys come in no order, so that batches fall to pieces, or too far apart, so that tables are empty. */
    boolean scattered() {
        boolean pieces = batches > BATCHES_TO_JUDGE && touched > MOST_TABLES_PER_BATCH * batches;
        int size = tables.size();
        return pieces || size > TABLES_TO_JUDGE && coldGroups < (long) size * FEWEST_GROUPS;
    }

    /** Returns the tables by stretch; they are not changed as long as nothing is added. */
    Map<Long, GroupTable> tables() {
        return Collections.unmodifiableMap(tables);
    }

    /** Merges the tables that several workers have for a stretch into the largest. */
    static GroupTable merged(List<GroupTable> tables) {
        GroupTable largest = Collections.max(tables, Comparator.comparingInt(GroupTable::size));
        int range = index(largest).restingRange();
        if (range > 0 && tables.size() > 1) {
            index(largest).wake(new int[range]);
        }
        for (GroupTable table : tables) {
            if (table != largest) {
                table.sealDeferred();
                new GroupPart(table, null).addTo(largest, 0, table.size());
            }
        }
        return largest;
    }

    long retainedBytes() {
        return coldBytes
                + (spare == null ? 0 : 4L << bits)
                + (hot == null ? 0 : Objects.requireNonNull(hot).retainedBytes());
    }
}
