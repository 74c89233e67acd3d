package dev.owlet.formats.vector;

import java.util.Arrays;

/** Builds a {@link MapVector}: append a map's entries to {@link #keys()} and {@link #values()}, then {@link #close()}. */
public final class MapBuilder extends VectorBuilder {
    private final VectorBuilder keys;
    private final VectorBuilder values;
    private int[] starts;
    private int[] lengths;
    private int begun;

    MapBuilder(VectorBuilder keys, VectorBuilder values, int capacity) {
        this.keys = keys;
        this.values = values;
        starts = new int[capacity];
        lengths = new int[capacity];
    }

    /** Returns the builder of the keys; as many are appended as values. */
    public VectorBuilder keys() {
        return keys;
    }

    /** Returns the builder of the values; as many are appended as keys. */
    public VectorBuilder values() {
        return values;
    }

    /** Ends the map made of every entry appended since the last one. */
    public void close() {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, grown(size));
            lengths = Arrays.copyOf(lengths, grown(size));
        }
        starts[size] = begun;
        lengths[size++] = keys.size() - begun;
        begun = keys.size();
    }

    @Override
    public MapBuilder appendNull() {
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
            MapVector plain = (MapVector) source;
            for (int i = 0; i < plain.lengths[row]; i++) {
                keys.append(plain.keys, plain.starts[row] + i);
                values.append(plain.values, plain.starts[row] + i);
            }
            close();
        }
    }

    @Override
    public MapVector build() {
        return new MapVector(starts, lengths, keys.build(), values.build(), builtNulls(), size);
    }

    @Override
    public long retainedBytes() {
        return 64 + 8L * starts.length + keys.retainedBytes() + values.retainedBytes() + nullBytes();
    }
}
