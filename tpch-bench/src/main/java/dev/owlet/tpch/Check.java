package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks one format of a lake the TPC-H queries, once each, and compares the rows with expected ones. */
final class Check {
    private final TpchData lake;
    private final String format;
    private final Settings settings;

    Check(TpchData lake, String format, Settings settings) {
        this.lake = lake;
        this.format = format;
        this.settings = settings.with("database", format);
    }

    /** Returns a line for each of the 22 answers that is not as expected. */
    List<String> differences(IntFunction<List<List<String>>> expected) {
        return differences(Queries.all(), expected);
    }

    /** Returns a line for each query whose answer is not as expected, or that fails. */
    List<String> differences(int[] queries, IntFunction<List<List<String>>> expected) {
        List<String> differences = new ArrayList<>();
        try (Owlet owlet = Owlet.open(lake.folder(), settings)) {
            for (int query : queries) {
                String difference = difference(owlet, query, expected.apply(query));
                if (difference != null) {
                    differences.add(String.format("Q%02d on %s: %s", query, format, difference));
                }
            }
        }
        return differences;
    }

    private static @Nullable String difference(Owlet owlet, int query, List<List<String>> expected) {
        try {
            return Answers.difference(expected, Answers.rows(owlet.query(Queries.text(query))));
        } catch (OwletException e) {
            return e.getMessage();
        }
    }

    /** Returns the 22 answers as texts, by the number of the query less one. */
    List<List<List<String>>> answers() {
        try (Owlet owlet = Owlet.open(lake.folder(), settings)) {
            return IntStream.of(Queries.all())
                    .mapToObj(query -> Answers.rows(owlet.query(Queries.text(query))))
                    .toList();
        }
    }
}
