package dev.owlet.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.ValueText;
import dev.owlet.engine.plan.Expression;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the tables in {@code functions/*.txt}: {@code expression => text of the value} or {@code expression !! part of the
 * error}. Each expression is evaluated as a constant, and again with its literals as columns: plain, with nulls between,
 * dictionary-coded and constant; all ways must agree.
 */
final class ExpressionTableTest {
    private static final List<String> TABLES = List.of(
            "operators",
            "strings",
            "math",
            "dates",
            "json",
            "arrays",
            "maps",
            "binary",
            "urls",
            "casts",
            "conditions",
            "sketches",
            "nulls",
            "boundaries",
            "errors");

    /** One line of a table. */
    private record Line(String table, int number, String expression, boolean fails, String expected) {}

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String table : TABLES) {
            String text;
            try (InputStream in = ExpressionTableTest.class.getResourceAsStream("/functions/" + table + ".txt")) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(table, e);
            }
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                boolean fails = line.contains(" !! ");
                int at = line.indexOf(fails ? " !! " : " => ");
                assertTrue(at > 0, table + ":" + number + " has neither => nor !!");
                lines.add(new Line(
                        table,
                        number,
                        line.substring(0, at),
                        fails,
                        line.substring(at + 4).replace("\\n", "\n")));
            }
        }
        return lines;
    }

    @TestFactory
    Stream<DynamicTest> everyLineHoldsForConstantsAndColumns() {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.table() + ":" + line.number() + " " + line.expression(), () -> check(line)));
    }

    @Test
    void everyFunctionHasALine() {
        Set<String> missing = new TreeSet<>(Functions.names());
        Functions.names().stream()
                .filter(name -> Functions.isAggregate(name) || Functions.isWindow(name) || isBoundElsewhere(name))
                .forEach(missing::remove);
        lines().forEach(line -> collect(line, missing));
        assertEquals(Set.of(), missing);
    }

    /** Tells whether the golden files have a function instead: lambdas and constants of a query need the binder. */
    private static boolean isBoundElsewhere(String name) {
        return Set.of("now", "current_timezone").contains(name)
                || Functions.expected(name).contains("function(");
    }

    private static void collect(Line line, Set<String> missing) {
        try {
            remove(ExpressionReader.read(line.expression()), missing);
        } catch (OwletException e) {
            return;
        }
    }

    private static void remove(Expression expression, Set<String> missing) {
        if (expression instanceof Expression.Call call) {
            missing.remove(call.function());
        }
        expression.children().forEach(child -> remove(child, missing));
    }

    private static void check(Line line) {
        String constant;
        try {
            constant = text(Evaluators.constant(ExpressionReader.read(line.expression())));
        } catch (OwletException e) {
            constant = "!! " + e.getMessage();
        }
        if (line.fails()) {
            assertTrue(
                    constant.startsWith("!! ") && constant.contains(line.expected()),
                    () -> "wanted the error: " + line.expected());
            assertEquals(true, constant.contains(line.expected()), constant);
        } else {
            assertEquals(line.expected(), constant);
        }
        try {
            checkColumns(line, ExpressionReader.read(line.expression()));
        } catch (OwletException e) {
            assertTrue(line.fails(), () -> "over columns: " + e.getMessage());
        }
    }

    private static String text(Expression.Literal literal) {
        Vector value = Constants.vector(literal);
        return ValueText.of(literal.type()).text(value, 0);
    }

    private static void checkColumns(Line line, Expression expression) {
        List<Expression.Literal> literals = new ArrayList<>();
        Expression columns = withColumns(expression, literals);
        if (literals.isEmpty() || !Columns.deterministic(expression)) {
            return;
        }
        boolean nullsFail = line.expression().toLowerCase(Locale.ROOT).contains("map");
        boolean[] present = line.fails() ? new boolean[] {true} : new boolean[] {true, nullsFail, true};
        String plain = evaluate(columns, literals, present, 0);
        if (!line.fails()) {
            assertTrue(
                    plain.startsWith(line.expected() + "|") && plain.endsWith("|" + line.expected()),
                    () -> "over plain columns: " + plain);
        }
        assertEquals(plain, evaluate(columns, literals, present, 1), "dictionaries");
        if (!line.fails()) {
            boolean[] all = {true, true};
            assertEquals(
                    line.expected() + "|" + line.expected(), evaluate(columns, literals, all, 2), "constant columns");
        }
    }

    private static Expression withColumns(Expression expression, List<Expression.Literal> literals) {
        if (expression instanceof Expression.Literal literal) {
            literals.add(literal);
            return new Expression.Input(literals.size() - 1, literal.type());
        }
        List<Expression> children = new ArrayList<>();
        expression.children().forEach(child -> children.add(withColumns(child, literals)));
        return children.isEmpty() ? expression : expression.withChildren(children);
    }

    private static String evaluate(
            Expression expression, List<Expression.Literal> literals, boolean[] present, int encoding) {
        Vector[] columns = new Vector[literals.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(literals.get(i), present, encoding);
        }
        Vector result = Evaluators.compile(expression)
                .evaluate(new Batch(columns, present.length))
                .flatten();
        ValueText texts = ValueText.of(expression.type());
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < present.length; row++) {
            shown.add(texts.text(result, row));
        }
        return String.join("|", shown);
    }

    private static Vector column(Expression.Literal literal, boolean[] present, int encoding) {
        SqlType type = literal.type();
        Vector one = Constants.vector(literal);
        if (encoding == 2) {
            return new ConstantVector(one, present.length);
        }
        VectorBuilder plain = VectorBuilder.of(type, present.length);
        int[] codes = new int[present.length];
        for (int i = 0; i < present.length; i++) {
            codes[i] = present[i] ? 0 : 1;
            if (present[i]) {
                plain.append(one, 0);
            } else {
                plain.appendNull();
            }
        }
        if (encoding == 0) {
            return plain.build();
        }
        VectorBuilder dictionary = VectorBuilder.of(type, 2);
        dictionary.append(one, 0);
        dictionary.appendNull();
        return new DictionaryVector(codes, dictionary.build(), present.length);
    }
}
