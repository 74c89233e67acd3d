package dev.owlet.formats.orc;

import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Writes floats and doubles. */
final class OrcSinkDouble extends OrcSinkColumn {
    private final OrcOut data;
    private final int width;

    /** Writes values of {@code width} 4 or 8 bytes. */
    OrcSinkDouble(int id, OrcSinkCodec codec, int width) {
        super(id, codec, new OrcSinkStatistics(OrcStatistics.Shape.DOUBLE));
        data = new OrcOut(codec);
        this.width = width;
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        double[] values = ((DoubleVector) vector.flatten()).values;
        for (int i = 0; i < count; i++) {
            double value = values[rows[i]];
            statistics.add(value);
            data.putWord(
                    width == 8 ? Double.doubleToRawLongBits(value) : Float.floatToRawIntBits((float) value), width);
        }
    }

    @Override
    long bytes() {
        return super.bytes() + data.bytes();
    }

    @Override
    void addStreams(List<Stream> streams) {
        streams.add(new Stream(DATA, id, data.finish()));
    }

    @Override
    int encoding() {
        return DIRECT;
    }
}
