package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pages of one column into one batch at a time. Rows are asked for by their place in the row group, going
 * forward; what lies between is passed over, and a page of which nothing is wanted is not decompressed.
 *
 * <p>While all values of a batch are dictionary codes, the batch is handed out as codes; else everything is plain.
 */
final class LeafReader {
    private final PageStream pages;
    private final SchemaNode leaf;
    private final LeafBinding binding;
    private final Collector collector;
    private final boolean nullsExpected;

    private long pageRow;
    private int pageValues;
    private int passed;
    private boolean loaded;
    private int pending;
    private @Nullable HybridDecoder definitions;
    private @Nullable HybridDecoder codeReader;
    private @Nullable Decoder values;

    private @Nullable Vector dictionary;
    private int dictionarySize;
    private boolean dictionaryHasNull;

    private int[] codes = new int[0];
    private boolean coded;
    private boolean reuses;
    private boolean @Nullable [] nulls;
    private int[] levels = new int[0];
    private int[] found = new int[0];
    private int filled;
    private int capacity;
    /** How many values of a batch are wanted; those picked one by one take no more room. */
    private int held;

    LeafReader(PageStream pages, LeafBinding binding, boolean nullsExpected) {
        this.pages = pages;
        this.binding = binding;
        leaf = binding.node();
        collector = binding.collectors().get();
        this.nullsExpected = nullsExpected;
    }

    void reuseArrays() {
        reuses = true;
        collector.reuseArrays();
    }

    /** Overwrites what a batch must not be read from any more; true. Where assertions run, one who does is found out. */
    boolean spoil() {
        if (reuses) {
            Arrays.fill(codes, -1);
            collector.spoil();
        }
        return true;
    }

    PageStream pages() {
        return pages;
    }

    /** Reads {@code count} rows from {@code row} on. */
    Vector read(long row, int count) {
        begin(count);
        seek(row);
        int done = 0;
        while (done < count) {
            int run = nextRun(count - done);
            decode(run);
            passed += run;
            done += run;
        }
        return build();
    }

    /** Reads of the {@code span} rows from {@code row} on those at {@code rows[0..count)}, which ascend. */
    Vector read(long row, int span, int[] rows, int count) {
        begin(span);
        held = count;
        seek(row);
        int done = 0;
        int next = 0;
        while (next < count) {
            int run = nextRun(span - done);
            int from = next;
            next = firstFrom(rows, from, count, done + run);
            if (next > from) {
                decodeSelected(run, rows, from, next - from, done);
            } else {
                pass(run);
            }
            passed += run;
            done += run;
        }
        passRest(span - done);
        return build();
    }

    /** Returns the first place in {@code rows[from, to)}, which ascend, of a row of at least {@code bound}; else {@code to}. */
    private static int firstFrom(int[] rows, int from, int to, int bound) {
        if (rows[to - 1] < bound) {
            return to;
        }
        int place = Arrays.binarySearch(rows, from, to, bound);
        return place < 0 ? ~place : place;
    }

    private void passRest(int rest) {
        int left = rest;
        while (left > 0) {
            int run = nextRun(left);
            pass(run);
            passed += run;
            left -= run;
        }
    }

    private void begin(int most) {
        capacity = most;
        held = most;
        filled = 0;
        nulls = null;
        coded = true;
        if (!reuses) {
            codes = new int[0];
        }
        assert spoil();
    }

    /** Goes to a row without decoding what lies before it. */
    private void seek(long row) {
        while (pageValues == 0 || row >= pageRow + pageValues) {
            if (!advance()) {
                throw new BadPage("its pages end before row " + row);
            }
        }
        int skip = (int) (row - pageRow) - passed;
        if (skip < 0) {
            throw new BadPage("its pages overlap at row " + row);
        }
        pass(skip);
        passed += skip;
    }

    private boolean advance() {
        long after = pageRow + pageValues;
        if (!pages.next()) {
            return false;
        }
        long first = pages.firstRow();
        pageRow = first < 0 ? after : first;
        pageValues = pages.values();
        passed = 0;
        pending = 0;
        loaded = false;
        return true;
    }

    /** Returns how many of {@code wanted} values the current page still has, going to the next when it has none. */
    private int nextRun(int wanted) {
        while (passed == pageValues) {
            long expected = pageRow + pageValues;
            if (!advance()) {
                throw new BadPage("its pages end before row " + expected);
            }
            if (pageRow != expected) {
                throw new BadPage("its pages leave out row " + expected);
            }
        }
        return Math.min(wanted, pageValues - passed);
    }

    private void pass(int count) {
        if (!loaded) {
            pending += count;
            return;
        }
        int present = definitions == null ? count : countPresent(definitions, count);
        if (codeReader != null) {
            codeReader.skip(present);
        } else if (values != null) {
            values.skip(present);
        }
    }

    private int countPresent(HybridDecoder reader, int count) {
        if (reader.skipIfAll(leaf.maxDefinition, count)) {
            return count;
        }
        if (levels.length < count) {
            levels = new int[Math.max(4096, count)];
        }
        reader.read(levels, 0, count);
        int present = 0;
        for (int i = 0; i < count; i++) {
            present += levels[i] == leaf.maxDefinition ? 1 : 0;
        }
        return present;
    }

    private void load() {
        Page page = pages.load();
        definitions = page.definitions();
        codeReader = null;
        values = null;
        if (page.isDictionaryEncoded()) {
            openCodes(page);
        } else {
            values = Decoders.of(page, leaf);
        }
        loaded = true;
        int skip = pending;
        pending = 0;
        pass(skip);
    }

