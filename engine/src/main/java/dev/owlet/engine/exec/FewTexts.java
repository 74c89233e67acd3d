package dev.owlet.engine.exec;

import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds out whether a column of texts has few different ones, and codes it then. */
final class FewTexts {
    private static final int MOST = 1 << 12;
    private static final int SLOTS = 4 * MOST;
    private static final int SHIFT = 64 - Integer.numberOfTrailingZeros(SLOTS);

    private final BytesVector text;
    private final int[] slots = new int[SLOTS];
    private final int[] rowOf = new int[MOST];
    private int count;

    private FewTexts(BytesVector text) {
        this.text = text;
    }

    /**
     * Returns the same values as codes into a dictionary; null when there are more than a few for the number of rows. A null
     * has any code.
     */
    static @Nullable DictionaryVector coded(BytesVector text, boolean @Nullable [] nulls, int rows) {
        int most = Math.min(MOST, rows / 16);
        if (most == 0) {
            return null;
        }
        FewTexts few = new FewTexts(text);
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                int code = few.code(i, most);
                if (code < 0) {
                    return null;
                }
                codes[i] = code;
            }
        }
        return few.count == 0 ? null : new DictionaryVector(codes, text.gather(few.rowOf, few.count), rows);
    }

    private int code(int row, int most) {
        int slot = (int) (Hashes.bytes(text.data, text.starts[row], text.lengths[row]) >>> SHIFT);
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (same(rowOf[code], row)) {
                return code;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (count == most) {
            return -1;
        }
        rowOf[count] = row;
        slots[slot] = ++count;
        return count - 1;
    }

    private boolean same(int left, int right) {
        int from = text.starts[left];
        int other = text.starts[right];
        return Arrays.equals(text.data, from, from + text.lengths[left], text.data, other, other + text.lengths[right]);
    }
}
