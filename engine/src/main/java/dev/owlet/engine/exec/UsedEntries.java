package dev.owlet.engine.exec;

/** The entries of a dictionary that some rows use. One thread at a time; its arrays are used again and again. */
final class UsedEntries {
    /** One more than the place of an entry among the used ones; 0 where it is not used, and everywhere between calls. */
    private int[] marks = {};

    private int[] entries = {};
    private int[] places = {};
    private int count;

    /** Looks which entries the codes use; false when they are so many that naming each value once saves nothing. */
    boolean find(int[] codes, int rows, int dictionarySize) {
        if (marks.length < dictionarySize) {
            marks = new int[dictionarySize];
        }
        if (places.length < rows) {
            places = new int[rows];
            entries = new int[rows];
        }
        int most = rows / 2;
        count = 0;
        for (int i = 0; i < rows && count <= most; i++) {
            int mark = marks[codes[i]];
            if (mark == 0) {
                entries[count++] = codes[i];
                mark = count;
                marks[codes[i]] = mark;
            }
            places[i] = mark - 1;
        }
        for (int i = 0; i < count; i++) {
            marks[entries[i]] = 0;
        }
        return count <= most;
    }

    /** Returns how many entries are used. */
    int count() {
        return count;
    }

    /** Returns the used entries, in the order of their first use; the array may be longer. */
    int[] entries() {
        return entries;
    }

    /** Returns where each row's entry stands among the used ones; the array may be longer. */
    int[] places() {
        return places;
    }
}
