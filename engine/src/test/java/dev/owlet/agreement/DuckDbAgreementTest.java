package dev.owlet.agreement;

import dev.owlet.Owlet;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks Owlet and DuckDB the same queries about the same random rows. Every query runs with the default settings over
 * Parquet and then with others, in turn, over Parquet or the text files the rows came from. {@code -Dagreement.seed}
 * repeats a run.
 */
final class DuckDbAgreementTest {
    @TempDir
    private Path folder;

    @Test
    void answersAsDuckDbDoesWhateverTheSettings() throws IOException, SQLException {
        List<String> queries = queries();
        try (SeededRun run = new SeededRun(folder)) {
            for (int i = 0; i < queries.size(); i++) {
                compare(run, queries.get(i), i);
            }
            run.assertNoFailures();
        }
    }

    private static void compare(SeededRun run, String query, int index) {
        String[] texts = query.split("\\|\\|\\|");
        List<String> wanted;
        try {
            wanted = Answers.sorted(Answers.ofDuckDb(run.duck, texts[texts.length - 1]));
        } catch (SQLException e) {
            run.failures.add(query + "\nDuckDB: " + e.getMessage());
            return;
        }
        check(run, run.owlet, "default", texts[0].strip(), "pq", wanted);
        for (int i = 0; i < 2; i++) {
            int variation = index + 3 * i;
            String form = (index / Variations.COUNT + i) % 2 == 0 ? "pq" : "text";
            Owlet varied = run.owlet.with(Variations.apply(run.owlet.settings(), variation));
            check(run, varied, Variations.name(variation), texts[0].strip(), form, wanted);
        }
    }

    private static void check(
            SeededRun run, Owlet owlet, String settings, String sql, String database, List<String> wanted) {
        String place = settings + " over " + database + ": " + sql;
        List<String> rows;
        try {
            rows = Answers.sorted(Answers.ofOwlet(owlet.with(owlet.settings().with("database", database)), sql));
        } catch (OwletException e) {
            run.failures.add(place + "\n" + e.getMessage());
            return;
        }
        if (rows.equals(wanted)) {
            return;
        }
        List<String> extra = new ArrayList<>(rows);
        wanted.forEach(extra::remove);
        List<String> missing = new ArrayList<>(wanted);
        rows.forEach(missing::remove);
        run.failures.add(place + "\n" + rows.size() + " rows, wanted " + wanted.size() + "\nextra "
                + extra.subList(0, Math.min(5, extra.size())) + "\nmissing "
                + missing.subList(0, Math.min(5, missing.size())));
    }

    private static List<String> queries() throws IOException {
        try (InputStream in = DuckDbAgreementTest.class.getResourceAsStream("/agreement/queries.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .toList();
        }
    }
}
