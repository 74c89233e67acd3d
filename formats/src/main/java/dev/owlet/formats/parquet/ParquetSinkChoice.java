package dev.owlet.formats.parquet;

/**
 * Decides after a column chunk's first page whether its dictionary pays. How many entries all pages will need is told
 * from the growth within the first: as a power of the number of values, which a straight line is (all values differ) and
 * a level one (all were seen).
 */
final class ParquetSinkChoice {
    /** A dictionary beyond this is given up: it no longer fits the cache of who reads it. */
    static final int MAX_DICTIONARY_BYTES = 1 << 20;

    /** How many further pages like the first are expected; small files have one. */
    private static final int PAGES = 16;

    private static final int FULL_PAGE = 10_000;

    private int markValues;
    private int markEntries;

    void reset() {
        markValues = 0;
        markEntries = 0;
    }

    /** Remembers the dictionary's growth; called after each append to the first page. */
    void grown(int values, int entries) {
        if (values <= FULL_PAGE) {
            markValues = values;
            markEntries = entries;
        }
    }

    /** Tells whether codes, as {@code runs} encodes them, and dictionary are smaller than {@code plainBytes} a page. */
    boolean pays(int[] codes, int values, int entries, long dictionaryBytes, long plainBytes, ParquetSinkRuns runs) {
        if (values == 0) {
            return true;
        }
        int pages = values >= FULL_PAGE ? PAGES : 1;
        double expected = entries * Math.pow(pages, growth(values, entries));
        ParquetSinkBuffer page = new ParquetSinkBuffer(values);
        runs.encode(codes, values, ParquetSinkRuns.width((int) expected), page);
        double table = expected * (dictionaryBytes / (double) Math.max(1, entries));
        return (double) pages * page.size() + table < (double) pages * plainBytes;
    }

    /** Returns the power of the number of values that the number of entries grew by since the mark: 0 to 1. */
    private double growth(int values, int entries) {
        if (markEntries == 0 || values <= markValues) {
            return 1;
        }
        return Math.min(1, Math.log((double) entries / markEntries) / Math.log((double) values / markValues));
    }
}
