package dev.owlet.formats.orc;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.MapVector;
import dev.owlet.formats.vector.Vector;
import java.util.List;

/** Writes lists and maps: how long each is, then their elements, or keys and values. */
final class OrcSinkRepeated extends OrcSinkColumn {
    private final OrcIntegerWriter lengthWriter;
    private final List<OrcSinkColumn> children;

    /** Writes lists of one child, or maps of two. */
    OrcSinkRepeated(int id, OrcSinkCodec codec, List<OrcSinkColumn> children) {
        super(id, codec, new OrcSinkStatistics(OrcStatistics.Shape.NONE));
        lengthWriter = new OrcIntegerWriter(new OrcOut(codec), false);
        this.children = children;
    }

    @Override
    void values(Vector vector, int[] rows, int count) {
        Vector flat = vector.flatten();
        if (flat instanceof ArrayVector list) {
            int[] inside = inside(list.starts, list.lengths, rows, count);
            children.get(0).write(list.elements, inside, inside.length);
        } else {
            MapVector map = (MapVector) flat;
            int[] inside = inside(map.starts, map.lengths, rows, count);
            children.get(0).write(map.keys, inside, inside.length);
            children.get(1).write(map.values, inside, inside.length);
        }
    }

    private int[] inside(int[] starts, int[] lengths, int[] rows, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            lengthWriter.write(lengths[rows[i]]);
            total += lengths[rows[i]];
        }
        if (total > Integer.MAX_VALUE / 8) {
            throw new OwletException(Code.EXCEEDED_MEMORY, "A batch has lists of " + total + " elements in all.");
        }
        int[] inside = new int[(int) total];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < lengths[rows[i]]; k++) {
                inside[at++] = starts[rows[i]] + k;
            }
        }
        return inside;
    }

    @Override
    long bytes() {
        long sum = super.bytes() + lengthWriter.bytes();
        for (OrcSinkColumn child : children) {
            sum += child.bytes();
        }
        return sum;
    }

    @Override
    void addStreams(List<Stream> streams) {
        streams.add(new Stream(LENGTH, id, lengthWriter.finish()));
    }

    @Override
    List<OrcSinkColumn> children() {
        return children;
    }
}
