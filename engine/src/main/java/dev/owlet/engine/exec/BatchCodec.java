package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes batches of one schema as bytes and reads them back; the bytes never outlive the query. One thread at a time. */
final class BatchCodec {
    private static final int NULLS = 1;
    private static final int DISTINCT = 2;

    private final List<SqlType> types;
    private final PackedWriter out = new PackedWriter();
    private final UsedEntries used = new UsedEntries();

    BatchCodec(List<SqlType> types) {
        this.types = types;
    }

    /** Encodes a batch; the bytes are in {@link #bytes()} until the next call. Returns how many. */
    int encode(Batch batch) {
        out.clear();
        out.putInt(batch.rows());
        for (int i = 0; i < types.size(); i++) {
            put(batch.column(i), batch.rows());
        }
        return out.end();
    }

    byte[] bytes() {
        return out.bytes();
    }

    private void put(Vector vector, int rows) {
        if (vector instanceof DictionaryVector coded && coded.dictionary instanceof BytesVector entries) {
            if (used.find(coded.codes, rows, entries.length())) {
                putDistinct(entries, rows);
                return;
            }
        }
        Vector plain = vector.flatten();
        boolean[] nulls = NullMasks.of(plain, rows);
        out.putByte(nulls == null ? 0 : NULLS);
        if (nulls != null) {
            out.putFlags(nulls, rows);
        }
        putPlain(plain, nulls, rows);
    }

    /** Writes each value once and where the rows have it. */
    private void putDistinct(BytesVector entries, int rows) {
        BytesVector values = entries.gather(used.entries(), used.count());
        boolean[] nulls = values.nulls;
        out.putByte(DISTINCT | (nulls == null ? 0 : NULLS));
        out.putInt(values.length());
        if (nulls != null) {
            out.putFlags(nulls, values.length());
        }
        putBytes(values, values.length());
        out.putInts(used.places(), rows);
    }

    private void putPlain(Vector vector, boolean @Nullable [] nulls, int rows) {
        if (vector instanceof LongVector longs) {
            out.putLongs(longs.values, rows);
        } else if (vector instanceof DoubleVector doubles) {
            out.putDoubles(doubles.values, rows);
        } else if (vector instanceof BooleanVector booleans) {
            out.putFlags(booleans.values, rows);
        } else if (vector instanceof Int128Vector wide) {
            out.putLongs(wide.high, rows);
            out.putLongs(wide.low, rows);
        } else if (vector instanceof BytesVector bytes) {
            putBytes(bytes, rows);
        } else if (vector instanceof ArrayVector arrays) {
            int[] places = putLists(arrays.starts, arrays.lengths, nulls, rows);
            put(arrays.elements.gather(places, places.length), places.length);
        } else if (vector instanceof MapVector maps) {
            int[] places = putLists(maps.starts, maps.lengths, nulls, rows);
            put(maps.keys.gather(places, places.length), places.length);
            put(maps.values.gather(places, places.length), places.length);
        } else {
            for (Vector field : ((RowVector) vector).fields) {
                put(field, rows);
            }
        }
    }

    private void putBytes(BytesVector bytes, int rows) {
        out.putInts(bytes.lengths, rows);
        out.putViews(bytes.data, bytes.starts, bytes.lengths, rows);
    }

    /** Writes lengths and returns where the elements stand, one list behind the other. */
    private int[] putLists(int[] starts, int[] lengths, boolean @Nullable [] nulls, int rows) {
        int[] own = Arrays.copyOf(lengths, rows);
        int total = 0;
        for (int i = 0; i < rows; i++) {
            own[i] = nulls != null && nulls[i] ? 0 : own[i];
            total = Math.addExact(total, own[i]);
        }
        out.putInts(own, rows);
        int[] places = new int[total];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < own[i]; k++) {
                places[at++] = starts[i] + k;
            }
        }
        return places;
    }

    /** Reads back a batch. */
    static Batch decode(byte[] data, List<SqlType> types) {
        PackedReader in = new PackedReader(data);
        int rows = in.getInt();
        Vector[] columns = new Vector[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = get(in, types.get(i), rows);
        }
        return new Batch(columns, rows);
    }

    private static Vector get(PackedReader in, SqlType type, int rows) {
        int form = in.getByte();
        if ((form & DISTINCT) != 0) {
            int count = in.getInt();
            boolean[] nulls = (form & NULLS) == 0 ? null : in.getFlags(count);
            BytesVector values = getBytes(in, nulls, count);
            return values.gather(in.getInts(rows), rows);
        }
        boolean[] nulls = (form & NULLS) == 0 ? null : in.getFlags(rows);
        switch (type.physical()) {
            case LONG:
                return new LongVector(in.getLongs(rows), nulls, rows);
            case DOUBLE:
                return new DoubleVector(in.getDoubles(rows), nulls, rows);
            case BOOLEAN:
                return new BooleanVector(in.getFlags(rows), nulls, rows);
            case INT128:
                return new Int128Vector(in.getLongs(rows), in.getLongs(rows), nulls, rows);
            case BYTES:
                return getBytes(in, nulls, rows);
            case ROW:
                List<SqlType.Field> fields = ((SqlType.Row) type).fields();
                Vector[] vectors = new Vector[fields.size()];
                Arrays.setAll(vectors, i -> get(in, fields.get(i).type(), rows));
                return new RowVector(vectors, nulls, rows);
            default:
                return getLists(in, type, nulls, rows);
        }
    }

    /** Reads text; rows of one value share its bytes. */
    private static BytesVector getBytes(PackedReader in, boolean @Nullable [] nulls, int rows) {
        int[] lengths = in.getInts(rows);
        int[] starts = new int[rows];
        int total = running(lengths, starts);
        return new BytesVector(in.getBytes(total), starts, lengths, nulls, rows);
    }

    private static Vector getLists(PackedReader in, SqlType type, boolean @Nullable [] nulls, int rows) {
        int[] lengths = in.getInts(rows);
        int[] starts = new int[rows];
        int total = running(lengths, starts);
        if (type instanceof SqlType.Array array) {
            return new ArrayVector(starts, lengths, get(in, array.element(), total), nulls, rows);
        }
        SqlType.Map map = (SqlType.Map) type;
        Vector keys = get(in, map.key(), total);
        return new MapVector(starts, lengths, keys, get(in, map.value(), total), nulls, rows);
    }

    /** Fills in where each begins when they stand one behind the other; returns where the last ends. */
    private static int running(int[] lengths, int[] starts) {
        int total = 0;
        for (int i = 0; i < lengths.length; i++) {
            starts[i] = total;
            total += lengths[i];
        }
        return total;
    }
}
