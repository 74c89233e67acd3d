package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values kept as places in the vectors seen: nothing is copied until too much is held, then the values still wanted move
 * into one.
 */
final class GroupPlaces extends GroupValues {
    private static final int NONE = -1;
    private static final int FEW = 64;
    private static final long SMALL = 32L << 20;

    private final SqlType type;
    private List<Vector> chunks = new ArrayList<>();
    private int[] chunk = new int[0];
    private int[] row = new int[0];
    private int groups;
    private long heldBytes;
    private long compactBytes;

    GroupPlaces(SqlType type) {
        this.type = type;
    }

    @Override
    void resize(int newGroups) {
        if (newGroups > chunk.length) {
            int old = chunk.length;
            chunk = Arrays.copyOf(chunk, Groups.capacity(newGroups));
            row = Arrays.copyOf(row, chunk.length);
            Arrays.fill(chunk, old, chunk.length, NONE);
        }
        groups = Math.max(groups, newGroups);
    }

    @Override
    int hold(Vector plain) {
        if (!chunks.isEmpty() && chunks.get(chunks.size() - 1) == plain) {
            return chunks.size() - 1;
        }
        if (chunks.size() >= FEW + groups / 1024 || heldBytes > SMALL + 8 * compactBytes) {
            compact();
        }
        chunks.add(plain);
        heldBytes += plain.retainedBytes();
        return chunks.size() - 1;
    }

    @Override
    boolean has(int group) {
        return chunk[group] != NONE;
    }

    @Override
    Vector vector(int group) {
        return chunks.get(chunk[group]);
    }

    @Override
    int row(int group) {
        return row[group];
    }

    @Override
    void set(int group, int held, int newRow) {
        chunk[group] = held;
        row[group] = newRow;
    }

    private void compact() {
        Vector all = gather(0, groups);
        chunks = new ArrayList<>();
        chunks.add(all);
        compactBytes = all.retainedBytes();
        heldBytes = compactBytes;
        for (int group = 0; group < groups; group++) {
            if (chunk[group] != NONE) {
                chunk[group] = 0;
                row[group] = group;
            }
        }
    }

    @Override
    Vector gather(int from, int count) {
        VectorBuilder values = VectorBuilder.of(type, count);
        for (int group = from; group < from + count; group++) {
            if (has(group)) {
                values.append(vector(group), row[group]);
            } else {
                values.appendNull();
            }
        }
        return values.build();
    }

    @Override
    long retainedBytes() {
        return 64 + 8L * chunk.length + heldBytes;
    }
}
