package dev.owlet.agreement;

import dev.owlet.Owlet;
import dev.owlet.agreement.ExpressionGenerator.Generated;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void generatedExpressionsAreWorthWhatDuckDbSays() throws IOException, SQLException {
        int count = Integer.getInteger("agreement.expressions", 1000);
        try (SeededRun run = new SeededRun(folder)) {
            ExpressionGenerator generator = new ExpressionGenerator(run.random);
            for (int done = 0; done < count && run.goesOn(); done += PER_QUERY) {
                List<Generated> expressions = new ArrayList<>();
                for (int i = 0; i < PER_QUERY; i++) {
                    expressions.add(generator.any(1 + run.random.nextInt(DEPTH)));
                }
                compare(run, expressions, done / PER_QUERY);
            }
            run.assertNoFailures();
        }
    }

    private static void compare(SeededRun run, List<Generated> expressions, int index) {
        Owlet owlet = run.owlet;
        Connection duck = run.duck;
        Owlet plain = owlet.with(owlet.settings().with("database", "pq"));
        if (differs(plain, duck, expressions).isEmpty()) {
            String form = index / Variations.COUNT % 2 == 0 ? "text" : "pq";
            Owlet varied = owlet.with(Variations.apply(owlet.settings(), index).with("database", form));
            note(run, varied, expressions, Variations.name(index) + " over " + form);
        } else {
            note(run, plain, expressions, "default");
        }
    }

    private static void note(SeededRun run, Owlet owlet, List<Generated> expressions, String settings) {
        Connection duck = run.duck;
        if (differs(owlet, duck, expressions).isEmpty()) {
            return;
        }
        int before = run.failures.size();
        for (Generated expression : expressions) {
            if (!differs(owlet, duck, List.of(expression)).isEmpty()) {
                Generated smallest = smallest(owlet, duck, expression);
                run.failures.add(settings + ": " + smallest.owlet() + "\nDuckDB: " + smallest.duck() + "\n"
                        + differs(owlet, duck, List.of(smallest)));
            }
        }
        if (run.failures.size() == before) {
            run.failures.add(settings + ", only together: " + differs(owlet, duck, expressions) + "\n"
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
