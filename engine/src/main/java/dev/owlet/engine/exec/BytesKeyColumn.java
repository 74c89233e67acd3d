package dev.owlet.engine.exec;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** Keys that are runs of bytes, copied one behind the other. */
final class BytesKeyColumn extends KeyColumn {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private byte[] data = new byte[1024];
    private int[] ends = new int[64];

    @Override
    void append(Vector keys, int[] rows, int count) {
        BytesVector source = (BytesVector) keys;
        appendNulls(source.nulls, rows, count);
        if (size + count > ends.length) {
            ends = Arrays.copyOf(ends, Math.max(size + count, 2 * ends.length));
        }
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int length = source.lengths[row];
            int at = start(size);
            makeRoom((long) at + length);
            System.arraycopy(source.data, source.starts[row], data, at, length);
            ends[size++] = at + length;
        }
    }

    private void makeRoom(long needed) {
        if (needed <= data.length) {
            return;
        }
        if (needed > MOST_BYTES) {
            throw new OwletException(Code.EXCEEDED_MEMORY, "The text of one grouping column grew past 2 GB.")
                    .hint("Set a lower memory limit so that the aggregation spills earlier.");
        }
        data = Arrays.copyOf(data, (int) Math.min(MOST_BYTES, Math.max(needed, 2L * data.length)));
    }

    private int start(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    @Override
    boolean compare(Vector keys, int[] groups, int rows, boolean[] differs) {
        BytesVector source = (BytesVector) keys;
        boolean any = false;
        for (int i = 0; i < rows; i++) {
            int group = groups[i];
            int from = start(group);
            int to = ends[group];
            boolean left = source.nulls != null && source.nulls[i];
            boolean right = nullAt(group);
            boolean unlike = left != right
                    || !left
                            && (source.lengths[i] != to - from
                                    || !Arrays.equals(
                                            source.data,
                                            source.starts[i],
                                            source.starts[i] + to - from,
                                            data,
                                            from,
                                            to));
            differs[i] |= unlike;
            any |= unlike;
        }
        return any;
    }

    @Override
    Vector gather(int[] groups, int count) {
        int[] starts = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = start(groups[i]);
            lengths[i] = ends[groups[i]] - starts[i];
        }
        return new BytesVector(data, starts, lengths, gatherNulls(groups, count), count);
    }

    @Override
    long retainedBytes() {
        return data.length + 4L * ends.length + (nulls == null ? 0 : nulls.length);
    }
}
