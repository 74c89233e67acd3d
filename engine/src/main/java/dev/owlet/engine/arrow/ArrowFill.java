package dev.owlet.engine.arrow;

import dev.owlet.engine.function.ValueText;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/** Copies one vector into one Arrow vector: values are laid out in a heap buffer first, then moved in one call. */
final class ArrowFill {
    private ArrowFill() {}

    static void fill(SqlType type, Vector source, FieldVector target) {
        Vector flat = source.flatten();
        int rows = flat.length();
        switch (type.physical()) {
            case BOOLEAN -> fixed(target, booleans((BooleanVector) flat), rows);
            case LONG -> fixed(target, longs(type, (LongVector) flat), rows);
            case DOUBLE -> fixed(target, doubles(type, (DoubleVector) flat), rows);
            case INT128 -> wide(type, (Int128Vector) flat, target);
            case BYTES -> bytes(type, (BytesVector) flat, target);
            case ARRAY -> array((SqlType.Array) type, (ArrayVector) flat, (ListVector) target);
            case MAP -> map((SqlType.Map) type, (MapVector) flat, (ListVector) target);
            case ROW -> row((SqlType.Row) type, (RowVector) flat, (StructVector) target);
        }
        validity(flat, target.getValidityBuffer(), rows);
        target.setValueCount(rows);
    }

    private static void fixed(FieldVector target, ByteBuffer values, int rows) {
        ((BaseFixedWidthVector) target).allocateNew(Math.max(1, rows));
        target.getDataBuffer().setBytes(0, values.array(), 0, values.capacity());
    }

