package dev.owlet.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The query texts over page views, and the same in DuckDB's words where its functions have other names. */
final class WebQueries {
    static final int COUNT = 30;

    private WebQueries() {}

    /** Returns the text of query 1 to 30. */
    static String text(int number) {
        return read(number, "sql").orElseThrow(() -> new IllegalArgumentException("no web query " + number));
    }

    /** Returns what to ask DuckDB instead; mostly the same. */
    static String duckDb(int number) {
        return read(number, "duckdb.sql").orElseGet(() -> text(number));
    }

    private static Optional<String> read(int number, String ending) {
        String name = String.format("queries/web/w%02d.%s", number, ending);
        try (InputStream in = WebQueries.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .replaceAll(";$", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
