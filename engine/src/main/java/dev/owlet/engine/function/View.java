package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text or bytes argument, moved from row to row: {@code length} bytes of {@code data} from {@code start} on. Nobody
 * writes into {@code data}.
 */
final class View {
    byte[] data;
    int start;
    int length;

    private final BytesVector values;
    private final int @Nullable [] codes;
    private final int mask;

    /** Makes a cursor over a plain, constant or dictionary vector. */
    View(Vector vector) {
        Vector plain = vector;
        int[] indexes = null;
        int rowMask = -1;
        if (vector instanceof DictionaryVector coded) {
            plain = coded.dictionary;
            indexes = coded.codes;
        } else if (vector instanceof ConstantVector constant) {
            plain = constant.value;
            rowMask = 0;
        }
        values = (BytesVector) plain;
        data = values.data;
        codes = indexes;
        mask = rowMask;
    }

    static View[] cursors(Vector[] arguments, int from) {
        View[] cursors = new View[arguments.length - from];
        Arrays.setAll(cursors, i -> new View(arguments[from + i]));
        return cursors;
    }

    static void move(View[] cursors, int row) {
        for (View cursor : cursors) {
            cursor.at(row);
        }
    }

    /** Moves to a row; after a null's row the view is empty. */
    void at(int row) {
        int index = codes == null ? row & mask : codes[row];
        start = values.starts[index];
        length = values.lengths[index];
    }

    /** Returns the value decoded as UTF-8. */
    String string() {
        return new String(data, start, length, StandardCharsets.UTF_8);
    }

    /** Returns a copy of the bytes. */
    byte[] bytes() {
        return Arrays.copyOfRange(data, start, start + length);
    }

    int end() {
        return start + length;
    }

    boolean equalTo(byte[] other) {
        return Arrays.equals(data, start, start + length, other, 0, other.length);
    }

    /** Tells whether every byte is ASCII, so that bytes are characters. */
    boolean ascii() {
        return Utf8.ascii(data, start, length);
    }
}
