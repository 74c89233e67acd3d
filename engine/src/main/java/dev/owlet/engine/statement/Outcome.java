package dev.owlet.engine.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answers: rows of text, or how many rows it wrote, or nothing.
 *
 * @param columns names of the text columns; empty when there are none
 * @param rows one text a column; null is SQL's
 * @param padded whether Athena pads every cell but the last column's text to 20 characters in its one-line form
 * @param updateCount rows written
 */
public record Outcome(
        List<String> columns, List<List<@Nullable String>> rows, boolean padded, OptionalLong updateCount) {
    private static final int WIDTH = 20;

    public Outcome {
        columns = List.copyOf(columns);
        rows = rows.stream().map(Outcome::copy).toList();
    }

    private static List<@Nullable String> copy(List<@Nullable String> row) {
        return Collections.unmodifiableList(new ArrayList<>(row));
    }

    static Outcome done() {
        return new Outcome(List.of(), List.of(), false, OptionalLong.empty());
    }

    static Outcome written(long rows) {
        return new Outcome(List.of(), List.of(), false, OptionalLong.of(rows));
    }

    static Outcome lines(String column, List<String> lines) {
        return new Outcome(List.of(column), lines.stream().map(Outcome::row).toList(), false, OptionalLong.empty());
    }

    private static List<@Nullable String> row(String cell) {
        return List.of(cell);
    }

    static Outcome table(List<String> columns, List<List<@Nullable String>> rows, boolean padded) {
        return new Outcome(columns, rows, padded, OptionalLong.empty());
    }

    /** Returns the rows as Athena writes them into a result's text file: cells joined by tabs, padded where it pads. */
    public List<String> asLines() {
        List<String> lines = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = Objects.requireNonNullElse(row.get(i), "");
                line.append(i == 0 ? "" : "\t").append(cell);
                line.append(padded ? " ".repeat(Math.max(0, WIDTH - cell.length())) : "");
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
