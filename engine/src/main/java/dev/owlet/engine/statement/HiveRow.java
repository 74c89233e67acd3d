package dev.owlet.engine.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of DESCRIBE or SHOW as the one text that Athena makes of it. */
final class HiveRow {
    private static final int WIDTH = 20;
    private static final String HEADING = "# ";

    private HiveRow() {}

    /** Joins cells by tabs; a missing one is a null. */
    static String tabbed(List<@Nullable String> cells) {
        return cells.stream().map(cell -> cell == null ? "" : cell).collect(Collectors.joining("\t"));
    }

    /**
     * Joins cells by tabs, each filled up to 20 characters and never cut. A missing cell is one blank, and what stands
     * alone in its row is not filled. A cell ends at a tab within it, as it does in Athena.
     */
    static String padded(List<@Nullable String> cells) {
        List<String> texts = new ArrayList<>();
        boolean alone = cells.size() > 1 && cells.get(1) == null;
        for (String cell : cells) {
            boolean first = texts.isEmpty();
            boolean bare = first && (alone || cell == null || cell.isEmpty());
            texts.add(bare ? untabbed(cell == null ? "" : cell) : cell == null ? " " : filled(cell));
        }
        return String.join("\t", texts);
    }

    private static String filled(String cell) {
        boolean heading = cell.startsWith(HEADING);
        int width = heading ? WIDTH + HEADING.length() : WIDTH;
        return untabbed(cell + " ".repeat(Math.max(0, width - cell.length())));
    }

    private static String untabbed(String cell) {
        int tab = cell.indexOf('\t');
        return tab < 0 ? cell : cell.substring(0, tab);
    }
}
