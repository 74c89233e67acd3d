package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** A whole-number column between constants: branch-free loops over the values, or a table over the dictionary. */
final class RangeFilter implements Filter {
    private final int column;
    private final LongRange range;
    private final EntryTable table = new EntryTable();

    RangeFilter(int column, LongRange range) {
        this.column = column;
        this.range = range;
    }

    boolean mergesWith(RangeFilter other) {
        return column == other.column && !range.outside() && !other.range.outside();
    }

    RangeFilter and(RangeFilter other) {
        return new RangeFilter(column, range.and(other.range));
    }

    @Override
    public int cost() {
        return 0;
    }

    @Override
    public int select(Batch batch, int[] selected) {
        Vector values = batch.column(column);
        if (values instanceof DictionaryVector coded) {
            return table.select(entries(coded), coded.codes, batch.rows(), selected);
        }
        if (values instanceof ConstantVector constant) {
            return passes(constant) ? Truth.all(batch.rows(), selected) : 0;
        }
        LongVector plain = (LongVector) values;
        int count = range.select(plain.values, batch.rows(), selected);
        return dropNulls(plain.nulls, selected, count);
    }

    @Override
    public int refine(Batch batch, int[] selected, int count) {
        Vector values = batch.column(column);
        if (values instanceof DictionaryVector coded) {
            return table.refine(entries(coded), coded.codes, selected, count);
        }
        if (values instanceof ConstantVector constant) {
            return passes(constant) ? count : 0;
        }
        LongVector plain = (LongVector) values;
        int kept = range.refine(plain.values, selected, count);
        return dropNulls(plain.nulls, selected, kept);
    }

    private boolean[] entries(DictionaryVector coded) {
        boolean[] known = table.of(coded.dictionary);
        if (known != null) {
            return known;
        }
        return table.remember(coded.dictionary, test((LongVector) coded.dictionary));
    }

    private boolean passes(ConstantVector constant) {
        return test((LongVector) constant.value)[0];
    }

    private boolean[] test(LongVector values) {
        boolean[] results = new boolean[values.length()];
        range.test(values.values, results.length, results);
        if (values.nulls != null) {
            for (int i = 0; i < results.length; i++) {
                results[i] &= !values.nulls[i];
            }
        }
        return results;
    }

    private static int dropNulls(boolean @Nullable [] nulls, int[] selected, int count) {
        if (nulls == null) {
            return count;
        }
        int n = 0;
        for (int k = 0; k < count; k++) {
            int row = selected[k];
            selected[n] = row;
            n += nulls[row] ? 0 : 1;
        }
        return n;
    }
}
