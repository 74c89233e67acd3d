package dev.owlet.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The 99 query texts of TPC-DS with the qualification parameters of its specification; of the four queries with two
 * statements the first. DuckDB has its own wording of a few.
 */
final class DsQueries {
    static final int COUNT = 99;

    private static final String LIMIT = "LIMIT 100";

    private DsQueries() {}

    /** Returns the numbers of all queries. */
    static int[] all() {
        return IntStream.rangeClosed(1, COUNT).toArray();
    }

    /** Returns what a table of results calls a query. */
    static String label(int number) {
        return String.format("DS%02d", number);
    }

    /** Returns the text of query 1 to 99. */
    static String text(int number) {
        return read(number, "sql").orElseThrow(() -> new IllegalArgumentException("no TPC-DS query " + number));
    }

    /** Returns what to ask DuckDB instead; mostly the same. */
    static String duckDb(int number) {
        return read(number, "duckdb.sql").orElseGet(() -> text(number));
    }

    /** Returns a query that gives all rows, where the limit may cut through rows its order does not tell apart. */
    static String unlimited(String sql) {
        return sql.endsWith(LIMIT) ? sql.substring(0, sql.length() - LIMIT.length()) : sql;
    }

    private static Optional<String> read(int number, String ending) {
        String name = String.format("queries/ds/q%02d.%s", number, ending);
        try (InputStream in = DsQueries.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