    private static void validity(Vector source, ArrowBuf buffer, int rows) {
        byte[] bits = new byte[(rows + 7) / 8];
        for (int i = 0; i < rows; i++) {
            if (!source.isNull(i)) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        buffer.setBytes(0, bits);
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer booleans(BooleanVector source) {
        ByteBuffer bits = room((source.length() + 7) / 8);
        for (int i = 0; i < source.length(); i++) {
            if (source.values[i]) {
                bits.array()[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return bits;
    }

    private static ByteBuffer longs(SqlType type, LongVector source) {
        int rows = source.length();
        long[] values = source.values;
        switch (type.kind()) {
            case TINYINT -> {
                ByteBuffer out = room(rows);
                for (int i = 0; i < rows; i++) {
                    out.put(i, (byte) values[i]);
                }
                return out;
            }
            case SMALLINT -> {
                ByteBuffer out = room(2 * rows);
                for (int i = 0; i < rows; i++) {
                    out.putShort(2 * i, (short) values[i]);
                }
                return out;
            }
            case INTEGER, DATE, INTERVAL_YEAR_TO_MONTH -> {
                ByteBuffer out = room(4 * rows);
                for (int i = 0; i < rows; i++) {
                    out.putInt(4 * i, (int) values[i]);
                }
                return out;
            }
            case DECIMAL -> {
                ByteBuffer out = room(16 * rows);
                for (int i = 0; i < rows; i++) {
                    out.putLong(16 * i, values[i]).putLong(16 * i + 8, values[i] >> 63);
                }
                return out;
            }
            case TIME -> {
                ByteBuffer out = room(8 * rows);
                boolean micros = ((SqlType.Time) type).precision() <= SqlType.Time.MAX_SHORT_PRECISION;
                for (int i = 0; i < rows; i++) {
                    out.putLong(8 * i, micros ? values[i] : values[i] / 1000);
                }
                return out;
            }
            case TIMESTAMP_TZ -> {
                ByteBuffer out = room(8 * rows);
                for (int i = 0; i < rows; i++) {
                    out.putLong(8 * i, TimeZones.millis(values[i]));
                }
                return out;
            }
            default -> {
                ByteBuffer out = room(8 * rows);
                out.asLongBuffer().put(values, 0, rows);
                return out;
            }
        }
    }

    private static ByteBuffer doubles(SqlType type, DoubleVector source) {
        int rows = source.length();
        if (type.kind() == SqlType.Kind.REAL) {
            ByteBuffer out = room(4 * rows);
            for (int i = 0; i < rows; i++) {
                out.putFloat(4 * i, (float) source.values[i]);
            }
            return out;
        }
        ByteBuffer out = room(8 * rows);
        out.asDoubleBuffer().put(source.values, 0, rows);
        return out;
    }

    private static void wide(SqlType type, Int128Vector source, FieldVector target) {
        switch (type.kind()) {
            case DECIMAL -> fixed(target, wide(source), source.length());
            case TIME_TZ -> bytes(SqlType.VARCHAR, texts(type, source), target);
            default -> fixed(target, times(type, source), source.length());
        }
    }

    /** Writes the microseconds or, if there are more digits, the nanoseconds since 1970. */
    private static ByteBuffer times(SqlType type, Int128Vector source) {
        boolean micros = type instanceof SqlType.TimestampTz zoned && zoned.precision() <= 6;
        ByteBuffer out = room(8 * source.length());
        for (int i = 0; i < source.length(); i++) {
            if (micros || source.isNull(i)) {
                out.putLong(8 * i, source.high[i]);
                continue;
            }
            long nanos = (source.low[i] >> type.zoneBits()) / 1000;
            long high = Math.multiplyHigh(source.high[i], 1000L);
            long whole = source.high[i] * 1000;
            if (high != whole >> 63 || whole > Long.MAX_VALUE - nanos) {
                throw new OwletException(
                                Code.NUMERIC_VALUE_OUT_OF_RANGE,
                                "Arrow's nanoseconds end in the year 2262: a value of " + type + " is beyond.")
                        .hint("Cast to a type of at most 6 digits of a second.");
            }
            out.putLong(8 * i, whole + nanos);
        }
        return out;
    }

    private static BytesVector texts(SqlType type, Int128Vector source) {
        BytesBuilder out = new BytesBuilder(source.length());
        ValueText text = ValueText.of(type);
        for (int i = 0; i < source.length(); i++) {
            byte[] bytes = source.isNull(i) ? new byte[0] : text.text(source, i).getBytes(StandardCharsets.US_ASCII);
            out.append(bytes, 0, bytes.length);
        }
        return out.build();
    }

    private static ByteBuffer wide(Int128Vector source) {
        ByteBuffer out = room(16 * source.length());
        for (int i = 0; i < source.length(); i++) {
            out.putLong(16 * i, source.low[i]).putLong(16 * i + 8, source.high[i]);
        }
        return out;
    }

    private static void bytes(SqlType type, BytesVector source, FieldVector target) {
        int rows = source.length();
        long total = 0;
        for (int i = 0; i < rows; i++) {
            total += source.lengths[i];
        }
        ByteBuffer data = room(Math.toIntExact(total));
        ByteBuffer offsets = room(4 * (rows + 1));
        for (int i = 0; i < rows; i++) {
            data.put(source.data, source.starts[i], source.lengths[i]);
            offsets.putInt(4 * (i + 1), data.position());
        }
        if (type.kind() == SqlType.Kind.UUID || type.kind() == SqlType.Kind.IPADDRESS) {
            fixed(target, sixteens(source), rows);
            return;
        }
        BaseVariableWidthVector texts = (BaseVariableWidthVector) target;
        texts.allocateNew(Math.max(1, total), Math.max(1, rows));
        target.getDataBuffer().setBytes(0, data.array(), 0, data.position());
        target.getOffsetBuffer().setBytes(0, offsets.array(), 0, offsets.capacity());
        texts.setLastSet(rows - 1);
    }

    private static ByteBuffer sixteens(BytesVector source) {
        ByteBuffer out = room(16 * source.length());
        for (int i = 0; i < source.length(); i++) {
            out.position(16 * i).put(source.data, source.starts[i], source.lengths[i]);
        }
        return out;
    }

    private static int[] elementRows(int[] starts, int[] lengths, int rows, ListVector target) {
        ByteBuffer offsets = room(4 * (rows + 1));
        int total = 0;
        for (int i = 0; i < rows; i++) {
            total = Math.addExact(total, lengths[i]);
            offsets.putInt(4 * (i + 1), total);
        }
        int[] picked = new int[total];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < lengths[i]; j++) {
                picked[at++] = starts[i] + j;
            }
        }
        target.setInitialCapacity(Math.max(1, rows));
        target.allocateNew();
        target.getOffsetBuffer().setBytes(0, offsets.array(), 0, offsets.capacity());
        target.setLastSet(rows - 1);
        return picked;
    }

    private static void array(SqlType.Array type, ArrayVector source, ListVector target) {
        int[] picked = elementRows(source.starts, source.lengths, source.length(), target);
        fill(type.element(), source.elements.gather(picked, picked.length), target.getDataVector());
    }

    private static void map(SqlType.Map type, MapVector source, ListVector target) {
        int[] picked = elementRows(source.starts, source.lengths, source.length(), target);
        StructVector entries = (StructVector) target.getDataVector();
        Vector[] fields = {source.keys.gather(picked, picked.length), source.values.gather(picked, picked.length)};
        SqlType.Row entryType = new SqlType.Row(java.util.List.of(
                new SqlType.Field(org.apache.arrow.vector.complex.MapVector.KEY_NAME, type.key()),
                new SqlType.Field(org.apache.arrow.vector.complex.MapVector.VALUE_NAME, type.value())));
        fill(entryType, new RowVector(fields, null, picked.length), entries);
    }

    private static void row(SqlType.Row type, RowVector source, StructVector target) {
        target.setInitialCapacity(Math.max(1, source.length()));
        target.allocateNew();
        for (int i = 0; i < source.fields.length; i++) {
            fill(type.fields().get(i).type(), source.fields[i], (FieldVector) target.getChildByOrdinal(i));
        }
    }
}
