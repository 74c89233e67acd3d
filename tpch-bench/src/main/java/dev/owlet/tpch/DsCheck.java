package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks Owlet and DuckDB the queries of TPC-DS once each and compares the rows. Rows are compared in order first. Where
 * that differs, the order or the limit may have left a choice: both are then asked without the limit, as sets. A division
 * by zero, which is an error in Athena, is what should be where DuckDB gives null.
 */
final class DsCheck implements AutoCloseable {
    private final Owlet owlet;
    private final @Nullable DuckDbContender peer;

    DsCheck(DsData lake, Settings settings, boolean compare) throws SQLException {
        owlet = Owlet.open(lake.folder(), settings.with("database", DsData.DATABASE));
        peer = compare ? peer(lake, settings.threads()) : null;
    }

    /** Opens DuckDB over the same files with the rules of Athena: nulls sort last, a quotient of integers is one. */
    static DuckDbContender peer(DsData lake, int threads) throws SQLException {
        Map<String, String> views = new LinkedHashMap<>();
        for (String table : DsData.tables()) {
            views.put(table, "read_parquet('" + lake.table(table).resolve("*") + "')");
        }
        DuckDbContender peer = new DuckDbContender("duckdb", threads, views);
        peer.run("SET default_null_order = 'nulls_last'");
        peer.run("SET integer_division = true");
        peer.run("SET error_on_division_by_zero = false");
        return peer;
    }

    /** Prints a line a query and returns a line for each that fails or gives other rows. */
    List<String> print(int[] queries, PrintStream out) {
        List<String> failures = new ArrayList<>();
        out.printf("%-6s%12s%12s%12s%n", "query", "owlet ms", "duckdb ms", "rows");
        for (int query : queries) {
            String failure = check(query, out);
            if (failure != null) {
                failures.add(DsQueries.label(query) + "  " + failure);
            }
        }
        out.printf("%d of %d as they should be%n", queries.length - failures.size(), queries.length);
        failures.forEach(out::println);
        return failures;
    }

    private @Nullable String check(int query, PrintStream out) {
        String failure = null;
        List<List<List<String>>> answers = new ArrayList<>();
        String ours = "-";
        String theirs = "-";
        try {
            ours = millis(() -> answers.add(Answers.rows(owlet.query(DsQueries.text(query)))));
            if (peer != null) {
                theirs = millis(() -> answers.add(peer.rows(DsQueries.duckDb(query))));
                failure = difference(query, answers.get(1), answers.get(0));
            }
        } catch (OwletException e) {
            failure = e.code() == Code.DIVISION_BY_ZERO && dividesByZero(query) ? null : e.getMessage();
        } catch (IllegalStateException e) {
            failure = e.getMessage();
        }
        int rows = answers.isEmpty() ? 0 : answers.get(0).size();
        out.printf("%-6s%12s%12s%,12d  %s%n", DsQueries.label(query), ours, theirs, rows, failure == null ? "" : "!");
        return failure;
    }

    private boolean dividesByZero(int query) {
        return peer != null && peer.rows(DsQueries.duckDb(query)).stream().anyMatch(row -> row.contains("NULL"));
    }

    private static String millis(Runnable run) {
        return String.format(Locale.ROOT, "%.0f", Sample.of(run).wall());
    }

    private @Nullable String difference(int query, List<List<String>> theirs, List<List<String>> ours) {
        if (Answers.difference(theirs, ours) == null) {
            return null;
        }
        List<List<String>> all = peer.rows(DsQueries.unlimited(DsQueries.duckDb(query)));
        List<List<String>> allOurs = Answers.rows(owlet.query(DsQueries.unlimited(DsQueries.text(query))));
        return ours.size() == theirs.size()
                ? RowSets.difference(all, allOurs)
                : "expected " + theirs.size() + " rows but got " + ours.size();
    }

    @Override
    public void close() {
        owlet.close();
        if (peer != null) {
            peer.close();
        }
    }
}
