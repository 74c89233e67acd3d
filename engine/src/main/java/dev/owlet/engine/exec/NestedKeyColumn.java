package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keys that are arrays, maps or rows: kept in pieces as they came, compared value by value. */
final class NestedKeyColumn extends KeyColumn {
    private final SqlType type;
    private final List<Vector> pieces = new ArrayList<>();
    private int[] pieceOf = new int[64];
    private int[] rowOf = new int[64];
    private long bytes;

    NestedKeyColumn(SqlType type) {
        this.type = type;
    }

    @Override
    void append(Vector keys, int[] rows, int count) {
        VectorBuilder builder = VectorBuilder.of(type, count);
        builder.appendRows(keys, rows, count);
        Vector piece = builder.build();
        bytes += piece.retainedBytes();
        if (size + count > pieceOf.length) {
            int length = Math.max(size + count, 2 * pieceOf.length);
            pieceOf = Arrays.copyOf(pieceOf, length);
            rowOf = Arrays.copyOf(rowOf, length);
        }
        for (int i = 0; i < count; i++) {
            pieceOf[size] = pieces.size();
            rowOf[size++] = i;
        }
        pieces.add(piece);
    }

    @Override
    boolean compare(Vector keys, int[] groups, int rows, boolean[] differs) {
        boolean any = false;
        for (int i = 0; i < rows; i++) {
            int group = groups[i];
            boolean unlike = !Cells.same(type, keys, i, pieces.get(pieceOf[group]), rowOf[group]);
            differs[i] |= unlike;
            any |= unlike;
        }
        return any;
    }

    @Override
    Vector gather(int[] groups, int count) {
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = 0; i < count; i++) {
            builder.append(pieces.get(pieceOf[groups[i]]), rowOf[groups[i]]);
        }
        return builder.build();
    }

    @Override
    long retainedBytes() {
        return bytes + 8L * pieceOf.length;
    }
}
