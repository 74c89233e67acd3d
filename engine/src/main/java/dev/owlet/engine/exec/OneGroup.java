package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** The one group of an aggregation without keys: there even when no row is. */
final class OneGroup implements GroupIndex {
    @Override
    public void find(Vector[] keys, int rows, int[] groups) {
        Arrays.fill(groups, 0, rows, 0);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Vector[] keys(int[] groups, int count) {
        return new Vector[0];
    }

    @Override
    public void hashes(int from, int count, long[] hashes) {
        Arrays.fill(hashes, 0, count, 0);
    }

    @Override
    public long retainedBytes() {
        return 0;
    }
}
