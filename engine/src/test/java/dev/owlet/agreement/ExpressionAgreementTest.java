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
import java.util.concurrent.CompletableFuture;
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
        Owlet plain = owlet.with(owlet.settings().with("database", "pq"));
        String form = index / Variations.COUNT % 2 == 0 ? "text" : "pq";
        Owlet varied = owlet.with(Variations.apply(owlet.settings(), index).with("database", form));
        CompletableFuture<Said> plainly = CompletableFuture.supplyAsync(() -> Said.byOwlet(plain, expressions));
        CompletableFuture<Said> differently = CompletableFuture.supplyAsync(() -> Said.byOwlet(varied, expressions));
        Said wanted = Said.byDuckDb(run.duck, expressions);
        String ofPlain = wanted.difference(plainly.join());
        String ofVaried = wanted.difference(differently.join());
        if (!ofPlain.isEmpty()) {
            note(run, plain, expressions, ofPlain, "default");
        } else if (!ofVaried.isEmpty()) {
            note(run, varied, expressions, ofVaried, Variations.name(index) + " over " + form);
        }
    }

    private static void note(
            SeededRun run, Owlet owlet, List<Generated> expressions, String difference, String settings) {
        Connection duck = run.duck;
        int before = run.failures.size();
        for (Generated expression : expressions) {
            if (!differs(owlet, duck, expression).isEmpty()) {
                Generated smallest = smallest(owlet, duck, expression);
                run.failures.add(settings + ": " + smallest.owlet() + "\nDuckDB: " + smallest.duck() + "\n"
                        + differs(owlet, duck, smallest));
            }
        }
        if (run.failures.size() == before) {
            run.failures.add(settings + ", only together: " + difference + "\n"
                    + sql(expressions.stream().map(Generated::owlet).toList()));
        }
    }

    private static Generated smallest(Owlet owlet, Connection duck, Generated expression) {
        for (Generated part : expression.parts()) {
            if (!differs(owlet, duck, part).isEmpty()) {
                return smallest(owlet, duck, part);
            }
        }
        return expression;
    }

    /** Returns what differs first, empty when nothing does. */
    private static String differs(Owlet owlet, Connection duck, Generated expression) {
        List<Generated> alone = List.of(expression);
        return Said.byDuckDb(duck, alone).difference(Said.byOwlet(owlet, alone));
    }

    /** What an engine says to some expressions: rows, or what it raised. */
    private record Said(List<List<String>> rows, String raised) {
        static Said byDuckDb(Connection duck, List<Generated> expressions) {
            try {
                String sql = sql(expressions.stream().map(Generated::duck).toList());
                return new Said(Answers.ofDuckDb(duck, sql), "");
            } catch (SQLException e) {
                return new Said(List.of(), "DuckDB raised " + e.getMessage());
            }
        }

        static Said byOwlet(Owlet owlet, List<Generated> expressions) {
            try {
                String sql = sql(expressions.stream().map(Generated::owlet).toList());
                return new Said(Answers.ofOwlet(owlet, sql), "");
            } catch (OwletException e) {
                return new Said(List.of(), "Owlet raised " + e.getMessage());
            }
        }

        /** Returns how the other differs from this first, empty when it does not. */
        String difference(Said found) {
            if (!raised.isEmpty() || !found.raised.isEmpty()) {
                return raised.isEmpty() ? found.raised : raised;
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    String left = found.rows.get(row).get(column);
                    String right = rows.get(row).get(column);
                    if (!Answers.alike(left, right)) {
                        return "Row " + row + " column " + column + ": Owlet " + left + ", DuckDB " + right;
                    }
                }
            }
            return "";
        }
    }

    private static String sql(List<String> expressions) {
        return expressions.stream().collect(Collectors.joining(", ", "SELECT r.id, ", " FROM r ORDER BY r.id"));
    }
}
