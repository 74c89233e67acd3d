package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Int128Vector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads decimals: unbounded zigzag varints with a scale each, or, in files of the unreleased version 2 and for up to
 * 18 digits, run length encoded numbers of the declared scale.
 */
final class OrcDecimalColumn extends OrcColumn {
    private final OrcStream data;
    private final @Nullable OrcIntegers scales;
    private final @Nullable OrcIntegers compact;
    private final int fileScale;
    private final SqlType target;
    private final int precision;
    private final int scale;
    private long[] scratch = new long[0];

    /** Reads {@code compact} numbers when that is given, else {@code data} with {@code scales}. */
    OrcDecimalColumn(
            @Nullable OrcStream present,
            OrcStream data,
            @Nullable OrcIntegers scales,
            @Nullable OrcIntegers compact,
            int fileScale,
            SqlType target) {
        super(present);
        this.data = data;
        this.scales = scales;
        this.compact = compact;
        this.fileScale = fileScale;
        this.target = target;
        precision = target instanceof SqlType.Decimal decimal ? decimal.precision() : 38;
        scale = target instanceof SqlType.Decimal decimal ? decimal.scale() : fileScale;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        long[] low = new long[count];
        if (scratch.length < count) {
            scratch = new long[count];
        }
        boolean mixed = readScales(there);
        if (precision <= SqlType.Decimal.MAX_SHORT_PRECISION) {
            readShort(low, there, mixed);
            if (nulls != null) {
                spread(low, count, nulls, there);
            }
            return new LongVector(low, nulls, count);
        }
        long[] high = new long[count];
        readLong(high, low, there, mixed);
        if (nulls != null) {
            spread(low, count, nulls, there);
            spread(high, count, nulls, there);
        }
        return target instanceof SqlType.Decimal
                ? new Int128Vector(high, low, nulls, count)
                : doubles(high, low, nulls, count);
    }

    /** Reads scales, or numbers if they are compact; answers false when every scale is the wanted one. */
    private boolean readScales(int there) {
        if (compact != null) {
            compact.read(scratch, there);
            return true;
        }
        if (scales == null) {
            return false;
        }
        int equal = scales.skipEqual(scale, there);
        if (equal == there) {
            return false;
        }
        scales.read(scratch, there - equal);
        System.arraycopy(scratch, 0, scratch, equal, there - equal);
        Arrays.fill(scratch, 0, equal, scale);
        return true;
    }

    private void readShort(long[] values, int there, boolean mixed) {
        if (compact != null) {
            System.arraycopy(scratch, 0, values, 0, there);
        } else {
            data.readSignedVarints(values, there);
        }
        long limit = OrcDecimals.power(precision);
        boolean fits = true;
        for (int i = 0; i < there; i++) {
            long from = compact != null ? fileScale : scratch[i];
            if (mixed && from != scale) {
                values[i] = rescaled(BigInteger.valueOf(values[i]), from).longValueExact();
            }
            fits &= values[i] < limit && values[i] > -limit;
        }
        if (!fits) {
            throw tooWide();
        }
    }

    private void readLong(long[] high, long[] low, int there, boolean mixed) {
        for (int i = 0; i < there; i++) {
            if (compact != null) {
                high[i] = scratch[i] >> 63;
                low[i] = scratch[i];
            } else {
                wideVarint(high, low, i);
            }
            long from = compact != null ? fileScale : scratch[i];
            if (mixed && from != scale) {
                BigInteger moved = rescaled(wide(high[i], low[i]), from);
                high[i] = moved.shiftRight(64).longValue();
                low[i] = moved.longValue();
            }
        }
    }

    private BigInteger rescaled(BigInteger value, long from) {
        if (from < 0 || from > 1000) {
            throw new OrcDamage("a decimal has the scale " + from);
        }
        BigInteger moved = OrcDecimals.rescale(value, (int) from, scale);
        if (!OrcDecimals.fits(moved, precision)) {
            throw tooWide();
        }
        return moved;
    }

    private OrcDamage tooWide() {
        return new OrcDamage("a decimal value does not fit into " + target.trinoName());
    }

    private static BigInteger wide(long high, long low) {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(64);
        BigInteger lower = BigInteger.valueOf(low);
        return upper.add(low < 0 ? lower.add(BigInteger.ONE.shiftLeft(64)) : lower);
    }

    /** Reads a zigzag LEB128 number of up to 128 bits. */
    private void wideVarint(long[] high, long[] low, int at) {
        long lower = 0;
        long upper = 0;
        for (int shift = 0; ; shift += 7) {
            int part = data.read();
            long bits = part & 0x7f;
            if (shift < 64) {
                lower |= bits << shift;
                upper |= shift > 57 ? bits >>> (64 - shift) : 0;
            } else if (shift < 128) {
                upper |= bits << (shift - 64);
            } else if (bits != 0) {
                throw new OrcDamage("a decimal has more than 128 bits");
            }
            if (part < 0x80) {
                break;
            }
            if (shift > 133) {
                throw new OrcDamage("a decimal has more than 128 bits");
            }
        }
        long sign = -(lower & 1);
        low[at] = (lower >>> 1 | upper << 63) ^ sign;
        high[at] = (upper >>> 1) ^ sign;
    }

    private Vector doubles(long[] high, long[] low, boolean @Nullable [] nulls, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = new BigDecimal(wide(high[i], low[i]), scale).doubleValue();
        }
        return new DoubleVector(values, nulls, count);
    }

    @Override
    void skipValues(int there) {
        if (compact != null) {
            compact.skip(there);
            return;
        }
        for (int i = 0; i < there; i++) {
            while (data.read() >= 0x80) {
                continue;
            }
        }
        if (scales != null) {
            scales.skip(there);
        }
    }
}
