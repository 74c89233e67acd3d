package dev.owlet.formats.vector;

/** Builds a {@link RowVector}: append one value to each of {@link #field}, then call {@link #close()}. */
public final class RowBuilder extends VectorBuilder {
    private final VectorBuilder[] fields;

    RowBuilder(VectorBuilder[] fields) {
        this.fields = fields;
    }

    /** Returns the builder of one field. */
    public VectorBuilder field(int index) {
        return fields[index];
    }

    /** Ends a row whose value was appended to every field. */
    public void close() {
        size++;
    }

    @Override
    public RowBuilder appendNull() {
        markNull();
        for (VectorBuilder field : fields) {
            field.appendNull();
        }
        size++;
        return this;
    }

    @Override
    public void append(Vector source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else if (source instanceof DictionaryVector coded) {
            append(coded.dictionary, coded.codes[row]);
        } else if (source instanceof ConstantVector constant) {
            append(constant.value, 0);
        } else {
            RowVector plain = (RowVector) source;
            for (int i = 0; i < fields.length; i++) {
                fields[i].append(plain.fields[i], row);
            }
            size++;
        }
    }

    @Override
    public RowVector build() {
        Vector[] built = new Vector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            built[i] = fields[i].build();
        }
        return new RowVector(built, builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        long sum = 48 + nullBytes();
        for (VectorBuilder field : fields) {
            sum += field.retainedBytes();
        }
        return sum;
    }
}
