package dev.owlet.formats.orc;

import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one column of the file, stripe after stripe. Not for several threads. */
abstract sealed class OrcSinkColumn
        permits OrcSinkBoolean,
                OrcSinkBytes,
                OrcSinkDecimal,
                OrcSinkDouble,
                OrcSinkLong,
                OrcSinkRepeated,
                OrcSinkRow,
                OrcSinkTimestamp {
    /** How a column's streams are encoded, by its number in the file. */
    static final int DIRECT = 0;

    static final int DICTIONARY_V2 = 3;
    static final int DIRECT_V2 = 2;

    /** A stream of the stripe that ends. */
    record Stream(int kind, int column, OrcBuffer bytes) {}

    /** The numbers of stream kinds in the file. */
    static final int PRESENT = 0;

    static final int DATA = 1;
    static final int LENGTH = 2;
    static final int DICTIONARY_DATA = 3;
    static final int SECONDARY = 5;

    final int id;
    final OrcSinkCodec codec;
    final OrcSinkStatistics statistics;
    private @Nullable OrcBitWriter present;
    private long entries;
    private int[] there = new int[0];

    OrcSinkColumn(int id, OrcSinkCodec codec, OrcSinkStatistics statistics) {
        this.id = id;
        this.codec = codec;
        this.statistics = statistics;
    }

    /** Appends the values at the first {@code count} of {@code rows}. */
    final void write(Vector vector, int[] rows, int count) {
        if (!vector.mayHaveNulls()) {
            mark(true, count);
            statistics.count(count);
            values(vector, rows, count);
            return;
        }
        if (there.length < count) {
            there = new int[count];
        }
        int found = 0;
        for (int i = 0; i < count; i++) {
            boolean isThere = !vector.isNull(rows[i]);
            mark(isThere, 1);
            if (isThere) {
                there[found++] = rows[i];
            }
        }
        statistics.count(found);
        values(vector, there, found);
    }

    /** Keeps null marks only from a stripe's first null on. */
    private void mark(boolean isThere, int count) {
        OrcBitWriter bits = present;
        if (bits == null && !isThere) {
            bits = new OrcBitWriter(new OrcOut(codec));
            for (long i = 0; i < entries; i++) {
                bits.write(true);
            }
            present = bits;
            statistics.sawNull();
        }
        for (int i = 0; bits != null && i < count; i++) {
            bits.write(isThere);
        }
        entries += count;
    }

    /** Appends values, none of them null; the vector may be encoded. */
    abstract void values(Vector vector, int[] rows, int count);

    /** Returns about how many bytes the stripe has so far. */
    long bytes() {
        return present == null ? 0 : present.bytes();
    }

    /** Ends the stripe: adds its streams, then those of the columns inside it. */
    final void endStripe(List<Stream> streams) {
        if (present != null) {
            streams.add(new Stream(PRESENT, id, present.finish()));
            present = null;
        }
        entries = 0;
        addStreams(streams);
        for (OrcSinkColumn child : children()) {
            child.endStripe(streams);
        }
    }

    abstract void addStreams(List<Stream> streams);

    List<OrcSinkColumn> children() {
        return List.of();
    }

    /** Returns the encoding of the stripe that was ended last. */
    int encoding() {
        return DIRECT_V2;
    }

    /** Returns the dictionary's entries of the stripe that was ended last. */
    int dictionarySize() {
        return 0;
    }
}
