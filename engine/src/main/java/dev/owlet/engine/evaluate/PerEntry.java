package dev.owlet.engine.evaluate;

import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * An expression over one column, worked out once for each dictionary entry, and once for a constant column.
 *
 * <p>When an entry fails, perhaps one that no row uses, that dictionary's rows are evaluated one by one instead.
 */
final class PerEntry implements Evaluator {
    private final int column;
    private final Evaluator evaluator;
    private @Nullable Vector dictionary;
    private @Nullable Vector results;
    private long rowsSeen;
    private boolean failed;

    PerEntry(int column, Evaluator evaluator) {
        this.column = column;
        this.evaluator = evaluator;
    }

    @Override
    public Vector evaluate(Batch batch) {
        Vector values = batch.column(column);
        if (values instanceof DictionaryVector coded) {
            Vector entries = entries(batch, coded);
            if (entries != null) {
                return new DictionaryVector(coded.codes, entries, batch.rows());
            }
        } else if (values instanceof ConstantVector constant && batch.rows() > 0) {
            Vector one = evaluator.evaluate(with(batch, constant.value, 1)).flatten();
            return new ConstantVector(one, batch.rows());
        }
        return evaluator.evaluate(batch);
    }

    /** Returns the results for all entries of the dictionary, or null when working them out does not pay or fails. */
    @Nullable
    Vector entries(Batch batch, DictionaryVector coded) {
        if (dictionary != coded.dictionary) {
            dictionary = coded.dictionary;
            results = null;
            rowsSeen = 0;
            failed = false;
        }
        if (results != null || failed) {
            return results;
        }
        rowsSeen += batch.rows();
        int size = coded.dictionary.length();
        if (size > 2 * rowsSeen) {
            return null;
        }
        try {
            results = evaluator.evaluate(with(batch, coded.dictionary, size)).flatten();
        } catch (OwletException e) {
            failed = true;
        }
        return results;
    }

    private Batch with(Batch batch, Vector values, int rows) {
        Vector[] columns = new Vector[batch.width()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i == column ? values : batch.column(i);
        }
        return new Batch(columns, rows);
    }
}
