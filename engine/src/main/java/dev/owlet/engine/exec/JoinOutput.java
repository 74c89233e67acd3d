package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.BooleanVector;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Puts joined rows together from probe rows and build rows. Used by one thread. */
final class JoinOutput {
    private final JoinShape shape;
    private final JoinBuild build;

    JoinOutput(JoinShape shape, JoinBuild build) {
        this.shape = shape;
        this.build = build;
    }

    /** Returns the outputs of matched pairs. */
    Batch pairs(Batch probe, int[] probeRows, int[] buildRows, int count) {
        return columns(shape.outputs(), probe, probeRows, buildRows, count);
    }

    /** Returns the columns the residual condition reads, of candidate pairs. */
    Batch residual(Batch probe, int[] probeRows, int[] buildRows, int count) {
        return columns(shape.residualColumns(), probe, probeRows, buildRows, count);
    }

    private Batch columns(int[] wanted, Batch probe, int[] probeRows, int[] buildRows, int count) {
        boolean whole = count == probe.rows() && ascending(probeRows, count);
        Vector[] columns = new Vector[wanted.length];
        for (int i = 0; i < columns.length; i++) {
            int column = wanted[i];
            if (column < shape.leftWidth()) {
                Vector source = probe.column(column);
                columns[i] = whole ? source : source.gather(probeRows, count);
            } else {
                columns[i] = fromBuild(column - shape.leftWidth(), buildRows, count);
            }
        }
        return new Batch(columns, count);
    }

    private Vector fromBuild(int place, int[] buildRows, int count) {
        Vector source = build.column(place);
        if (build.rows() == 1) {
            return new ConstantVector(source.flatten(), count);
        }
        return source.gather(buildRows, count);
    }

    private static boolean ascending(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            if (rows[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Returns all probe rows beside their build row, or nulls where that is -1. */
    Batch outer(Batch probe, int[] buildRows) {
        int rows = probe.rows();
        int[] safe = new int[rows];
        boolean[] missing = null;
        for (int i = 0; i < rows; i++) {
            safe[i] = Math.max(0, buildRows[i]);
            if (buildRows[i] < 0) {
                missing = missing == null ? new boolean[rows] : missing;
                missing[i] = true;
            }
        }
        Vector[] columns = new Vector[shape.outputs().length];
        for (int i = 0; i < columns.length; i++) {
            int column = shape.outputs()[i];
            if (column < shape.leftWidth()) {
                columns[i] = probe.column(column);
            } else if (build.rows() == 0) {
                columns[i] = Vector.nulls(type(column), rows);
            } else {
                Vector gathered = build.column(column - shape.leftWidth()).gather(safe, rows);
                columns[i] = missing == null ? gathered : NullableCopy.of(gathered, missing, rows);
            }
        }
        return new Batch(columns, rows);
    }

    private dev.owlet.formats.type.SqlType type(int column) {
        int width = shape.leftWidth();
        return column < width
                ? shape.leftTypes().get(column)
                : shape.keptTypes().get(column - width);
    }

    /** Returns some probe rows beside nulls. */
    Batch probeOnly(Batch probe, int[] probeRows, int count) {
        Vector[] columns = new Vector[shape.outputs().length];
        boolean whole = count == probe.rows();
        for (int i = 0; i < columns.length; i++) {
            int column = shape.outputs()[i];
            if (column >= shape.leftWidth()) {
                columns[i] = Vector.nulls(type(column), count);
            } else {
                columns[i] = whole ? probe.column(column) : probe.column(column).gather(probeRows, count);
            }
        }
        return new Batch(columns, count);
    }

    /** Returns some build rows beside nulls for the probe side. */
    Batch buildOnly(int[] buildRows, int count) {
        Vector[] columns = new Vector[shape.outputs().length];
        for (int i = 0; i < columns.length; i++) {
            int column = shape.outputs()[i];
            columns[i] = column < shape.leftWidth()
                    ? Vector.nulls(type(column), count)
                    : build.column(column - shape.leftWidth()).gather(buildRows, count);
        }
        return new Batch(columns, count);
    }

    /** Returns all probe rows with their mark. */
    Batch marked(Batch probe, boolean[] marks, boolean @Nullable [] unknown) {
        Vector[] columns = new Vector[shape.outputs().length];
        for (int i = 0; i < columns.length; i++) {
            int column = shape.outputs()[i];
            columns[i] =
                    column == JoinShape.MARK ? new BooleanVector(marks, unknown, probe.rows()) : probe.column(column);
        }
        return new Batch(columns, probe.rows());
    }
}
