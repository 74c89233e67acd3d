package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;

/** The text of {@code listagg}: texts joined by separators, up to 1 MB; what is beyond is an error or left out. */
final class JoinedTexts {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILLER = 1 << 16;

    private JoinedTexts() {}

    /**
     * Appends the text of {@code count} rows from {@code from} on. Columns are the texts, then the separators if there are
     * any, then, when texts may be left out, what to put in their place and whether to count them; all but the texts are
     * the same in each row.
     */
    static void append(Vector[] columns, int from, int count, VectorBuilder out) {
        BytesVector texts = (BytesVector) columns[0];
        int separator = columns.length > 1 ? ((BytesVector) columns[1]).lengths[from] : 0;
        long length = 0;
        int kept = 0;
        while (kept < count) {
            int more = texts.lengths[from + kept] + (kept > 0 ? separator : 0);
            if (length + more > MOST_BYTES) {
                break;
            }
            length += more;
            kept++;
        }
        byte[] rest = kept < count ? instead(columns, from, count - kept, kept > 0) : new byte[0];
        BytesBuilder joined = (BytesBuilder) out;
        int at = joined.reserve((int) length + rest.length);
        int next = at;
        for (int i = from; i < from + kept; i++) {
            if (i > from && separator > 0) {
                next = copy((BytesVector) columns[1], from, joined.data(), next);
            }
            next = copy(texts, i, joined.data(), next);
        }
        System.arraycopy(rest, 0, joined.data(), next, rest.length);
        joined.commit(at, next + rest.length - at);
    }

    private static byte[] instead(Vector[] columns, int row, int left, boolean separated) {
        if (columns.length < 3) {
            throw new OwletException(
                            Code.EXCEEDED_FUNCTION_MEMORY_LIMIT,
                            "Concatenated string has the length in bytes larger than the maximum output length "
                                    + MOST_BYTES)
                    .hint("array_join(array_agg(text), separator) has no such limit.");
        }
        String filler = text((BytesVector) columns[2], row);
        int bytes = ((BytesVector) columns[2]).lengths[row];
        if (bytes > MOST_FILLER) {
            throw new OwletException(
                    Code.INVALID_FUNCTION_ARGUMENT,
                    "Overflow filler length " + bytes + " exceeds maximum length " + MOST_FILLER);
        }
        String counted = ((BooleanVector) columns[3]).values[row] ? "(" + left + ")" : "";
        String before = separated ? text((BytesVector) columns[1], row) : "";
        return (before + filler + counted).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(BytesVector vector, int row) {
        return new String(vector.data, vector.starts[row], vector.lengths[row], StandardCharsets.UTF_8);
    }

    private static int copy(BytesVector from, int row, byte[] to, int at) {
        System.arraycopy(from.data, from.starts[row], to, at, from.lengths[row]);
        return at + from.lengths[row];
    }
}
