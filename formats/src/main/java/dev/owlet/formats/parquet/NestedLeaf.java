package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column below lists or structures: the levels of a run of rows, and the values where the nearest list entry
 * (or the row) exists, gaps being nulls. Levels are decoded a few thousand at a time, whatever a page claims to hold.
 */
final class NestedLeaf {
    private static final int LEVELS = 4096;

    private final PageStream pages;
    private final LeafBinding binding;
    private final SchemaNode leaf;
    private final Collector collector;
    private final int existsFrom;

    private int[] definitions = new int[LEVELS];
    private int[] repetitions = new int[LEVELS];
    private int entries;
    private Vector values;

    private final int[] definitionBlock = new int[LEVELS];
    private final int[] repetitionBlock = new int[LEVELS];
    private int blockAt;
    private int blockEnd;
    private int pageLeft;
    private long nextRow;
    private @Nullable Page page;
    private @Nullable Decoder plain;
    private @Nullable HybridDecoder codes;
    private @Nullable Vector dictionary;
    private int dictionarySize;
    private int[] scratch = new int[0];

    NestedLeaf(PageStream pages, LeafBinding binding) {
        this.pages = pages;
        this.binding = binding;
        leaf = binding.node();
        collector = binding.collectors().get();
        existsFrom = leaf.repeatedDefinition();
        values = Vector.nulls(binding.type(), 0);
    }

    PageStream pages() {
        return pages;
    }

    SchemaNode node() {
        return leaf;
    }

    /** Returns how many level entries the rows read last have. */
    int entries() {
        return entries;
    }

    /** Returns the definition level of each entry. */
    int[] definitions() {
        return definitions;
    }

    /** Returns the repetition level of each entry. */
    int[] repetitions() {
        return repetitions;
    }

    /** Returns one value, perhaps null, for each entry whose list element or row exists. */
    Vector values() {
        return values;
    }

    /** Reads {@code count} rows from {@code row} on. */
    void read(long row, int count) {
        seek(row);
        entries = 0;
        collector.begin(count);
        int packed = 0;
        int begun = 0;
        while (fill()) {
            int end = endOfRows(count - begun);
            begun += rowsIn(end);
            packed += take(end, packed);
            if (end < blockEnd) {
                blockAt = end;
                break;
            }
            blockAt = end;
        }
        if (begun != count) {
            throw new BadPage("its pages end before row " + (row + count));
        }
        nextRow = row + count;
        values = spread(packed);
    }

    private void seek(long row) {
        if (row < nextRow) {
            throw new BadPage("its pages overlap at row " + row);
        }
        while (nextRow < row || (blockAt == blockEnd && pageLeft == 0)) {
            if (blockAt == blockEnd && pageLeft == 0 && !skipPages(row)) {
                throw new BadPage("its pages end before row " + row);
            }
            if (nextRow >= row) {
                return;
            }
            passRows(row);
        }
    }

    /** Opens the page that holds {@code row} or, when headers do not tell, the next one. */
    private boolean skipPages(long row) {
        while (pages.next()) {
            long first = pages.firstRow();
            if (first >= 0) {
                nextRow = first;
            }
            int rows = pages.rows();
            if (rows >= 0 && nextRow + rows <= row) {
                nextRow += rows;
                continue;
            }
            open();
            return true;
        }
        return false;
    }

    /** Passes over rows up to {@code row}, or to the end of the page. */
    private void passRows(long row) {
        while (nextRow < row || nextInRow()) {
            if (blockAt == blockEnd && !fillBlock()) {
                return;
            }
            int end = endOfRows((int) Math.min(Integer.MAX_VALUE, row - nextRow));
            nextRow += rowsIn(end);
            skipValues(present(end));
            boolean reached = end < blockEnd;
            blockAt = end;
            if (reached) {
                return;
            }
        }
    }

    /** Tells whether the entry that comes next belongs to the row before. */
    private boolean nextInRow() {
        return leaf.maxRepetition > 0 && (blockAt == blockEnd ? pageLeft > 0 : repetitionBlock[blockAt] > 0);
    }

