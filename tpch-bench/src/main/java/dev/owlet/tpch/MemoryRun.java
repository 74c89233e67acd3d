package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs queries once each under a memory budget and prints the most memory that was resident during each. The peer's rows
 * are asked for at the end, since it runs in the same process.
 */
final class MemoryRun {
    private final TpchData lake;
    private final String format;
    private final Settings settings;

    MemoryRun(TpchData lake, String format, Settings settings) {
        this.lake = lake;
        this.format = format;
        this.settings = settings.with("database", format);
    }

    /**
     * Prints a line a query.
     *
     * @param compare whether DuckDB is asked the same
     * @return whether every query was answered, and as DuckDB does if asked
     */
    boolean print(List<String> queries, boolean compare, PrintStream out) throws SQLException {
        boolean resets = PeakMemory.reset();
        out.printf(
                "TPC-H in %s, memory budget %,d bytes, heap at most %,d bytes%n",
                format, settings.memoryBytes(), Runtime.getRuntime().maxMemory());
        if (!resets) {
            out.println("This platform cannot reset the peak of the resident set: it is that of all queries so far.");
        }
        out.printf("%-6s%12s%12s%16s%n", "query", "ms", "rows", "peak MB");
        Map<String, List<List<String>>> answers = new LinkedHashMap<>();
        try (Owlet owlet = Owlet.open(lake.folder(), settings)) {
            for (String query : queries) {
                try {
                    run(owlet, query, answers, out);
                } catch (OwletException e) {
                    out.printf("%-6s  %s%n", Queries.label(query), e.getMessage());
                }
            }
        }
        boolean same = !compare || compare(answers, out);
        return same && answers.size() == queries.size();
    }

    private static void run(Owlet owlet, String query, Map<String, List<List<String>>> answers, PrintStream out) {
        PeakMemory.reset();
        Sample sample = Sample.of(() -> answers.put(query, Answers.rows(owlet.query(Queries.text(query)))));
        String peak = PeakMemory.bytes().isPresent()
                ? String.format(Locale.ROOT, "%.0f", PeakMemory.bytes().getAsLong() / 1e6)
                : "unknown";
        out.printf(
                Locale.ROOT,
                "%-6s%12.0f%,12d%16s%n",
                Queries.label(query),
                sample.wall(),
                answers.get(query).size(),
                peak);
    }

    private boolean compare(Map<String, List<List<String>>> answers, PrintStream out) throws SQLException {
        int same = 0;
        try (DuckDbContender duckDb = new DuckDbContender(lake, format, settings.threads())) {
            for (Map.Entry<String, List<List<String>>> answer : answers.entrySet()) {
                String difference = Answers.difference(duckDb.rows(Queries.text(answer.getKey())), answer.getValue());
                same += difference == null ? 1 : 0;
                if (difference != null) {
                    out.printf("%-6s  %s%n", Queries.label(answer.getKey()), difference);
                }
            }
        }
        out.printf("%d of %d as DuckDB answers%n", same, answers.size());
        return same == answers.size();
    }
}
