package dev.owlet.engine.exec;

import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column of kept rows: sealed pieces and one that grows. Text stays coded while it comes coded. */
final class ColumnStore {
    private static final int PIECE_ROWS = 1 << 16;
    private static final int FIRST_ROWS = 256;

    private final SqlType type;
    private final List<Vector> pieces = new ArrayList<>();
    private @Nullable VectorBuilder growing;
    private CodeBuilder codes = new CodeBuilder();
    private long sealedBytes;

    ColumnStore(SqlType type) {
        this.type = type;
    }

    void append(Vector vector, int rows) {
        if (rows == 0) {
            return;
        }
        if (type.physical() == Physical.BYTES && vector instanceof DictionaryVector coded) {
            appendCoded(coded, rows);
            return;
        }
        sealCodes();
        VectorBuilder builder = growing;
        if (builder == null) {
            builder = VectorBuilder.of(type, Math.max(rows, pieces.isEmpty() ? FIRST_ROWS : PIECE_ROWS));
            growing = builder;
        }
        if (builder instanceof BytesBuilder bytes) {
            appendBytes(bytes, (BytesVector) vector.flatten(), rows);
        } else {
            builder.appendRange(vector, 0, rows);
        }
        if (builder.size() >= PIECE_ROWS) {
            sealValues();
        }
    }

    private static void appendBytes(BytesBuilder builder, BytesVector vector, int rows) {
        boolean[] nulls = vector.nulls;
        for (int i = 0; i < rows; i++) {
            if (nulls != null && nulls[i]) {
                builder.appendNull();
            } else {
                builder.append(vector.data, vector.starts[i], vector.lengths[i]);
            }
        }
    }

    private void appendCoded(DictionaryVector coded, int rows) {
        sealValues();
        if (codes.dictionary != coded.dictionary) {
            sealCodes();
            codes.dictionary = coded.dictionary;
        }
        codes.append(coded.codes, rows);
        if (codes.size >= PIECE_ROWS) {
            sealCodes();
        }
    }

    private void sealValues() {
        VectorBuilder builder = growing;
        if (builder != null) {
            growing = null;
            seal(builder.build());
        }
    }

    private void sealCodes() {
        Vector dictionary = codes.dictionary;
        if (dictionary != null) {
            CodeBuilder full = codes;
            codes = new CodeBuilder();
            seal(new DictionaryVector(full.codes, dictionary, full.size));
        }
    }

    private void seal(Vector piece) {
        if (!pieces.isEmpty()
                && piece instanceof DictionaryVector coded
                && pieces.get(pieces.size() - 1) instanceof DictionaryVector last
                && last.dictionary == coded.dictionary) {
            sealedBytes -= coded.dictionary.retainedBytes();
        }
        sealedBytes += piece.retainedBytes();
        pieces.add(piece);
    }

    /** Returns the values of several stores of one type, in order, as one vector; the stores take no more. */
    static Vector concat(List<ColumnStore> stores) {
        List<Vector> pieces = new ArrayList<>();
        for (ColumnStore store : stores) {
            store.sealValues();
            store.sealCodes();
            pieces.addAll(store.pieces);
        }
        return Concatenation.of(stores.get(0).type, pieces);
    }

    long retainedBytes() {
        VectorBuilder builder = growing;
        Vector dictionary = codes.dictionary;
        return sealedBytes
                + (builder == null ? 0 : builder.retainedBytes())
                + (dictionary == null ? 0 : 4L * codes.codes.length + dictionary.retainedBytes());
    }

    /** Codes of one dictionary, growing. */
    private static final class CodeBuilder {
        @Nullable
        Vector dictionary;

        int[] codes = new int[FIRST_ROWS];
        int size;

        void append(int[] source, int rows) {
            if (size + rows > codes.length) {
                codes = java.util.Arrays.copyOf(codes, Math.max(size + rows, 2 * codes.length));
            }
            System.arraycopy(source, 0, codes, size, rows);
            size += rows;
        }
    }
}
