package dev.owlet.agreement;

import dev.owlet.Owlet;
import dev.owlet.agreement.ExpressionGenerator.Generated;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the queries of {@code agreement/shapes.txt} with generated expressions in Owlet and DuckDB: with the default
 * settings and with one of the {@link Variations}. {@code -Dagreement.seed} repeats a run, {@code -Dagreement.rounds} says
 * how often each query is filled.
 */
final class QueryAgreementTest {
    private static final Pattern PLACE = Pattern.compile("\\$(n\\b|[a-z]+)");

    @TempDir
    private Path folder;

    /** Queries that DuckDB itself does not take, by some rule of its own; few, or the comparison says nothing. */
    private final List<String> refused = new ArrayList<>();

    private record Query(String owlet, String duck) {}

    @Test
    void generatedQueriesHaveDuckDbsRows() throws IOException, SQLException {
        int rounds = Integer.getInteger("agreement.rounds", 2);
        List<String> shapes = shapes();
        try (SeededRun run = new SeededRun(folder)) {
            ExpressionGenerator generator = new ExpressionGenerator(run.random);
            for (int i = 0; i < rounds * shapes.size() && run.goesOn(); i++) {
                compare(run, filled(shapes.get(i % shapes.size()), generator, run.random));
            }
            run.assertAtMost(rounds * shapes.size() / 20, refused, "refused by DuckDB");
            run.assertNoFailures();
        }
    }

    private static Query filled(String shape, ExpressionGenerator generator, Random random) {
        String[] texts = shape.split(" \\|\\|\\| ");
        List<Generated> parts = new ArrayList<>();
        StringBuilder owlet = new StringBuilder();
        Matcher places = PLACE.matcher(texts[0]);
        while (places.find()) {
            Generated part = place(places.group(1), generator, random);
            parts.add(part);
            places.appendReplacement(owlet, Matcher.quoteReplacement(part.owlet()));
        }
        places.appendTail(owlet);
        StringBuilder duck = new StringBuilder();
        Matcher twins = PLACE.matcher(texts[texts.length - 1]);
        for (Generated part : parts) {
            twins.find();
            twins.appendReplacement(duck, Matcher.quoteReplacement(part.duck()));
        }
        twins.appendTail(duck);
        return new Query(owlet.toString(), duck.toString());
    }

    private static Generated place(String type, ExpressionGenerator generator, Random random) {
        if (type.equals("n")) {
            String number = Integer.toString(random.nextInt(5));
            return new Generated(number, number, List.of());
        }
        return generator.of(type, random.nextInt(3));
    }

    private void compare(SeededRun run, Query query) {
        List<String> wanted;
        try {
            wanted = Answers.sorted(Answers.ofDuckDb(run.duck, query.duck));
        } catch (SQLException e) {
            refused.add(query.owlet + "\n" + query.duck + "\nDuckDB: " + e.getMessage());
            return;
        }
        int variation = run.random.nextInt(Variations.COUNT);
        Owlet varied = run.owlet.with(Variations.apply(run.owlet.settings(), variation));
        if (check(run, run.owlet, "default", "pq", query, wanted)) {
            check(run, varied, Variations.name(variation), run.random.nextBoolean() ? "pq" : "text", query, wanted);
        }
    }

    private static boolean check(
            SeededRun run, Owlet owlet, String settings, String database, Query query, List<String> wanted) {
        String place = settings + " over " + database + ": " + query.owlet + "\nDuckDB: " + query.duck + "\n";
        List<String> rows;
        try {
            rows = Answers.sorted(
                    Answers.ofOwlet(owlet.with(owlet.settings().with("database", database)), query.owlet));
        } catch (OwletException e) {
            if (e.code() != Code.EXCEEDED_MEMORY) {
                run.failures.add(place + e.getMessage());
            }
            return e.code() == Code.EXCEEDED_MEMORY;
        }
        if (rows.equals(wanted)) {
            return true;
        }
        List<String> extra = new ArrayList<>(rows);
        wanted.forEach(extra::remove);
        List<String> missing = new ArrayList<>(wanted);
        rows.forEach(missing::remove);
        run.failures.add(place + rows.size() + " rows, wanted " + wanted.size() + "\nextra "
                + extra.subList(0, Math.min(3, extra.size())) + "\nmissing "
                + missing.subList(0, Math.min(3, missing.size())));
        return false;
    }

    private static List<String> shapes() throws IOException {
        try (InputStream in = QueryAgreementTest.class.getResourceAsStream("/agreement/shapes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
