package dev.owlet.formats.parquet;

import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.ColumnStatistics;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bounds in footers and page indexes into SQL values, through the same conversions as the data. Bounds whose
 * order or bytes cannot be trusted become unknown.
 */
final class StatisticsReader {
    private final LeafBinding binding;
    private final FileType fileType;

    StatisticsReader(LeafBinding binding) {
        this.binding = binding;
        fileType = FileType.of(binding.node());
    }

    /** Returns what a chunk's statistics say about {@code rows} rows. */
    ColumnStatistics read(@Nullable Statistics stored, long rows) {
        if (stored == null) {
            return new ColumnStatistics(null, null, -1, rows, -1);
        }
        long nulls = stored.isSetNull_count() && stored.null_count >= 0 && stored.null_count <= rows
                ? stored.null_count
                : -1;
        if (binding.node().maxDefinition == 0) {
            nulls = 0;
        }
        ByteBuffer min = stored.min_value;
        ByteBuffer max = stored.max_value;
        if (min == null && max == null && isLegacyOrderSafe()) {
            min = stored.min;
            max = stored.max;
        }
        long distinct = stored.isSetDistinct_count() && stored.distinct_count > 0 ? stored.distinct_count : -1;
        return bounds(min, max, nulls, rows, distinct);
    }

    /** Returns statistics with bounds in the stored form; either may be missing. */
    ColumnStatistics bounds(@Nullable ByteBuffer min, @Nullable ByteBuffer max, long nulls, long rows, long distinct) {
        Comparable<?> low = min == null ? null : lower(min);
        Comparable<?> high = max == null ? null : upper(max);
        if (low != null && high != null && compare(low, high) > 0) {
            low = null;
            high = null;
        }
        return new ColumnStatistics(low, high, nulls, rows, distinct);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> low, Comparable<?> high) {
        return ((Comparable<Object>) low).compareTo(high);
    }

    /** The first statistics compared bytes as signed, so only numbers stored as numbers came out right. */
    private boolean isLegacyOrderSafe() {
        Type type = binding.node().type();
        boolean number = type != Type.BYTE_ARRAY && type != Type.FIXED_LEN_BYTE_ARRAY && type != Type.INT96;
        return number && fileType.kind() != FileType.Kind.UNSIGNED;
    }

    private @Nullable Comparable<?> lower(ByteBuffer stored) {
        if (binding.type() instanceof SqlType.Varchar varchar && stored.remaining() > varchar.length()) {
            return null;
        }
        Comparable<?> value = value(stored);
        return value instanceof Double number && number == 0.0 ? Double.valueOf(-0.0) : value;
    }

    private @Nullable Comparable<?> upper(ByteBuffer stored) {
        Comparable<?> value = binding.type() instanceof SqlType.Varchar ? raw(stored) : value(stored);
        return value instanceof Double number && number == 0.0 ? Double.valueOf(0.0) : value;
    }

    private static Bytes raw(ByteBuffer stored) {
        byte[] bytes = new byte[stored.remaining()];
        stored.duplicate().get(bytes);
        return new Bytes(bytes);
    }

    private @Nullable Comparable<?> value(ByteBuffer stored) {
        boolean ordered = binding.type().kind() != SqlType.Kind.CHAR
                && binding.node().type() != Type.INT96
                && fileType.kind() != FileType.Kind.FLOAT16;
        if (!ordered || !hasSize(stored.remaining())) {
            return null;
        }
        byte[] bytes = new byte[stored.remaining() + BitPacking.SLACK];
        int length = stored.remaining();
        stored.duplicate().get(bytes, 0, length);
        try {
            Collector collector = binding.collectors().get();
            collector.begin(1);
            collector.decode(decoder(bytes, length), 0, 1);
            return single(collector.build(null, 1));
        } catch (BadPage | ArithmeticException e) {
            // A bound that the data's own conversion would refuse: the rows are read and say so themselves.
            return null;
        }
    }

    private Decoder decoder(byte[] bytes, int length) {
        if (binding.node().type() == Type.BYTE_ARRAY) {
            return length == 0
                    ? new EmptyValue()
                    : PlainDecoders.of(Type.FIXED_LEN_BYTE_ARRAY, length, bytes, 0, length);
        }
        return PlainDecoders.of(binding.node().type(), length, bytes, 0, length);
    }

    private boolean hasSize(int size) {
        return switch (binding.node().type()) {
            case BOOLEAN -> size == 1;
            case INT32, FLOAT -> size == 4;
            case INT64, DOUBLE -> size == 8;
            case INT96 -> size == 12;
            case FIXED_LEN_BYTE_ARRAY -> size == binding.node().element.type_length;
            case BYTE_ARRAY -> true;
        };
    }

    private static @Nullable Comparable<?> single(Vector value) {
        if (value instanceof LongVector longs) {
            return longs.values[0];
        }
        if (value instanceof DoubleVector doubles) {
            return Double.isNaN(doubles.values[0]) ? null : (Double) doubles.values[0];
        }
        if (value instanceof BooleanVector booleans) {
            return booleans.values[0];
        }
        if (value instanceof Int128Vector wide) {
            return BigInteger.valueOf(wide.high[0])
                    .shiftLeft(64)
                    .or(new BigInteger(Long.toUnsignedString(wide.low[0])));
        }
        return value instanceof BytesVector bytes ? new Bytes(bytes.bytes(0)) : null;
    }

    /** One value without bytes. */
    private static final class EmptyValue extends Decoder {
        private static final byte[] NONE = new byte[BitPacking.SLACK];

        @Override
        void skip(int count) {
            // There is nothing between values of no bytes.
        }

        @Override
        void views(int[] starts, int[] lengths, int at, int count) {
            starts[at] = 0;
            lengths[at] = 0;
        }

        @Override
        byte[] data() {
            return NONE;
        }
    }
}
