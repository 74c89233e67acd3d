package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Whether each entry of the last dictionary seen passes a filter. */
final class EntryTable {
    private @Nullable Vector dictionary;
    private boolean[] passes = new boolean[0];

    /** Returns the table of this very dictionary, or null when it is another's. */
    boolean @Nullable [] of(Vector wanted) {
        return dictionary == wanted ? passes : null;
    }

    boolean[] remember(Vector newDictionary, boolean[] newPasses) {
        dictionary = newDictionary;
        passes = newPasses;
        return newPasses;
    }

    int select(boolean[] entries, int[] codes, int rows, int[] selected) {
        int n = 0;
        for (int i = 0; i < rows; i++) {
            selected[n] = i;
            n += entries[codes[i]] ? 1 : 0;
        }
        return n;
    }

    int refine(boolean[] entries, int[] codes, int[] selected, int count) {
        int n = 0;
        for (int k = 0; k < count; k++) {
            int row = selected[k];
            selected[n] = row;
            n += entries[codes[row]] ? 1 : 0;
        }
        return n;
    }
}
