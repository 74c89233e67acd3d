package dev.owlet.formats.orc;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads text that is stored as codes into the stripe's dictionary, and hands it out that way. */
final class OrcDictionaryColumn extends OrcColumn {
    private static final int PART = 4096;
    private static final int MAX_ENTRIES = 1 << 24;

    private final OrcIntegers codes;
    private final int entries;
    private final BytesVector dictionary;
    private long[] scratch = new long[0];

    /** Reads the dictionary at once; one null entry is put behind those of the file. */
    OrcDictionaryColumn(
            @Nullable OrcStream present,
            OrcIntegers codes,
            OrcIntegers lengths,
            OrcStream data,
            int entries,
            OrcText text) {
        super(present);
        this.codes = codes;
        this.entries = entries;
        dictionary = dictionary(lengths, data, entries, text);
    }

    private static BytesVector dictionary(OrcIntegers lengths, OrcStream data, int entries, OrcText text) {
        if (entries > MAX_ENTRIES) {
            throw new OrcDamage("a dictionary has " + entries + " entries");
        }
        long[] part = new long[PART];
        int[] starts = new int[Math.min(entries, PART) + 1];
        int[] sizes = new int[starts.length];
        long at = 0;
        for (int done = 0; done < entries; done += PART) {
            int count = Math.min(PART, entries - done);
            lengths.read(part, count);
            int start = (int) at;
            at += OrcBytesColumn.sum(part, count);
            if (at > Integer.MAX_VALUE - 16) {
                throw new OrcDamage("a dictionary has more than 2 GB");
            }
            if (starts.length < done + count + 1) {
                int room = (int) Math.min(entries + 1L, 2L * (done + count) + 1);
                starts = Arrays.copyOf(starts, room);
                sizes = Arrays.copyOf(sizes, room);
            }
            for (int i = 0; i < count; i++) {
                starts[done + i] = start;
                sizes[done + i] = (int) part[i];
                start += (int) part[i];
            }
        }
        byte[] bytes = OrcBytesColumn.read(data, at);
        text.shorten(bytes, starts, sizes, entries);
        boolean[] nulls = new boolean[entries + 1];
        nulls[entries] = true;
        return new BytesVector(bytes, starts, sizes, nulls, entries + 1);
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        if (scratch.length < there) {
            scratch = new long[there];
        }
        codes.read(scratch, there);
        int[] rows = new int[count];
        for (int i = 0, from = 0; i < count; i++) {
            long code = nulls != null && nulls[i] ? entries : scratch[from++];
            if (code < 0 || code > entries || (code == entries && (nulls == null || !nulls[i]))) {
                throw new OrcDamage("a dictionary of " + entries + " entries has no entry " + code);
            }
            rows[i] = (int) code;
        }
        return new DictionaryVector(rows, dictionary, count);
    }

    @Override
    void skipValues(int there) {
        codes.skip(there);
    }
}
