package dev.owlet.formats.orc;

import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Writes booleans. */
final class OrcSinkBoolean extends OrcSinkColumn {
    private final OrcBitWriter data;

    OrcSinkBoolean(int id, OrcSinkCodec codec) {
        super(id, codec, new OrcSinkStatistics(OrcStatistics.Shape.BOOLEAN));
        data = new OrcBitWriter(new OrcOut(codec));
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        boolean[] values = ((BooleanVector) vector.flatten()).values;
        int set = 0;
        for (int i = 0; i < count; i++) {
            data.write(values[rows[i]]);
            set += values[rows[i]] ? 1 : 0;
        }
        if (count > 0) {
            statistics.addSet(set);
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
