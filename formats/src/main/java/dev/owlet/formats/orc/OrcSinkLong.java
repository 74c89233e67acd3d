package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Writes whole numbers and dates. */
final class OrcSinkLong extends OrcSinkColumn {
    private final boolean single;
    private final OrcOut out;
    private final OrcByteRunWriter bytes;
    private final OrcIntegerWriter integers;

    OrcSinkLong(int id, OrcSinkCodec codec, SqlType type) {
        super(
                id,
                codec,
                new OrcSinkStatistics(
                        type.kind() == SqlType.Kind.DATE ? OrcStatistics.Shape.DATE : OrcStatistics.Shape.INTEGER));
        single = type.kind() == SqlType.Kind.TINYINT;
        out = new OrcOut(codec);
        bytes = new OrcByteRunWriter(out);
        integers = new OrcIntegerWriter(out, true);
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        if (count == 0) {
            return;
        }
        long[] values = ((LongVector) vector.flatten()).values;
        long min = values[rows[0]];
        long max = min;
        for (int i = 0; i < count; i++) {
            long value = values[rows[i]];
            min = Math.min(min, value);
            max = Math.max(max, value);
            if (single) {
                bytes.write((int) value);
            } else {
                integers.write(value);
            }
        }
        statistics.add(min, max);
    }

    @Override
    long bytes() {
        return super.bytes() + out.bytes();
    }

    @Override
    void addStreams(List<Stream> streams) {
        bytes.flush();
        streams.add(new Stream(DATA, id, integers.finish()));
    }

    @Override
    int encoding() {
        return single ? DIRECT : DIRECT_V2;
    }
}
