package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Selects the rows whose key a join may find: entries of a dictionary are tested once, plain keys row by row. */
final class KeyPredicate implements Predicate {
    private final Test test;
    private @Nullable Vector dictionary;
    private boolean[] entries = new boolean[0];
    private boolean[] passes = new boolean[Batch.DEFAULT_ROWS];

    /** What the build side knows, shared by all threads. */
    interface Test {
        /** Writes for each key whether the join may find it; false for nulls. */
        void test(Vector keys, int rows, boolean[] passes);

        /** Writes the rows of the keys that the join may find, and returns how many; -1 when it has no way to do so. */
        default int select(Vector keys, int rows, int[] selected) {
            return -1;
        }
    }

    KeyPredicate(Test test) {
        this.test = test;
    }

    @Override
    public int select(Batch batch, int[] selected) {
        Vector keys = batch.column(0);
        int rows = batch.rows();
        if (keys instanceof DictionaryVector coded
                && (coded.dictionary == dictionary || coded.dictionary.length() <= 4 * rows)) {
            return compact(coded.codes, entries(coded.dictionary), rows, selected);
        }
        Vector flat = keys.flatten();
        int count = test.select(flat, rows, selected);
        if (count >= 0) {
            return count;
        }
        if (passes.length < rows) {
            passes = new boolean[rows];
        }
        test.test(flat, rows, passes);
        count = 0;
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += passes[i] ? 1 : 0;
        }
        return count;
    }

    private static int compact(int[] codes, boolean[] passing, int rows, int[] selected) {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            selected[count] = i;
            count += passing[codes[i]] ? 1 : 0;
        }
        return count;
    }

    private boolean[] entries(Vector wanted) {
        if (wanted != dictionary) {
            entries = new boolean[wanted.length()];
            test.test(wanted, entries.length, entries);
            dictionary = wanted;
        }
        return entries;
    }
}
