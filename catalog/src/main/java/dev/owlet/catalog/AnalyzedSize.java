package dev.owlet.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How large a table was when it was analyzed, as Hive keeps it in a table's parameters.
 *
 * @param rows {@code numRows}
 * @param bytes {@code totalSize}, of all files
 */
public record AnalyzedSize(long rows, long bytes) {
    private static final String ROWS = "numRows";
    private static final String BYTES = "totalSize";

    /** The parameters that say it; they describe a table's files, not how it was made. */
    public static final Set<String> PARAMETERS = Set.of(ROWS, BYTES);

    /** Returns what a table's parameters say; empty unless they say both. */
    public static Optional<AnalyzedSize> of(Table table) {
        long rows = number(table.parameters().get(ROWS));
        long bytes = rows < 0 ? -1 : number(table.parameters().get(BYTES));
        return bytes < 0 ? Optional.empty() : Optional.of(new AnalyzedSize(rows, bytes));
    }

    private static long number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    /** Returns the table with this size in its parameters. */
    public Table in(Table table) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put(ROWS, Long.toString(rows));
        parameters.put(BYTES, Long.toString(bytes));
        return table.with(parameters);
    }
}
