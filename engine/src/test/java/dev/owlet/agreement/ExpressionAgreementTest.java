package dev.owlet.agreement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.Owlet;
import dev.owlet.agreement.ExpressionGenerator.Generated;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evaluates generated expressions in Owlet and DuckDB over the same rows, with the default settings and with one of the
 * {@link Variations}. What differs is told with the smallest part that does. {@code -Dagreement.seed} repeats a run,
 * {@code -Dagreement.expressions} says how many there are.
 */
final class ExpressionAgreementTest {
    private static final int DEPTH = 3;
    private static final int PER_QUERY = 20;

    @TempDir
    private Path folder;

    private final List<String> failures = new ArrayList<>();

    @Test
    void generatedExpressionsAreWorthWhatDuckDbSays() throws IOException, SQLException {
        long seed = Long.getLong("agreement.seed", System.nanoTime());
        int count = Integer.getInteger("agreement.expressions", 1000);
        System.out.println("agreement.seed=" + seed);
        Random random = new Random(seed);
        ExpressionGenerator generator = new ExpressionGenerator(random);
        try (Owlet owlet = Owlet.open(folder);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            RandomTables.make(folder, random, owlet, duck);
            for (int done = 0; done < count && failures.size() < 20; done += PER_QUERY) {
                List<Generated> expressions = new ArrayList<>();
                for (int i = 0; i < PER_QUERY; i++) {
                    expressions.add(generator.any(1 + random.nextInt(DEPTH)));
                }
                compare(owlet, duck, expressions, done / PER_QUERY);
            }
        }
        assertTrue(
                failures.isEmpty(),
                () -> "seed " + seed + ", " + failures.size() + " differ\n" + String.join("\n\n", failures));
    }

    private void compare(Owlet owlet, Connection duck, List<Generated> expressions, int index) {
        Owlet plain = owlet.with(owlet.settings().with("database", "pq"));
        if (differs(plain, duck, expressions).isEmpty()) {
            String form = index / Variations.COUNT % 2 == 0 ? "text" : "pq";
            Owlet varied = owlet.with(Variations.apply(owlet.settings(), index).with("database", form));
            note(varied, duck, expressions, Variations.name(index) + " over " + form);
        } else {
            note(plain, duck, expressions, "default");
        }
    }

    private void note(Owlet owlet, Connection duck, List<Generated> expressions, String settings) {
        if (differs(owlet, duck, expressions).isEmpty()) {
            return;
        }
        int before = failures.size();
        for (Generated expression : expressions) {
            if (!differs(owlet, duck, List.of(expression)).isEmpty()) {
                Generated smallest = smallest(owlet, duck, expression);
                failures.add(settings + ": " + smallest.owlet() + "\nDuckDB: " + smallest.duck() + "\n"
                        + differs(owlet, duck, List.of(smallest)));
            }
        }
        if (failures.size() == before) {
            failures.add(settings + ", only together: " + differs(owlet, duck, expressions) + "\n"
                    + sql(expressions.stream().map(Generated::owlet).toList()));
        }
    }

    private static Generated smallest(Owlet owlet, Connection duck, Generated expression) {
        for (Generated part : expression.parts()) {
            if (!differs(owlet, duck, List.of(part)).isEmpty()) {
                return smallest(owlet, duck, part);
            }
        }
        return expression;
    }

    /** Returns what differs first, empty when nothing does. */
    private static String differs(Owlet owlet, Connection duck, List<Generated> expressions) {
        List<List<String>> wanted;
        try {
            wanted = Answers.ofDuckDb(
                    duck, sql(expressions.stream().map(Generated::duck).toList()));
        } catch (SQLException e) {
            return "DuckDB raised " + e.getMessage();
        }
        List<List<String>> found;
        try {
            found = Answers.ofOwlet(
                    owlet, sql(expressions.stream().map(Generated::owlet).toList()));
        } catch (OwletException e) {
            return "Owlet raised " + e.getMessage();
        }
        for (int row = 0; row < wanted.size(); row++) {
            for (int column = 0; column < wanted.get(row).size(); column++) {
                String left = found.get(row).get(column);
                String right = wanted.get(row).get(column);
                if (!Answers.alike(left, right)) {
                    return "Row " + row + " column " + column + ": Owlet " + left + ", DuckDB " + right;
                }
            }
        }
        return "";
    }

    private static String sql(List<String> expressions) {
        return expressions.stream().collect(Collectors.joining(", ", "SELECT r.id, ", " FROM r ORDER BY r.id"));
    }
}
