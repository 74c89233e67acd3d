package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.formats.range.Ranges;
import java.util.List;

/**
 * What a query reads.
 *
 * @param tables one entry for each place where it reads a table
 * @param rows how many rows it is thought to make
 */
public record PlannedInputs(List<Input> tables, double rows) {
    public PlannedInputs {
        tables = List.copyOf(tables);
    }

    /**
     * A table that is read.
     *
     * @param ranges the values that columns of the rows wanted have
     * @param rows how many rows are thought to be wanted
     * @param bytes what reading costs
     */
    public record Input(Table table, Ranges ranges, double rows, long bytes) {}
}
