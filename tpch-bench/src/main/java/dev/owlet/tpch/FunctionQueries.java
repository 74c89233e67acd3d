package dev.owlet.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One query a function over the table orders, in both dialects, out of {@code queries/functions.txt}. */
final class FunctionQueries {
    private FunctionQueries() {}

    /** Returns Owlet's and DuckDB's text by the function's label. */
    static Map<String, List<String>> all() {
        try (InputStream in = FunctionQueries.class.getResourceAsStream("queries/functions.txt")) {
            Map<String, List<String>> queries = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(queries, line));
            return queries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, List<String>> queries, String line) {
        boolean aggregate =
                line.contains(" = ") && (!line.contains(" : ") || line.indexOf(" = ") < line.indexOf(" : "));
        String[] parts = line.split(aggregate ? " = " : " : ", 2);
        String[] texts = parts[1].split(" \\|\\|\\| ");
        queries.put(parts[0], List.of(query(texts[0], aggregate), query(texts[texts.length - 1], aggregate)));
    }

    private static String query(String expression, boolean aggregate) {
        return aggregate
                ? "SELECT " + expression + " FROM orders"
                : "SELECT max(x) FROM (SELECT " + expression + " AS x FROM orders)";
    }
}
