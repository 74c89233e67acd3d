package dev.owlet.engine.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a statement answers: rows of text, or how many rows it wrote, or nothing.
 *
 * @param columns names of the text columns; empty when there are none
 * @param rows one text a column, never null
 * @param padded whether Athena pads every cell but the last column's text to 20 characters in its one-line form
 * @param updateCount rows written
 */
public record Outcome(List<String> columns, List<List<String>> rows, boolean padded, OptionalLong updateCount) {
    private static final int WIDTH = 20;

    public Outcome {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    static Outcome done() {
        return new Outcome(List.of(), List.of(), false, OptionalLong.empty());
    }

    static Outcome written(long rows) {
        return new Outcome(List.of(), List.of(), false, OptionalLong.of(rows));
    }

    static Outcome lines(String column, List<String> lines) {
        return new Outcome(List.of(column), lines.stream().map(List::of).toList(), false, OptionalLong.empty());
    }

    static Outcome table(List<String> columns, List<List<String>> rows, boolean padded) {
        return new Outcome(columns, rows, padded, OptionalLong.empty());
    }

    /** Returns the rows as Athena writes them into a result's text file: cells joined by tabs, padded where it pads. */
    public List<String> asLines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(i == 0 ? "" : "\t").append(cell);
                line.append(padded ? " ".repeat(Math.max(0, WIDTH - cell.length())) : "");
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
