package dev.owlet.engine.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answers: rows of text, or how many rows it wrote, or nothing.
 *
 * @param columns names of the text columns; empty when there are none
 * @param rows one text a column; null is SQL's
 * @param athena how Athena hands the same rows out
 * @param updateCount rows written
 */
public record Outcome(
        List<String> columns, List<List<@Nullable String>> rows, Layout athena, OptionalLong updateCount) {
    /** How Athena hands out the cells of a row. */
    public enum Layout {
        /** Each by itself. */
        CELLS,
        /** As one text, divided by tabs. */
        TABBED,
        /** As one text, divided by tabs and filled up to 20 characters each. */
        PADDED
    }

    public Outcome {
        columns = List.copyOf(columns);
        rows = rows.stream().map(Outcome::copy).toList();
    }

    private static List<@Nullable String> copy(List<@Nullable String> row) {
        return Collections.unmodifiableList(new ArrayList<>(row));
    }

    static Outcome done() {
        return new Outcome(List.of(), List.of(), Layout.CELLS, OptionalLong.empty());
    }

    static Outcome written(long rows) {
        return new Outcome(List.of(), List.of(), Layout.CELLS, OptionalLong.of(rows));
    }

    static Outcome lines(String column, List<String> lines) {
        return table(List.of(column), lines.stream().map(Outcome::row).toList(), Layout.CELLS);
    }

    private static List<@Nullable String> row(String cell) {
        return List.of(cell);
    }

    static Outcome table(List<String> columns, List<List<@Nullable String>> rows, Layout athena) {
        return new Outcome(columns, rows, athena, OptionalLong.empty());
    }

    /** Returns the same rows for those who read them cell by cell: what a row of DESCRIBE does not have is empty. */
    public Outcome asCells() {
        if (athena != Layout.PADDED) {
            return this;
        }
        List<List<@Nullable String>> filled = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            List<@Nullable String> cells = new ArrayList<>(row);
            cells.replaceAll(cell -> cell == null ? "" : cell);
            filled.add(cells);
        }
        return table(columns, filled, Layout.CELLS);
    }

    /** Returns the same columns with rows as Athena hands them out: a joined text is in the first, the others are null. */
    public Outcome asAthena() {
        if (athena == Layout.CELLS) {
            return this;
        }
        List<List<@Nullable String>> joined = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            @Nullable String[] cells = new String[columns.size()];
            cells[0] = athena == Layout.PADDED ? HiveRow.padded(row) : HiveRow.tabbed(row);
            joined.add(Arrays.asList(cells));
        }
        return table(columns, joined, Layout.CELLS);
    }
}
