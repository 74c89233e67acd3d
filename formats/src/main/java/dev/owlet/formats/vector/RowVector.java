package dev.owlet.formats.vector;

import dev.owlet.formats.type.Physical;
import org.jspecify.annotations.Nullable;

/** Rows of named fields, one vector a field; a field's value under a null row has no meaning. */
public final class RowVector extends Vector {
    /** One vector of {@link #length()} values a field. */
    public final Vector[] fields;

    /** True where a row is null; null itself when none is. */
    public final boolean @Nullable [] nulls;

    /** Wraps the fields without copying them. */
    public RowVector(Vector[] fields, boolean @Nullable [] nulls, int length) {
        super(length);
        this.fields = fields;
        this.nulls = nulls;
    }

    @Override
    public Physical physical() {
        return Physical.ROW;
    }

    @Override
    public boolean isNull(int row) {
        return nulls != null && nulls[row];
    }

    @Override
    public boolean mayHaveNulls() {
        return nulls != null;
    }

    @Override
    public RowVector flatten() {
        return this;
    }

    @Override
    public RowVector gather(int[] rows, int count) {
        Vector[] gathered = new Vector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            gathered[i] = fields[i].gather(rows, count);
        }
        return new RowVector(gathered, nulls == null ? null : gatherNulls(nulls, rows, count), count);
    }

    @Override
    public long retainedBytes() {
        long sum = 48 + (nulls == null ? 0 : nulls.length);
        for (Vector field : fields) {
            sum += field.retainedBytes();
        }
        return sum;
    }
}