    private boolean fill() {
        while (blockAt == blockEnd && !fillBlock()) {
            if (!pages.next()) {
                return false;
            }
            open();
        }
        return true;
    }

    private void open() {
        Page opened = pages.load();
        page = opened;
        pageLeft = opened.values();
        plain = null;
        codes = null;
        if (!opened.isDictionaryEncoded()) {
            plain = Decoders.of(opened, leaf);
            return;
        }
        if (dictionary == null) {
            dictionary = Dictionaries.open(pages, binding, false);
            dictionarySize = dictionary.length();
        }
        codes = Dictionaries.codes(opened);
    }

    private boolean fillBlock() {
        Page open = page;
        if (open == null || pageLeft == 0) {
            return false;
        }
        int count = Math.min(LEVELS, pageLeft);
        level(open.definitions(), definitionBlock, count, leaf.maxDefinition);
        level(open.repetitions(), repetitionBlock, count, leaf.maxRepetition);
        pageLeft -= count;
        blockAt = 0;
        blockEnd = count;
        return true;
    }

    private static void level(@Nullable HybridDecoder reader, int[] out, int count, int most) {
        if (reader == null) {
            Arrays.fill(out, 0, count, 0);
            return;
        }
        reader.read(out, 0, count);
        for (int i = 0; i < count; i++) {
            if (out[i] < 0 || out[i] > most) {
                throw new BadPage("a level of " + out[i] + " where " + most + " is the highest");
            }
        }
    }

    /** Returns where in the block the row after the next {@code rows} ones begins, or the block's end. */
    private int endOfRows(int rows) {
        int begun = 0;
        for (int i = blockAt; i < blockEnd; i++) {
            if (repetitionBlock[i] == 0 && begun++ == rows) {
                return i;
            }
        }
        return blockEnd;
    }

    private int rowsIn(int end) {
        int rows = 0;
        for (int i = blockAt; i < end; i++) {
            rows += repetitionBlock[i] == 0 ? 1 : 0;
        }
        return rows;
    }

    private int present(int end) {
        int present = 0;
        for (int i = blockAt; i < end; i++) {
            present += definitionBlock[i] == leaf.maxDefinition ? 1 : 0;
        }
        return present;
    }

    /** Appends the block's entries up to {@code end} and decodes their values behind {@code packed} others. */
    private int take(int end, int packed) {
        int count = end - blockAt;
        if (entries + count > definitions.length) {
            int size = Math.max(entries + count, 2 * definitions.length);
            definitions = Arrays.copyOf(definitions, size);
            repetitions = Arrays.copyOf(repetitions, size);
        }
        System.arraycopy(definitionBlock, blockAt, definitions, entries, count);
        System.arraycopy(repetitionBlock, blockAt, repetitions, entries, count);
        entries += count;
        int present = present(end);
        collector.grow(packed + present);
        if (codes == null) {
            collector.decode(Objects.requireNonNull(plain), packed, present);
        } else {
            decodeCodes(codes, packed, present);
        }
        return present;
    }

    private void decodeCodes(HybridDecoder reader, int packed, int present) {
        if (scratch.length < present) {
            scratch = new int[LEVELS];
        }
        reader.read(scratch, 0, present);
        Dictionaries.check(scratch, 0, present, dictionarySize);
        collector.look(Objects.requireNonNull(dictionary), scratch, 0, packed, present);
    }

    private void skipValues(int present) {
        if (codes != null) {
            codes.skip(present);
        } else if (plain != null) {
            plain.skip(present);
        }
    }

    private Vector spread(int packed) {
        int slots = 0;
        for (int i = 0; i < entries; i++) {
            slots += definitions[i] >= existsFrom ? 1 : 0;
        }
        if (slots == packed) {
            return collector.build(null, packed);
        }
        boolean[] nulls = new boolean[slots];
        int slot = 0;
        for (int i = 0; i < entries; i++) {
            if (definitions[i] >= existsFrom) {
                nulls[slot++] = definitions[i] < leaf.maxDefinition;
            }
        }
        collector.grow(slots);
        collector.spread(nulls, 0, packed, slots);
        return collector.build(nulls, slots);
    }
}
