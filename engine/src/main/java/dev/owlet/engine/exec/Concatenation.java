package dev.owlet.engine.exec;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a column together into one vector. */
final class Concatenation {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private Concatenation() {}

    static Vector of(SqlType type, List<Vector> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        int rows = 0;
        for (Vector piece : pieces) {
            rows = Math.addExact(rows, piece.length());
        }
        return switch (type.physical()) {
            case LONG -> longs(pieces, rows);
            case BYTES -> text(pieces, rows);
            default -> {
                VectorBuilder builder = VectorBuilder.of(type, rows);
                for (Vector piece : pieces) {
                    builder.appendRange(piece, 0, piece.length());
                }
                yield builder.build();
            }
        };
    }

    private static Vector longs(List<Vector> pieces, int rows) {
        long[] values = new long[rows];
        boolean[] nulls = null;
        int at = 0;
        for (Vector piece : pieces) {
            LongVector longs = (LongVector) piece.flatten();
            System.arraycopy(longs.values, 0, values, at, longs.length());
            nulls = withNulls(nulls, longs.nulls, at, longs.length(), rows);
            at += longs.length();
        }
        return new LongVector(values, nulls, rows);
    }

    private static boolean @Nullable [] withNulls(
            boolean @Nullable [] all, boolean @Nullable [] some, int at, int count, int rows) {
        if (some == null) {
            return all;
        }
        boolean[] joined = all == null ? new boolean[rows] : all;
        System.arraycopy(some, 0, joined, at, count);
        return joined;
    }

    private static Vector text(List<Vector> pieces, int rows) {
        Vector coded = oneDictionary(pieces, rows);
        if (coded != null) {
            return coded;
        }
        Map<Vector, Integer> starts = new IdentityHashMap<>();
        long total = 0;
        for (Vector piece : pieces) {
            BytesVector values = values(piece);
            if (starts.putIfAbsent(values, (int) Math.min(total, MOST_BYTES)) == null) {
                total += values.data.length;
            }
        }
        if (total > MOST_BYTES) {
            throw new OwletException(
                            Code.EXCEEDED_MEMORY, "One text column that an operator has to keep is larger than 2 GB.")
                    .hint("Select fewer columns or rows, or a shorter expression over the text.");
        }
        byte[] data = new byte[(int) total];
        starts.forEach((values, at) ->
                System.arraycopy(((BytesVector) values).data, 0, data, at, ((BytesVector) values).data.length));
        return views(pieces, rows, data, starts);
    }

    private static BytesVector values(Vector piece) {
        return (BytesVector) (piece instanceof DictionaryVector coded ? coded.dictionary : piece);
    }

    private static BytesVector views(List<Vector> pieces, int rows, byte[] data, Map<Vector, Integer> bases) {
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        boolean[] nulls = null;
        int at = 0;
        for (Vector piece : pieces) {
            BytesVector values = (BytesVector) piece.flatten();
            int base = bases.get(values(piece));
            for (int i = 0; i < values.length(); i++) {
                starts[at + i] = base + values.starts[i];
            }
            System.arraycopy(values.lengths, 0, lengths, at, values.length());
            nulls = withNulls(nulls, values.nulls, at, values.length(), rows);
            at += values.length();
        }
        return new BytesVector(data, starts, lengths, nulls, rows);
    }

    /** Keeps the codes when the dictionaries together are small beside the rows. */
    private static @Nullable Vector oneDictionary(List<Vector> pieces, int rows) {
        Map<Vector, Integer> bases = new IdentityHashMap<>();
        long entries = 0;
        for (Vector piece : pieces) {
            if (!(piece instanceof DictionaryVector coded)) {
                return null;
            }
            if (bases.putIfAbsent(coded.dictionary, 0) == null) {
                entries += coded.dictionary.length();
            }
        }
        if (entries > Math.max(1024, rows / 4)) {
            return null;
        }
        return DictionaryMerge.of(pieces, rows);
    }
}
