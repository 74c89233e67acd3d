package dev.owlet.engine.function;

import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;

/** The same few doubles for each group, side by side in one array; a partial state is a column of each. */
abstract class DoubleState implements Accumulator {
    private final int width;

    /** The doubles of a group begin at its number times the width. */
    double[] m = new double[0];

    DoubleState(int width) {
        this.width = width;
    }

    @Override
    public final void resize(int groups) {
        if (groups * width > m.length) {
            m = Arrays.copyOf(m, Groups.capacity(groups) * width);
        }
    }

    /** Returns the columns of partial states. */
    final double[][] columns(Vector[] states) {
        double[][] columns = new double[width][];
        for (int k = 0; k < width; k++) {
            columns[k] = ((DoubleVector) states[k].flatten()).values;
        }
        return columns;
    }

    @Override
    public final Vector[] state(int from, int count) {
        Vector[] states = new Vector[width];
        for (int k = 0; k < width; k++) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = m[(from + i) * width + k];
            }
            states[k] = new DoubleVector(values, null, count);
        }
        return states;
    }

    @Override
    public final long retainedBytes() {
        return 32 + 8L * m.length;
    }
}
