package dev.owlet.engine.exec;

import dev.owlet.engine.function.NullMasks;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes batches of one schema as bytes and reads them back; the bytes never outlive the query. One thread at a time. */
final class BatchCodec {
    private final List<SqlType> types;
    private ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    BatchCodec(List<SqlType> types) {
        this.types = types;
    }

    /** Encodes a batch; the bytes are in {@link #bytes()} until the next call. Returns how many. */
    int encode(Batch batch) {
        out.clear();
        room(4).putInt(batch.rows());
        for (int i = 0; i < types.size(); i++) {
            put(batch.column(i).flatten(), batch.rows());
        }
        return out.position();
    }

    byte[] bytes() {
        return out.array();
    }

    private ByteBuffer room(long bytes) {
        if (out.remaining() < bytes) {
            long wanted = Math.max(2L * out.capacity(), out.position() + bytes);
            ByteBuffer larger = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 16, wanted))
                    .order(ByteOrder.LITTLE_ENDIAN);
            out.flip();
            larger.put(out);
            out = larger;
        }
        return out;
    }

    private void put(Vector vector, int rows) {
        boolean[] nulls = NullMasks.of(vector, rows);
        room(1).put((byte) (nulls == null ? 0 : 1));
        if (nulls != null) {
            putFlags(nulls, rows);
        }
        if (vector instanceof LongVector longs) {
            putLongs(longs.values, rows);
        } else if (vector instanceof DoubleVector doubles) {
            room(8L * rows).asDoubleBuffer().put(doubles.values, 0, rows);
            out.position(out.position() + 8 * rows);
        } else if (vector instanceof BooleanVector booleans) {
            putFlags(booleans.values, rows);
        } else if (vector instanceof Int128Vector wide) {
            putLongs(wide.high, rows);
            putLongs(wide.low, rows);
        } else if (vector instanceof BytesVector bytes) {
            putBytes(bytes, rows);
        } else if (vector instanceof ArrayVector arrays) {
            int[] places = putLists(arrays.starts, arrays.lengths, nulls, rows);
            put(arrays.elements.gather(places, places.length).flatten(), places.length);
        } else if (vector instanceof MapVector maps) {
            int[] places = putLists(maps.starts, maps.lengths, nulls, rows);
            put(maps.keys.gather(places, places.length).flatten(), places.length);
            put(maps.values.gather(places, places.length).flatten(), places.length);
        } else {
            for (Vector field : ((RowVector) vector).fields) {
                put(field.flatten(), rows);
            }
        }
    }

    private void putFlags(boolean[] flags, int rows) {
        room(rows);
        for (int i = 0; i < rows; i++) {
            out.put((byte) (flags[i] ? 1 : 0));
        }
    }

    private void putLongs(long[] values, int rows) {
        room(8L * rows).asLongBuffer().put(values, 0, rows);
        out.position(out.position() + 8 * rows);
    }

    private void putBytes(BytesVector bytes, int rows) {
        room(4L * rows).asIntBuffer().put(bytes.lengths, 0, rows);
        out.position(out.position() + 4 * rows);
        for (int i = 0; i < rows; i++) {
            room(bytes.lengths[i]).put(bytes.data, bytes.starts[i], bytes.lengths[i]);
        }
    }

    /** Writes lengths and returns where the elements stand, one list behind the other. */
    private int[] putLists(int[] starts, int[] lengths, boolean @Nullable [] nulls, int rows) {
        int total = 0;
        room(4L * rows);
        for (int i = 0; i < rows; i++) {
            int length = nulls != null && nulls[i] ? 0 : lengths[i];
            out.putInt(length);
            total = Math.addExact(total, length);
        }
        int[] places = new int[total];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            int length = nulls != null && nulls[i] ? 0 : lengths[i];
            for (int k = 0; k < length; k++) {
                places[at++] = starts[i] + k;
            }
        }
        return places;
    }

    /** Reads back a batch. */
    static Batch decode(byte[] data, List<SqlType> types) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int rows = in.getInt();
        Vector[] columns = new Vector[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = get(in, types.get(i), rows);
        }
        return new Batch(columns, rows);
    }

    private static Vector get(ByteBuffer in, SqlType type, int rows) {
        boolean[] nulls = in.get() == 0 ? null : getFlags(in, rows);
        switch (type.physical()) {
            case LONG:
                return new LongVector(getLongs(in, rows), nulls, rows);
            case DOUBLE:
                double[] doubles = new double[rows];
                in.asDoubleBuffer().get(doubles);
                in.position(in.position() + 8 * rows);
                return new DoubleVector(doubles, nulls, rows);
            case BOOLEAN:
                return new BooleanVector(getFlags(in, rows), nulls, rows);
            case INT128:
                return new Int128Vector(getLongs(in, rows), getLongs(in, rows), nulls, rows);
            case BYTES:
                return getBytes(in, nulls, rows);
            case ROW:
                Vector[] fields = new Vector[((SqlType.Row) type).fields().size()];
                Arrays.setAll(
                        fields,
                        i -> get(in, ((SqlType.Row) type).fields().get(i).type(), rows));
                return new RowVector(fields, nulls, rows);
            default:
                return getLists(in, type, nulls, rows);
        }
    }

    private static boolean[] getFlags(ByteBuffer in, int rows) {
        boolean[] flags = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            flags[i] = in.get() != 0;
        }
        return flags;
    }

    private static long[] getLongs(ByteBuffer in, int rows) {
        long[] values = new long[rows];
        in.asLongBuffer().get(values);
        in.position(in.position() + 8 * rows);
        return values;
    }

    private static BytesVector getBytes(ByteBuffer in, boolean @Nullable [] nulls, int rows) {
        int[] lengths = new int[rows];
        in.asIntBuffer().get(lengths);
        in.position(in.position() + 4 * rows);
        int[] starts = new int[rows];
        int at = in.position();
        int first = at;
        for (int i = 0; i < rows; i++) {
            starts[i] = at - first;
            at += lengths[i];
        }
        in.position(at);
        return new BytesVector(Arrays.copyOfRange(in.array(), first, at), starts, lengths, nulls, rows);
    }

    private static Vector getLists(ByteBuffer in, SqlType type, boolean @Nullable [] nulls, int rows) {
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        int total = 0;
        for (int i = 0; i < rows; i++) {
            starts[i] = total;
            lengths[i] = in.getInt();
            total += lengths[i];
        }
        if (type instanceof SqlType.Array array) {
            return new ArrayVector(starts, lengths, get(in, array.element(), total), nulls, rows);
        }
        SqlType.Map map = (SqlType.Map) type;
        Vector keys = get(in, map.key(), total);
        return new MapVector(starts, lengths, keys, get(in, map.value(), total), nulls, rows);
    }
}
