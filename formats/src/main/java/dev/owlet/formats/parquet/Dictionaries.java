package dev.owlet.formats.parquet;

import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;

/** Decodes dictionary pages and the codes that point into them. */
final class Dictionaries {
    private Dictionaries() {}

    /** Returns the entries of the dictionary of a chunk whose values are codes, with a null behind them or not. */
    static Vector open(PageStream pages, LeafBinding binding, boolean nullEntry) {
        SharedDictionary shared = pages.shared();
        if (shared != null) {
            return shared.entries(binding, nullEntry);
        }
        Page page = pages.dictionary();
        if (page == null) {
            // A chunk of nulls only has no dictionary; a code into it is out of range.
            VectorBuilder none = VectorBuilder.of(binding.type(), 1);
            return nullEntry ? none.appendNull().build() : none.build();
        }
        return decode(page, binding, nullEntry);
    }

    /** Converts every entry once; with {@code nullEntry} a null stands behind them. */
    static Vector decode(Page page, LeafBinding binding, boolean nullEntry) {
        int size = page.values();
        if (size > 8L * page.to()) {
            throw new BadPage("its dictionary claims " + size + " entries in " + page.to() + " bytes");
        }
        SchemaNode leaf = binding.node();
        Decoder decoder = PlainDecoders.of(leaf.type(), leaf.element.type_length, page.bytes(), 0, page.to());
        Collector entries = binding.collectors().get();
        entries.begin(size + 1);
        entries.decode(decoder, 0, size);
        if (!nullEntry) {
            return entries.build(null, size);
        }
        boolean[] mask = new boolean[size + 1];
        mask[size] = true;
        return entries.build(mask, size + 1);
    }

    /** Opens the codes of a data page: the width in one byte, then the runs. */
    static HybridDecoder codes(Page page) {
        if (page.from() == page.to()) {
            // A page of nulls only may leave out even the width.
            return new HybridDecoder(new byte[BitPacking.SLACK], 0, 0, 0);
        }
        return new HybridDecoder(page.bytes(), page.from() + 1, page.to(), page.bytes()[page.from()]);
    }

    /** Refuses codes outside a dictionary of {@code size} entries; one pass without branches. */
    static void check(int[] codes, int at, int count, int size) {
        int bad = 0;
        for (int i = at; i < at + count; i++) {
            bad |= codes[i] | size - 1 - codes[i];
        }
        if (bad < 0) {
            throw new BadPage("a dictionary code is outside the dictionary of " + size + " entries");
        }
    }
}
