package dev.owlet.formats.parquet;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says what a nested column has at each place where it may have a value: the row of a vector, or -1 where a null or an
 * empty list above it leaves none.
 *
 * @param count places
 * @param defs how much of the path is there, for places without a row; without meaning for the others
 * @param reps at which list a place continues, 0 where a row begins; null when every place begins one
 * @param rows the vector's row, or -1
 */
record ParquetSinkLevels(int count, int[] defs, int @Nullable [] reps, int[] rows) {
    /** Returns one place a row. */
    static ParquetSinkLevels top(int rows) {
        int[] identity = new int[rows];
        Arrays.setAll(identity, i -> i);
        return new ParquetSinkLevels(rows, new int[rows], null, identity);
    }

    /** Returns the places of a row's fields: those of the row, except where it is null. */
    ParquetSinkLevels present(boolean @Nullable [] nulls, int def) {
        if (nulls == null) {
            return this;
        }
        int[] newDefs = defs.clone();
        int[] newRows = rows.clone();
        for (int i = 0; i < count; i++) {
            if (rows[i] >= 0 && nulls[rows[i]]) {
                newRows[i] = -1;
                newDefs[i] = def;
            }
        }
        return new ParquetSinkLevels(count, newDefs, reps, newRows);
    }

    /** Returns the places of the elements of lists or maps. */
    ParquetSinkLevels repeated(int[] starts, int[] lengths, boolean @Nullable [] nulls, int def, int rep) {
        int places = places(lengths, nulls);
        int[] newDefs = new int[places];
        int[] newReps = new int[places];
        int[] newRows = new int[places];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            newReps[at] = reps == null ? 0 : reps[i];
            boolean isNull = row < 0 || (nulls != null && nulls[row]);
            if (isNull || lengths[row] == 0) {
                newDefs[at] = row < 0 ? defs[i] : isNull ? def : def + 1;
                newRows[at++] = -1;
                continue;
            }
            for (int k = 0; k < lengths[row]; k++) {
                if (k > 0) {
                    newReps[at] = rep;
                }
                newRows[at++] = starts[row] + k;
            }
        }
        return new ParquetSinkLevels(places, newDefs, newReps, newRows);
    }

    private int places(int[] lengths, boolean @Nullable [] nulls) {
        long places = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            boolean none = row < 0 || (nulls != null && nulls[row]);
            places += none ? 1 : Math.max(1, lengths[row]);
        }
        if (places > Integer.MAX_VALUE / 8) {
            throw new OwletException(Code.EXCEEDED_MEMORY, "A batch has lists of " + places + " elements in all.");
        }
        return (int) places;
    }
}
