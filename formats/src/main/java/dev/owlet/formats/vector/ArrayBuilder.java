package dev.owlet.formats.vector;

import java.util.Arrays;

/** Builds an {@link ArrayVector}: append a list's elements to {@link #elements()}, then call {@link #close()}. */
public final class ArrayBuilder extends VectorBuilder {
    private final VectorBuilder elements;
    private int[] starts;
    private int[] lengths;
    private int begun;

    ArrayBuilder(VectorBuilder elements, int capacity) {
        this.elements = elements;
        starts = new int[capacity];
        lengths = new int[capacity];
    }

    /** Returns the builder of the elements; whoever appends there ends the list with {@link #close()}. */
    public VectorBuilder elements() {
        return elements;
    }

    /** Ends the list made of every element appended since the last one. */
    public void close() {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, grown(size));
            lengths = Arrays.copyOf(lengths, grown(size));
        }
        starts[size] = begun;
        lengths[size++] = elements.size() - begun;
        begun = elements.size();
    }

    @Override
    public ArrayBuilder appendNull() {
        markNull();
        close();
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
            ArrayVector plain = (ArrayVector) source;
            for (int i = 0; i < plain.lengths[row]; i++) {
                elements.append(plain.elements, plain.starts[row] + i);
            }
            close();
        }
    }

    @Override
    public ArrayVector build() {
        return new ArrayVector(starts, lengths, elements.build(), builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 64 + 8L * starts.length + elements.retainedBytes() + nullBytes();
    }
}