    private void openCodes(Page page) {
        if (dictionary == null) {
            openDictionary();
        }
        codeReader = Dictionaries.codes(page);
    }

    private void openDictionary() {
        Vector entries = Dictionaries.open(pages, binding, nullsExpected);
        dictionary = entries;
        dictionarySize = entries.length() - (nullsExpected ? 1 : 0);
        dictionaryHasNull = nullsExpected;
    }

    /** Adds a null entry to a dictionary whose statistics had promised that there are no nulls. */
    private void addNullEntry(Vector old) {
        VectorBuilder builder = VectorBuilder.of(binding.type(), dictionarySize + 1);
        builder.appendRange(old, 0, dictionarySize);
        dictionary = builder.appendNull().build();
        dictionaryHasNull = true;
    }

    private void decode(int count) {
        if (!loaded) {
            load();
        }
        int present = present(count);
        if (codeReader != null) {
            decodeCodes(codeReader, count, present);
        } else {
            decodePlain(values(), count, present);
        }
        filled += count;
    }

    private Decoder values() {
        if (values == null) {
            throw new IllegalStateException("no page is open");
        }
        return values;
    }

    private void decodeSelected(int count, int[] rows, int from, int selected, int base) {
        if (!loaded) {
            load();
        }
        int start = filled;
        if (definitions == null || definitions.skipIfAll(leaf.maxDefinition, count)) {
            if (values != null && collector.picks(values)) {
                plain(held);
                collector.pick(values, start, rows, from, selected, base, count);
                filled = start + selected;
                return;
            }
            if (codeReader != null) {
                decodeCodes(codeReader, count, count);
            } else {
                decodePlain(values(), count, count);
            }
        } else {
            decode(count);
        }
        thin(start, rows, from, selected, base);
        filled = start + selected;
    }

    private void thin(int start, int[] rows, int from, int selected, int base) {
        int shift = start - base;
        if (coded) {
            Gaps.close(codes, start, rows, from, selected, shift);
        } else {
            collector.thin(start, rows, from, selected, base);
        }
        if (nulls != null) {
            boolean[] all = nulls;
            for (int i = 0; i < selected; i++) {
                all[start + i] = all[rows[from + i] + shift];
            }
            // The places behind are filled again by later pages, which mark nulls only.
            Arrays.fill(all, start + selected, all.length, false);
        }
    }

    /** Reads the levels of the next {@code count} values, marks the nulls and returns how many are not null. */
    private int present(int count) {
        HybridDecoder reader = definitions;
        if (reader == null || reader.skipIfAll(leaf.maxDefinition, count)) {
            return count;
        }
        if (levels.length < count) {
            levels = new int[Math.max(4096, count)];
        }
        reader.read(levels, 0, count);
        int most = leaf.maxDefinition;
        int missing = 0;
        for (int i = 0; i < count; i++) {
            missing += levels[i] != most ? 1 : 0;
        }
        if (missing == 0) {
            return count;
        }
        boolean[] mask = nulls;
        if (mask == null) {
            mask = new boolean[capacity];
            nulls = mask;
        }
        for (int i = 0; i < count; i++) {
            mask[filled + i] = levels[i] != most;
        }
        return count - missing;
    }

    private void decodeCodes(HybridDecoder reader, int count, int present) {
        Vector entries = Objects.requireNonNull(dictionary);
        if (!coded) {
            if (found.length < present) {
                found = new int[capacity];
            }
            reader.read(found, 0, present);
            Dictionaries.check(found, 0, present, dictionarySize);
            collector.grow(capacity);
            collector.look(entries, found, 0, filled, present);
            spreadPlain(count, present);
            return;
        }
        if (codes.length < capacity) {
            codes = new int[capacity];
        }
        reader.read(codes, filled, present);
        Dictionaries.check(codes, filled, present, dictionarySize);
        if (present < count) {
            if (!dictionaryHasNull) {
                addNullEntry(entries);
            }
            spreadCodes(count, present);
        }
    }

    private void spreadCodes(int count, int present) {
        boolean[] mask = Objects.requireNonNull(nulls);
        int from = filled + present - 1;
        for (int to = filled + count - 1; to >= filled; to--) {
            codes[to] = mask[to] ? dictionarySize : codes[from--];
        }
    }

    private void decodePlain(Decoder decoder, int count, int present) {
        plain(capacity);
        collector.decode(decoder, filled, present);
        spreadPlain(count, present);
    }

    private void spreadPlain(int count, int present) {
        if (present < count) {
            collector.spread(Objects.requireNonNull(nulls), filled, present, count);
        }
    }

    /** Makes the batch plain with room for some values, looking up the codes it already has. */
    private void plain(int room) {
        if (!coded) {
            collector.grow(room);
            return;
        }
        coded = false;
        collector.begin(Math.max(room, filled));
        if (filled == 0) {
            return;
        }
        for (int i = 0; i < filled; i++) {
            // Null codes stand one past the entries; any entry does for them.
            codes[i] = codes[i] == dictionarySize ? 0 : codes[i];
        }
        if (dictionarySize > 0) {
            collector.look(Objects.requireNonNull(dictionary), codes, 0, 0, filled);
        }
    }

    private Vector build() {
        if (coded && dictionary != null) {
            return new DictionaryVector(codes, dictionary, filled);
        }
        plain(filled);
        return collector.build(nulls, filled);
    }
}
