package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;

/**
 * Values as codes into a dictionary. A null row is a code whose dictionary entry is null, so a function, predicate or
 * group key worked out once an entry is right for every row. The dictionary is one object for a whole row group:
 * operators cache what they derive from it by its identity.
 */
public final class DictionaryVector extends Vector {
    /** One index into {@link #dictionary} a row. */
    public final int[] codes;

    /** The distinct values, in no order; a plain vector, at most one entry of it null when a reader made it. */
    public final Vector dictionary;

    /** Wraps at least {@code length} codes, each within the dictionary, without copying them. */
    public DictionaryVector(int[] codes, Vector dictionary, int length) {
        super(length);
        this.codes = codes;
        this.dictionary = dictionary;
    }

    @Override
    public Physical physical() {
        return dictionary.physical();
    }

    @Override
    public boolean isNull(int row) {
        return dictionary.isNull(codes[row]);
    }

    @Override
    public boolean mayHaveNulls() {
        return dictionary.mayHaveNulls();
    }

    @Override
    public Vector flatten() {
        return dictionary.gather(codes, length());
    }

    @Override
    public DictionaryVector gather(int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = codes[rows[i]];
        }
        return new DictionaryVector(gathered, dictionary, count);
    }

    @Override
    public long retainedBytes() {
        return 32 + 4L * codes.length + dictionary.retainedBytes();
    }
}
