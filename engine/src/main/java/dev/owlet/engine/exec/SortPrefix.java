package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs as much of each row's sort keys as fits into one unsigned long that orders like them. Since all rows are there,
 * a key takes only the bits its values need, and often all keys fit.
 */
final class SortPrefix {
    private static final int BITS = 64;

    final long[] values;

    /** How many of the lower bits are in use. */
    int bits;

    /** The first key that the prefix does not hold whole; the number of keys when it holds all. */
    int undecided;

    private final int rows;

    private SortPrefix(int rows) {
        this.rows = rows;
        values = new long[rows];
    }

    static SortPrefix of(Batch batch, List<SortKey> keys, List<SqlType> types) {
        SortPrefix prefix = new SortPrefix(batch.rows());
        for (SortKey key : keys) {
            if (prefix.bits == BITS || !prefix.add(batch.column(key.column()), types.get(key.column()), key)) {
                break;
            }
            prefix.undecided++;
        }
        return prefix;
    }

    /** Adds a key and tells whether it went in whole. */
    private boolean add(Vector vector, SqlType type, SortKey key) {
        if (vector instanceof DictionaryVector coded && coded.dictionary.length() <= Math.max(16, rows / 4)) {
            return addNumbers(ranks(coded, type), NullMasks.of(vector, rows), key);
        }
        Vector flat = vector.flatten();
        boolean[] nulls = NullMasks.of(flat, rows);
        if (flat instanceof Int128Vector wide) {
            boolean narrow = type.kind() == SqlType.Kind.DECIMAL && narrow(wide, nulls);
            return addNumbers(narrow ? wide.low : wide.high, nulls, key) && narrow;
        }
        if (flat instanceof BytesVector bytes) {
            DictionaryVector coded = type.kind() == SqlType.Kind.CHAR ? null : FewTexts.coded(bytes, nulls, rows);
            if (coded != null) {
                return addNumbers(ranks(coded, type), nulls, key);
            }
            addText(bytes, type.kind() == SqlType.Kind.CHAR ? ' ' : 0, nulls, key);
            return false;
        }
        long[] numbers = Keys.isLong(type) ? numbers(flat, type) : null;
        return numbers != null && addNumbers(numbers, nulls, key);
    }

    /** Returns each row's place among the sorted dictionary entries. */
    private long[] ranks(DictionaryVector coded, SqlType type) {
        int entries = coded.dictionary.length();
        Batch dictionary = new Batch(new Vector[] {coded.dictionary}, entries);
        List<SortKey> ascending = List.of(new SortKey(0, false, false));
        int[] order = RowSorter.sorted(dictionary, ascending, List.of(type));
        RowOrder compared = new RowOrder(ascending, List.of(type));
        long[] rankOf = new long[entries];
        long rank = 0;
        for (int i = 0; i < entries; i++) {
            rank += i > 0 && compared.compare(dictionary, order[i - 1], dictionary, order[i]) != 0 ? 1 : 0;
            rankOf[order[i]] = rank;
        }
        long[] ranks = new long[rows];
        for (int i = 0; i < rows; i++) {
            ranks[i] = rankOf[coded.codes[i]];
        }
        return ranks;
    }

    private boolean narrow(Int128Vector wide, boolean @Nullable [] nulls) {
        for (int i = 0; i < rows; i++) {
            if ((nulls == null || !nulls[i]) && wide.low[i] >> 63 != wide.high[i]) {
                return false;
            }
        }
        return true;
    }

    private long[] numbers(Vector flat, SqlType type) {
        long[] source = ((LongVector) Keys.canonical(flat, type)).values;
        if (type.physical() == Physical.BOOLEAN || type.physical() == Physical.LONG && Cells.shift(type) == 0) {
            return source;
        }
        long[] numbers = new long[rows];
        int shift = Cells.shift(type);
        boolean isDouble = type.physical() == Physical.DOUBLE;
        for (int i = 0; i < rows; i++) {
            long bits = source[i];
            numbers[i] = isDouble ? bits ^ bits >> 63 & Long.MAX_VALUE : bits >> shift;
        }
        return numbers;
    }

    private boolean addNumbers(long[] numbers, boolean @Nullable [] nulls, SortKey key) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                low = Math.min(low, numbers[i]);
                high = Math.max(high, numbers[i]);
            }
        }
        long range = high < low ? 0 : high - low;
        boolean full = range < 0 || range >= Long.MAX_VALUE - 2;
        int needed = full
                ? BITS + (nulls == null ? 0 : 1)
                : BITS - Long.numberOfLeadingZeros(range + (nulls == null ? 0 : 1));
        int given = Math.min(needed, BITS - bits);
        int dropped = needed - given;
        long nullsBefore = nulls != null && key.nullsFirst() ? 1 : 0;
        long nullValue = key.nullsFirst() ? 0 : range + 1;
        for (int i = 0; i < rows; i++) {
            long distance = key.descending() ? high - numbers[i] : numbers[i] - low;
            long code;
            if (full && nulls == null) {
                code = distance >>> dropped;
            } else if (full) {
                code = wide(distance, nulls[i], key.nullsFirst(), dropped);
            } else {
                code = (nulls != null && nulls[i] ? nullValue : distance + nullsBefore) >>> dropped;
            }
            values[i] = given == BITS ? code : values[i] << given | code;
        }
        bits += given;
        return dropped == 0;
    }

    /** Encodes a number that with its null flag needs 65 bits, without the lowest {@code dropped} of them. */
    private static long wide(long distance, boolean isNull, boolean nullsFirst, int dropped) {
        long flag = isNull == nullsFirst ? 0 : 1L << BITS - dropped;
        return isNull || dropped == BITS ? flag : flag | distance >>> dropped;
    }

    private void addText(BytesVector text, int padding, boolean @Nullable [] nulls, SortKey key) {
        int room = BITS - bits;
        int flagBits = nulls == null ? 0 : 1;
        int bytes = Math.min(7, (room - flagBits) / 8);
        if (bytes <= 0) {
            return;
        }
        int given = 8 * bytes + flagBits;
        long mask = (1L << 8 * bytes) - 1;
        for (int i = 0; i < rows; i++) {
            long code;
            if (nulls != null && nulls[i]) {
                code = key.nullsFirst() ? 0 : 1L << 8 * bytes;
            } else {
                long head = head(text, i, bytes, padding);
                code = (key.descending() ? ~head & mask : head)
                        | (nulls != null && key.nullsFirst() ? 1L << 8 * bytes : 0);
            }
            values[i] = values[i] << given | code;
        }
        bits += given;
    }

    private static long head(BytesVector text, int row, int bytes, int padding) {
        long head = 0;
        int start = text.starts[row];
        int length = text.lengths[row];
        for (int k = 0; k < bytes; k++) {
            head = head << 8 | (k < length ? text.data[start + k] & 0xff : padding);
        }
        return head;
    }
}
