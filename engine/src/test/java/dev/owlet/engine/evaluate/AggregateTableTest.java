package dev.owlet.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.function.Accumulator;
import dev.owlet.engine.function.Aggregate;
import dev.owlet.engine.function.Aggregates;
import dev.owlet.engine.function.Casts;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.function.Resolution;
import dev.owlet.engine.function.ValueText;
import dev.owlet.engine.plan.Expression;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs {@code functions/aggregates.txt}: each aggregate over its columns at once, into one of several groups, from
 * dictionaries, and in parts that are merged through their states; all ways must agree.
 */
final class AggregateTableTest {
    private static List<String> lines() {
        try (InputStream in = AggregateTableTest.class.getResourceAsStream("/functions/aggregates.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLineHoldsInEveryWayOfFeeding() {
        return lines().stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
    }

    @Test
    void everyAggregateHasALine() {
        Set<String> missing = new TreeSet<>();
        Functions.names().stream().filter(Functions::isAggregate).forEach(missing::add);
        lines().forEach(line -> missing.remove(line.substring(0, line.indexOf('('))));
        assertEquals(Set.of(), missing);
    }

    @Test
    void countsOfNothingButRowsNeedNoArguments() {
        Accumulator counts = Aggregates.resolve("count", List.of()).accumulator();
        counts.resize(2);
        counts.add(new int[] {0, 1, 1}, 3, new Vector[0]);
        counts.addAll(5, new Vector[0]);
        assertEquals("[6, 2]", longs(counts.result(0, 2)));
    }

    private static String longs(Vector vector) {
        return Arrays.toString(Arrays.copyOf(((LongVector) vector).values, vector.length()));
    }

    @Test
    void distinctCountsAreWithinFivePercentOfAHundredThousand() {
        Aggregate aggregate = Aggregates.resolve("approx_distinct", List.of(SqlType.BIGINT));
        Accumulator whole = aggregate.accumulator();
        whole.resize(1);
        for (int part = 0; part < 50; part++) {
            long[] values = new long[4000];
            for (int i = 0; i < values.length; i++) {
                values[i] = (part % 25) * 4000L + i;
            }
            Accumulator partial = aggregate.accumulator();
            partial.resize(1);
            partial.addAll(4000, new Vector[] {new LongVector(values, null, 4000)});
            whole.combine(new int[1], 1, partial.state(0, 1));
        }
        long estimate = ((LongVector) whole.result(0, 1)).values[0];
        assertTrue(Math.abs(estimate - 100_000) < 5000, "estimated " + estimate);
    }

    @Test
    void percentilesAreWithinHalfAPercent() {
        Aggregate aggregate = Aggregates.resolve("approx_percentile", List.of(SqlType.BIGINT, SqlType.DOUBLE));
        for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.999}) {
            Accumulator digest = aggregate.accumulator();
            digest.resize(1);
            for (int part = 0; part < 25; part++) {
                long[] values = new long[4000];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (part * 4000L + i) * 7919 % 100_000;
                }
                Vector constant = Constants.vector(new Expression.Literal(share, SqlType.DOUBLE));
                digest.addAll(
                        4000, new Vector[] {new LongVector(values, null, 4000), constant.gather(new int[4000], 4000)});
            }
            long value = ((LongVector) digest.result(0, 1)).values[0];
            assertTrue(Math.abs(value - share * 100_000) < 500, share + " gave " + value);
        }
    }

    private static void check(String line) {
        boolean fails = line.contains(" !! ");
        int at = line.indexOf(fails ? " !! " : " => ");
        String expected = line.substring(at + 4);
        String name = line.substring(0, line.indexOf('('));
        List<Vector> columns = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        int rows = columns(line.substring(line.indexOf('('), at), columns, types);
        Resolution call = Functions.aggregate(name, types).orElseThrow();
        Vector[] arguments = new Vector[columns.size()];
        for (int i = 0; i < arguments.length; i++) {
            Vector[] one = {columns.get(i)};
            arguments[i] = Casts.kernel(types.get(i), call.argumentTypes().get(i), false)
                    .run(one, rows)
                    .flatten();
        }
        Aggregate aggregate = Aggregates.resolve(name, call.argumentTypes());
        for (int way = 0; way < 4; way++) {
            String result;
            try {
                result = ValueText.of(aggregate.returnType()).text(feed(aggregate, arguments, rows, way), 0);
            } catch (OwletException e) {
                result = e.getMessage();
                assertTrue(fails && result.contains(expected), result);
                continue;
            }
            assertEquals(expected, result, "way " + way);
        }
    }

    private static int columns(String text, List<Vector> columns, List<SqlType> types) {
        Expression row = ExpressionReader.read("ROW" + text);
        int rows = 0;
        for (Expression argument : row.children()) {
            Expression.Literal list = Evaluators.constant(argument);
            ArrayVector array = (ArrayVector) list.value();
            columns.add(array.elements.flatten());
            types.add(((SqlType.Array) list.type()).element());
            rows = array.lengths[0];
        }
        return rows;
    }

    private static Vector feed(Aggregate aggregate, Vector[] arguments, int rows, int way) {
        Accumulator accumulator = aggregate.accumulator();
        accumulator.resize(3);
        int[] groups = new int[rows];
        switch (way) {
            case 0 -> accumulator.addAll(rows, arguments);
            case 1 -> {
                Arrays.fill(groups, 1);
                accumulator.add(groups, rows, arguments);
                return accumulator.result(1, 1);
            }
            case 2 -> accumulator.add(groups, rows, coded(arguments, rows));
            default -> {
                for (int i = 0; i < rows; i++) {
                    Accumulator part = aggregate.accumulator();
                    part.resize(1);
                    part.addAll(1, slice(arguments, i));
                    accumulator.combine(new int[] {2}, 1, part.state(0, 1));
                }
                return accumulator.result(2, 1);
            }
        }
        return accumulator.result(0, 1);
    }

    private static Vector[] coded(Vector[] arguments, int rows) {
        Vector[] coded = new Vector[arguments.length];
        for (int i = 0; i < coded.length; i++) {
            int[] backwards = new int[rows];
            int[] codes = new int[rows];
            for (int row = 0; row < rows; row++) {
                backwards[row] = rows - 1 - row;
                codes[row] = rows - 1 - row;
            }
            coded[i] = new DictionaryVector(codes, arguments[i].gather(backwards, rows), rows);
        }
        return coded;
    }

    private static Vector[] slice(Vector[] arguments, int row) {
        Vector[] slice = new Vector[arguments.length];
        for (int i = 0; i < slice.length; i++) {
            slice[i] = arguments[i].gather(new int[] {row}, 1);
        }
        return slice;
    }
}
