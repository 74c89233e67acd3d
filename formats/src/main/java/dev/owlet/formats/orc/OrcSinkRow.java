package dev.owlet.formats.orc;

import dev.owlet.formats.vector.RowVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Writes structs, the file's root among them. */
final class OrcSinkRow extends OrcSinkColumn {
    private final List<OrcSinkColumn> fields;

    OrcSinkRow(int id, OrcSinkCodec codec, List<OrcSinkColumn> fields) {
        super(id, codec, new OrcSinkStatistics(OrcStatistics.Shape.NONE));
        this.fields = fields;
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        RowVector row = (RowVector) vector.flatten();
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(row.fields[i], rows, count);
        }
    }

    @Override
    long bytes() {
        long sum = super.bytes();
        for (OrcSinkColumn field : fields) {
            sum += field.bytes();
        }
        return sum;
    }

    @Override
    void addStreams(List<Stream> streams) {
        // A struct has only null marks.
    }

    @Override
    List<OrcSinkColumn> children() {
        return fields;
    }

    @Override
    int encoding() {
        return DIRECT;
    }
}
