package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowShapeTest {
    private static final Schema PAIR = MemoryTable.schema("a", SqlType.BIGINT, "b", SqlType.VARCHAR);

    private static List<List<@Nullable Object>> pairs(Random random, int rows) {
        List<List<@Nullable Object>> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            made.add(Arrays.asList(
                    random.nextInt(5) == 0 ? null : (Object) (long) random.nextInt(4),
                    random.nextInt(5) == 0 ? null : "x" + random.nextInt(3)));
        }
        return made;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024})
    void intersectsAndSubtractsBags(int batchRows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<List<@Nullable Object>> left = pairs(random, random.nextInt(60));
            List<List<@Nullable Object>> right = pairs(random, random.nextInt(60));
            boolean intersect = random.nextBoolean();
            boolean all = random.nextBoolean();
            Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
            right.forEach(row -> counts.merge(row, 1, Integer::sum));
            List<List<@Nullable Object>> expected = new ArrayList<>();
            for (List<@Nullable Object> row :
                    all ? left : left.stream().distinct().toList()) {
                int there = counts.getOrDefault(row, 0);
                if (all) {
                    counts.put(row, there - 1);
                }
                if (there > 0 == intersect) {
                    expected.add(row);
                }
            }
            MemoryTable l = MemoryTable.of("l", PAIR, left, batchRows, random);
            MemoryTable r = MemoryTable.of("r", PAIR, right, batchRows, random);
            List<List<@Nullable Object>> found = TestRows.run(
                    new Plan.SetOperation(l.scan(), r.scan(), intersect, all),
                    MemoryTable.source(l, r),
                    TestRows.settings(1 + random.nextInt(4), batchRows));
            assertEquals(TestRows.bag(expected), TestRows.bag(found), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024})
    void unnestsSeveralCollectionsPaddedWithNulls(int batchRows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SqlType.Array array = new SqlType.Array(SqlType.BIGINT);
        SqlType.Map map = new SqlType.Map(SqlType.VARCHAR, SqlType.BIGINT);
        Schema schema = MemoryTable.schema("id", SqlType.BIGINT, "list", array, "map", map);
        Schema out = MemoryTable.schema(
                "id",
                SqlType.BIGINT,
                "e",
                SqlType.BIGINT,
                "k",
                SqlType.VARCHAR,
                "v",
                SqlType.BIGINT,
                "n",
                SqlType.BIGINT);
        for (int round = 0; round < 60; round++) {
            List<List<@Nullable Object>> data = new ArrayList<>();
            List<List<@Nullable Object>> expected = new ArrayList<>();
            boolean outer = random.nextBoolean();
            for (long i = 0; i < random.nextInt(40); i++) {
                List<@Nullable Object> list = random.nextInt(5) == 0 ? null : new ArrayList<>();
                for (int k = random.nextInt(4); list != null && k > 0; k--) {
                    list.add(random.nextInt(5) == 0 ? null : (Object) (long) k);
                }
                Map<String, Long> entries = random.nextInt(5) == 0 ? null : new HashMap<>();
                for (int k = random.nextInt(4); entries != null && k > 0; k--) {
                    entries.put("k" + k, (long) k);
                }
                data.add(Arrays.asList(i, list, entries));
                List<String> names = entries == null ? List.of() : new ArrayList<>(entries.keySet());
                int elements = Math.max(list == null ? 0 : list.size(), names.size());
                for (int at = 0; at < elements; at++) {
                    String name = at < names.size() ? names.get(at) : null;
                    expected.add(Arrays.asList(
                            i,
                            list != null && at < list.size() ? list.get(at) : null,
                            name,
                            name == null ? null : entries.get(name),
                            at + 1L));
                }
                if (elements == 0 && outer) {
                    expected.add(Arrays.asList(i, null, null, null, null));
                }
            }
            MemoryTable table = MemoryTable.of("t", schema, data, batchRows, random);
            Plan plan = new Plan.Unnest(
                    table.scan(),
                    List.of(0),
                    List.of(new Expression.Input(1, array), new Expression.Input(2, map)),
                    true,
                    outer,
                    out);
            List<List<@Nullable Object>> found =
                    TestRows.run(plan, MemoryTable.source(table), TestRows.settings(2, batchRows));
            assertEquals(TestRows.bag(expected), TestRows.bag(found), "seed " + seed);
        }
    }

    @Test
    void expandsRowsOnceAGroupingSet() {
        MemoryTable table = MemoryTable.of("t", PAIR, List.of(List.of(1L, "x"), List.of(2L, "y")), 7, new Random(1));
        Plan plan = new Plan.Expand(table.scan(), List.of(0, 1), List.of(List.of(0, 1), List.of(1), List.of()));
        assertEquals(
                List.of("[1, x, 0]", "[2, y, 0]", "[null, null, 2]", "[null, null, 2]", "[null, x, 1]", "[null, y, 1]"),
                TestRows.bag(TestRows.run(plan, MemoryTable.source(table), TestRows.settings(1, 7))));
    }

    @Test
    void makesOneRowOfAScalarSubqueryOrRefuses() {
        for (int rows = 0; rows < 3; rows++) {
            List<List<@Nullable Object>> data = Collections.nCopies(rows, Arrays.asList(1L, "x"));
            MemoryTable table = MemoryTable.of("t", PAIR, data, 7, new Random(1));
            Plan plan = new Plan.SingleRow(table.scan());
            if (rows == 2) {
                OwletException error = assertThrows(
                        OwletException.class,
                        () -> TestRows.run(plan, MemoryTable.source(table), TestRows.settings(2, 7)));
                assertEquals(Code.SUBQUERY_MULTIPLE_ROWS, error.code());
            } else {
                assertEquals(
                        rows == 1 ? List.of(List.of(1L, "x")) : List.of(Arrays.asList(null, null)),
                        TestRows.run(plan, MemoryTable.source(table), TestRows.settings(2, 7)));
            }
        }
    }

    @Test
    void handsOnAllRowsOfAUnionAndConstantRows() {
        Expression.Literal one = new Expression.Literal(1L, SqlType.BIGINT);
        Expression.Literal none = new Expression.Literal(null, SqlType.BIGINT);
        Plan values = new Plan.Values(MemoryTable.schema("a", SqlType.BIGINT), List.of(List.of(one), List.of(none)));
        Plan empty = new Plan.Values(MemoryTable.schema("a", SqlType.BIGINT), List.of());
        assertEquals(
                List.of("[1]", "[1]", "[null]", "[null]"),
                TestRows.bag(TestRows.run(
                        new Plan.Union(List.of(values, empty, values)), scan -> List.of(), TestRows.settings(3, 7))));
    }
}
