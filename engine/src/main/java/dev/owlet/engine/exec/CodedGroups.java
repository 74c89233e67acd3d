package dev.owlet.engine.exec;

import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks groups up by dictionary codes while all keys of a batch are coded: several codes become one number, an array
 * gives its group, and only combinations not seen since the dictionaries changed go to the index behind.
 */
final class CodedGroups implements GroupIndex {
    private static final int SMALL = 1 << 14;
    private static final int LARGE = 1 << 20;

    private final GroupIndex index;
    private Vector[] dictionaries = new Vector[0];
    private int[] groupOf = new int[0];
    private int combinations;
    private int[] combined = new int[0];

    CodedGroups(GroupIndex index) {
        this.index = index;
    }

    @Override
    public void find(Vector[] keys, int rows, int[] groups) {
        long product = product(keys);
        if (product > LARGE) {
            index.find(keys, rows, groups);
            return;
        }
        boolean changed = changed(keys);
        if (changed && product > Math.max(SMALL, 4L * rows)) {
            remember(keys);
            combinations = 0;
            index.find(keys, rows, groups);
            return;
        }
        if (changed || combinations == 0) {
            remember(keys);
            combinations = (int) product;
            if (groupOf.length < combinations) {
                groupOf = new int[combinations];
            }
            Arrays.fill(groupOf, 0, combinations, -1);
        }
        findCoded(keys, rows, groups);
    }

    private void findCoded(Vector[] keys, int rows, int[] groups) {
        int[] codes = codes(keys, rows);
        int[] map = groupOf;
        int negative = 0;
        for (int i = 0; i < rows; i++) {
            int group = map[codes[i]];
            negative |= group;
            groups[i] = group;
        }
        if (negative < 0) {
            addMissing(keys, codes, rows);
            for (int i = 0; i < rows; i++) {
                groups[i] = map[codes[i]];
            }
        }
    }

    private void addMissing(Vector[] keys, int[] codes, int rows) {
        int[] missing = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (groupOf[codes[i]] == -1) {
                groupOf[codes[i]] = -2;
                missing[count++] = i;
            }
        }
        Vector[] few = new Vector[keys.length];
        for (int k = 0; k < keys.length; k++) {
            few[k] = keys[k].gather(missing, count);
        }
        int[] found = new int[count];
        index.find(few, count, found);
        for (int i = 0; i < count; i++) {
            groupOf[codes[missing[i]]] = found[i];
        }
    }

    private int[] codes(Vector[] keys, int rows) {
        if (keys.length == 1 && keys[0] instanceof DictionaryVector only) {
            return only.codes;
        }
        if (combined.length < rows) {
            combined = new int[rows];
        }
        int[] codes = combined;
        boolean first = true;
        for (Vector key : keys) {
            if (!(key instanceof DictionaryVector coded)) {
                continue;
            }
            int[] more = coded.codes;
            if (first) {
                System.arraycopy(more, 0, codes, 0, rows);
                first = false;
                continue;
            }
            int entries = coded.dictionary.length();
            for (int i = 0; i < rows; i++) {
                codes[i] = codes[i] * entries + more[i];
            }
        }
        if (first) {
            Arrays.fill(codes, 0, rows, 0);
        }
        return codes;
    }

    private static long product(Vector[] keys) {
        long product = 1;
        for (Vector key : keys) {
            if (key instanceof DictionaryVector coded) {
                product *= Math.max(1, coded.dictionary.length());
            } else if (!(key instanceof ConstantVector)) {
                return Long.MAX_VALUE;
            }
            if (product > LARGE) {
                return product;
            }
        }
        return product;
    }

    private boolean changed(Vector[] keys) {
        if (dictionaries.length != keys.length) {
            return true;
        }
        for (int k = 0; k < keys.length; k++) {
            if (dictionaries[k] != identity(keys[k])) {
                return true;
            }
        }
        return false;
    }

    private void remember(Vector[] keys) {
        dictionaries = new Vector[keys.length];
        for (int k = 0; k < keys.length; k++) {
            dictionaries[k] = identity(keys[k]);
        }
    }

    private static Vector identity(Vector key) {
        return key instanceof DictionaryVector coded ? coded.dictionary : ((ConstantVector) key).value;
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public Vector[] keys(int[] groups, int count) {
        return index.keys(groups, count);
    }

    @Override
    public void hashes(int from, int count, long[] hashes) {
        index.hashes(from, count, hashes);
    }

    @Override
    public @Nullable LongGroups longs() {
        return index.longs();
    }

    @Override
    public long retainedBytes() {
        return index.retainedBytes() + 4L * groupOf.length;
    }
}
