package dev.owlet.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Expression.Compare.Operator;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.ConstantVector;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PredicateTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.BIGINT, SqlType.BIGINT, SqlType.DOUBLE, SqlType.VARCHAR, SqlType.DATE, SqlType.TIMESTAMP_TZ);

    @Test
    void randomFiltersSelectWhatSingleRowsSay() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int rows = new int[] {1, 7, 100, 500}[seed % 4];
            Batch batch = batch(random, rows);
            Expression filter = condition(random, 3);
            Predicate predicate = Evaluators.predicate(filter);
            for (int again = 0; again < 2; again++) {
                int[] selected = new int[rows];
                int count = predicate.select(batch, selected);
                assertArrayEquals(
                        oneByOne(filter, batch), Arrays.copyOf(selected, count), "seed " + seed + ": " + filter);
            }
        }
    }

    private static int[] oneByOne(Expression filter, Batch batch) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            if (Boolean.TRUE.equals(Evaluators.constant(at(filter, batch, row)).value())) {
                rows.add(row);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Expression at(Expression expression, Batch batch, int row) {
        if (expression instanceof Expression.Input input) {
            return Constants.literal(batch.column(input.index()).flatten(), row, input.type());
        }
        if (expression.children().isEmpty()) {
            return expression;
        }
        return expression.withChildren(expression.children().stream()
                .map(child -> at(child, batch, row))
                .toList());
    }

    private static Batch batch(Random random, int rows) {
        Vector[] columns = new Vector[TYPES.size()];
        for (int i = 0; i < columns.length; i++) {
            boolean nulls = random.nextBoolean();
            int distinct = 1 + random.nextInt(20);
            VectorBuilder dictionary = VectorBuilder.of(TYPES.get(i), distinct);
            for (int k = 0; k < distinct; k++) {
                if (nulls && random.nextInt(5) == 0) {
                    dictionary.appendNull();
                } else {
                    dictionary.append(Constants.vector(literal(random, TYPES.get(i))), 0);
                }
            }
            Vector entries = dictionary.build();
            int[] codes = random.ints(rows, 0, distinct).toArray();
            columns[i] = switch (random.nextInt(3)) {
                case 0 -> new DictionaryVector(codes, entries, rows);
                case 1 -> entries.gather(codes, rows);
                default ->
                    random.nextInt(4) == 0
                            ? new ConstantVector(entries.gather(new int[1], 1), rows)
                            : entries.gather(codes, rows);
            };
        }
        return new Batch(columns, rows);
    }

    private static Expression.Literal literal(Random random, SqlType type) {
        long number = random.nextInt(10) - 5;
        Object value =
                switch (type.kind()) {
                    case DOUBLE -> random.nextInt(10) == 0 ? Double.NaN : number / 2.0;
                    case VARCHAR -> Bytes.of("ab".repeat((int) number + 5).substring((int) (number + 5) / 2));
                    case TIMESTAMP_TZ -> number << 12 | random.nextInt(3);
                    default -> number;
                };
        return new Expression.Literal(value, type);
    }

    private static Expression condition(Random random, int depth) {
        int kind = depth == 0 ? random.nextInt(4) : random.nextInt(8);
        int column = random.nextInt(TYPES.size());
        SqlType type = TYPES.get(column);
        Expression input = new Expression.Input(column, type);
        return switch (kind) {
            case 0, 1 -> compare(random, input, literal(random, type));
            case 2 -> new Expression.IsNull(input);
            case 3 -> new Expression.In(input, List.of(literal(random, type), literal(random, type)));
            case 4 -> compare(random, new Expression.Input(0, SqlType.BIGINT), new Expression.Input(1, SqlType.BIGINT));
            case 5 -> new Expression.Not(condition(random, depth - 1));
            case 6 -> new Expression.Or(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            default ->
                new Expression.And(List.of(
                        condition(random, depth - 1), condition(random, depth - 1), condition(random, depth - 1)));
        };
    }

    private static Expression compare(Random random, Expression left, Expression right) {
        Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
        return random.nextBoolean()
                ? new Expression.Compare(operator, left, right)
                : new Expression.Compare(operator, right, left);
    }

    @Test
    void laterConjunctsDoNotSeeRowsThatEarlierOnesDropped() {
        Expression zero = new Expression.Literal(0L, SqlType.BIGINT);
        Expression divisor = new Expression.Input(0, SqlType.BIGINT);
        Expression quotient = new Expression.Call(
                "divide", List.of(new Expression.Literal(10L, SqlType.BIGINT), divisor), SqlType.BIGINT);
        Expression safe = new Expression.And(List.of(
                new Expression.Compare(Operator.NOT_EQUAL, divisor, zero),
                new Expression.Compare(Operator.GREATER, quotient, new Expression.Literal(3L, SqlType.BIGINT))));
        Batch batch = new Batch(new Vector[] {new LongVector(new long[] {0, 2, 5, 0, 1}, null, 5)}, 5);
        int[] selected = new int[5];
        assertEquals(2, Evaluators.predicate(safe).select(batch, selected));
        assertArrayEquals(new int[] {1, 4}, Arrays.copyOf(selected, 2));
        Predicate unsafe = Evaluators.predicate(
                new Expression.Compare(Operator.GREATER, quotient, new Expression.Literal(3L, SqlType.BIGINT)));
        assertThrows(OwletException.class, () -> unsafe.select(batch, selected));
    }

    @Test
    void dictionaryEntriesThatNoRowUsesRaiseNoError() {
        Vector dictionary = new LongVector(new long[] {0, 2}, null, 2);
        Batch batch = new Batch(new Vector[] {new DictionaryVector(new int[] {1, 1, 1}, dictionary, 3)}, 3);
        Evaluator quotient = Evaluators.compile(new Expression.Call(
                "divide",
                List.of(new Expression.Literal(10L, SqlType.BIGINT), new Expression.Input(0, SqlType.BIGINT)),
                SqlType.BIGINT));
        assertEquals(5L, ((LongVector) quotient.evaluate(batch).flatten()).values[2]);
    }

    @Test
    void dictionaryResultsKeepTheCodes() {
        Vector dictionary = new LongVector(new long[] {1, 2}, null, 2);
        DictionaryVector column = new DictionaryVector(new int[] {1, 0, 1}, dictionary, 3);
        Evaluator sum = Evaluators.compile(new Expression.Call(
                "add",
                List.of(new Expression.Input(0, SqlType.BIGINT), new Expression.Literal(10L, SqlType.BIGINT)),
                SqlType.BIGINT));
        DictionaryVector result = (DictionaryVector) sum.evaluate(new Batch(new Vector[] {column}, 3));
        DictionaryVector again = (DictionaryVector) sum.evaluate(new Batch(new Vector[] {column}, 3));
        assertEquals(column.codes, result.codes);
        assertEquals(result.dictionary, again.dictionary);
    }

    @Test
    void tryFindsTheRowsThatFail() {
        Expression attempt = new Expression.Try(new Expression.Call(
                "divide",
                List.of(new Expression.Literal(10L, SqlType.BIGINT), new Expression.Input(0, SqlType.BIGINT)),
                SqlType.BIGINT));
        long[] divisors = new long[1000];
        Arrays.setAll(divisors, i -> i % 97);
        Vector result = Evaluators.compile(attempt)
                .evaluate(new Batch(new Vector[] {new LongVector(divisors, null, 1000)}, 1000));
        for (int i = 0; i < 1000; i++) {
            assertEquals(i % 97 == 0, result.isNull(i));
        }
    }
}
