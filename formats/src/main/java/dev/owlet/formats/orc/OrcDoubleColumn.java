package dev.owlet.formats.orc;

import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads floats and doubles. */
final class OrcDoubleColumn extends OrcColumn {
    private final OrcStream data;
    private final int width;

    /** Reads values of {@code width} 4 or 8 bytes. */
    OrcDoubleColumn(@Nullable OrcStream present, OrcStream data, int width) {
        super(present);
        this.data = data;
        this.width = width;
    }

    @Override
    Vector values(int count, boolean @Nullable [] nulls, int there) {
        long[] bits = new long[count];
        data.readWords(bits, there, width);
        if (nulls != null) {
            spread(bits, count, nulls, there);
        }
        double[] values = new double[count];
        if (width == 8) {
            for (int i = 0; i < count; i++) {
                values[i] = Double.longBitsToDouble(bits[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = Float.intBitsToFloat((int) bits[i]);
            }
        }
        return new DoubleVector(values, nulls, count);
    }

    @Override
    void skipValues(int there) {
        data.skip((long) there * width);
    }
}
