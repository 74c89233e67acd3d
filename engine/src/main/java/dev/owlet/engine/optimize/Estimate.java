package dev.owlet.engine.optimize;

import java.util.List;

/**
 * What is thought of the rows a step makes.
 *
 * @param rows how many, at least a fraction of one
 * @param columns one entry a column
 */
record Estimate(double rows, List<ColumnEstimate> columns) {
    Estimate {
        columns = List.copyOf(columns);
    }

    /** Returns the estimate of a part of the rows, chosen without regard to any column. */
    Estimate scaled(double fraction) {
        return new Estimate(
                Math.max(rows * fraction, 0.1),
                columns.stream().map(column -> column.scaled(rows, fraction)).toList());
    }

    Estimate withRows(double newRows) {
        return newRows >= rows ? new Estimate(newRows, columns) : scaled(newRows / rows);
    }
}
