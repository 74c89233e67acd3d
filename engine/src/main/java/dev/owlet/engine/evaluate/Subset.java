package dev.owlet.engine.evaluate;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;

/** Evaluates on some rows of a batch only. */
final class Subset {
    private Subset() {}

    /** Returns a batch of the rows; columns other than {@code columns} are left as they are and must not be read. */
    static Batch rows(Batch batch, int[] columns, int[] rows, int count) {
        Vector[] gathered = new Vector[batch.width()];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = batch.column(i);
        }
        for (int column : columns) {
            gathered[column] = batch.column(column).gather(rows, count);
        }
        return new Batch(gathered, count);
    }
}
