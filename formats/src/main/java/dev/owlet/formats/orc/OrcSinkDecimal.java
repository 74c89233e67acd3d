package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Writes decimals as zigzag varints, with their scale beside each as the format asks. */
final class OrcSinkDecimal extends OrcSinkColumn {
    private final OrcOut data;
    private final OrcIntegerWriter scales;
    private final int scale;

    OrcSinkDecimal(int id, OrcSinkCodec codec, SqlType.Decimal type) {
        super(id, codec, new OrcSinkStatistics(OrcStatistics.Shape.DECIMAL));
        data = new OrcOut(codec);
        scales = new OrcIntegerWriter(new OrcOut(codec), true);
        scale = type.scale();
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        if (count == 0) {
            return;
        }
        if (vector.flatten() instanceof LongVector plain) {
            shorts(plain.values, rows, count);
        } else {
            wides((Int128Vector) vector.flatten(), rows, count);
        }
        for (int i = 0; i < count; i++) {
            scales.write(scale);
        }
    }

    private void shorts(long[] values, int[] rows, int count) {
        long min = values[rows[0]];
        long max = min;
        for (int i = 0; i < count; i++) {
            long value = values[rows[i]];
            min = Math.min(min, value);
            max = Math.max(max, value);
            data.putSignedVarint(value);
        }
        statistics.add(BigDecimal.valueOf(min, scale), BigDecimal.valueOf(max, scale));
    }

    private void wides(Int128Vector wide, int[] rows, int count) {
        int least = rows[0];
        int most = rows[0];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            least = less(wide, row, least) ? row : least;
            most = less(wide, most, row) ? row : most;
            put(wide.high[row], wide.low[row]);
        }
        statistics.add(decimal(wide, least), decimal(wide, most));
    }

    private static boolean less(Int128Vector wide, int left, int right) {
        return wide.high[left] < wide.high[right]
                || (wide.high[left] == wide.high[right] && Long.compareUnsigned(wide.low[left], wide.low[right]) < 0);
    }

    private BigDecimal decimal(Int128Vector wide, int row) {
        BigInteger low = new BigInteger(Long.toUnsignedString(wide.low[row]));
        return new BigDecimal(BigInteger.valueOf(wide.high[row]).shiftLeft(64).add(low), scale);
    }

    private void put(long high, long low) {
        long sign = high >> 63;
        long upper = (high << 1 | low >>> 63) ^ sign;
        long lower = (low << 1) ^ sign;
        while (upper != 0 || (lower & ~0x7fL) != 0) {
            data.put((int) (lower & 0x7f) | 0x80);
            lower = lower >>> 7 | upper << 57;
            upper >>>= 7;
        }
        data.put((int) lower);
    }

    @Override
    long bytes() {
        return super.bytes() + data.bytes();
    }

    @Override
    void addStreams(List<Stream> streams) {
        streams.add(new Stream(DATA, id, data.finish()));
        streams.add(new Stream(SECONDARY, id, scales.finish()));
    }
}
