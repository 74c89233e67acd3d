package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a table that are taken over by others, some at a time and from several threads; whose rows kept for later
 * are sealed.
 *
 * @param order group numbers, null for all as they are numbered
 */
record GroupPart(GroupTable table, int @Nullable [] order) {
    private static final int CHUNK = Batch.DEFAULT_ROWS;

    /** Merges the groups from place {@code from} of the order to before {@code to} into a table. */
    void addTo(GroupTable merged, int from, int to) {
        boolean deferred = merged.hasDeferred();
        int[] places = new int[deferred ? table.size() : 0];
        Arrays.fill(places, -1);
        for (int at = from; at < to; at += CHUNK) {
            int count = Math.min(CHUNK, to - at);
            int[] groups = groups(at, count);
            Vector[] states = table.states(groups, count);
            int[] found = merged.combine(table.index().keys(groups, count), states, count);
            for (int i = 0; deferred && i < count; i++) {
                places[groups[i]] = found[i];
            }
        }
        if (deferred) {
            merged.combineDeferred(table, places);
        }
    }

    private int[] groups(int at, int count) {
        if (order != null) {
            return Arrays.copyOfRange(order, at, at + count);
        }
        int[] groups = new int[count];
        Arrays.setAll(groups, i -> at + i);
        return groups;
    }
}
