package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Plan;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregationTest {
    private static final Schema SCHEMA = MemoryTable.schema(
            "number", SqlType.BIGINT,
            "text", SqlType.VARCHAR,
            "real", SqlType.DOUBLE,
            "flag", SqlType.BOOLEAN,
            "wide", new SqlType.Decimal(30, 2),
            "list", new SqlType.Array(SqlType.BIGINT));

    private static AggregateCall count() {
        return new AggregateCall("count", List.of(), false, OptionalInt.empty(), List.of(), SqlType.BIGINT);
    }

    private static AggregateCall countOf(int column, boolean distinct, OptionalInt filter) {
        return new AggregateCall("count", List.of(column), distinct, filter, List.of(), SqlType.BIGINT);
    }

    static List<List<@Nullable Object>> random(Random random, int rows, int range) {
        List<List<@Nullable Object>> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Object number = random.nextInt(9) == 0 ? null : (Object) (long) (random.nextInt(range) - range / 2);
            Object text = random.nextInt(9) == 0 ? null : "text " + random.nextInt(range);
            double[] odd = {0.0, -0.0, Double.NaN, 1.5, Double.NEGATIVE_INFINITY};
            Object real = random.nextInt(9) == 0 ? null : (Object) odd[random.nextInt(odd.length)];
            Object flag = random.nextInt(5) == 0 ? null : (Object) random.nextBoolean();
            Object wide = random.nextInt(9) == 0
                    ? null
                    : java.math.BigInteger.valueOf(random.nextInt(range)).shiftLeft(70);
            Object list = random.nextInt(9) == 0 ? null : List.of(1L, (long) random.nextInt(3));
            made.add(Arrays.asList(number, text, real, flag, wide, list));
        }
        return made;
    }

    private static @Nullable Object grouped(@Nullable Object value) {
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }

    private static List<List<Object>> model(List<List<@Nullable Object>> rows, List<Integer> keys) {
        Map<List<Object>, Object[]> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), new Object[] {0L, 0L, new HashSet<>(), 0L});
        }
        for (List<@Nullable Object> row : rows) {
            List<Object> key = new ArrayList<>();
            keys.forEach(k -> key.add(grouped(row.get(k))));
            Object[] state = groups.computeIfAbsent(key, k -> new Object[] {0L, 0L, new HashSet<>(), 0L});
            state[0] = (long) state[0] + 1;
            state[1] = (long) state[1] + (row.get(0) == null ? 0 : 1);
            if (row.get(1) != null) {
                set(state[2]).add(row.get(1));
            }
            state[3] = (long) state[3] + (row.get(0) != null && Boolean.TRUE.equals(row.get(3)) ? 1 : 0);
        }
        List<List<Object>> result = new ArrayList<>();
        groups.forEach((key, state) -> {
            List<Object> row = new ArrayList<>(key);
            row.addAll(List.of(state[0], state[1], (long) set(state[2]).size(), state[3]));
            result.add(row);
        });
        return result;
    }

    private static List<List<Object>> distinctOnly(List<List<Object>> rows, List<Integer> keys) {
        List<List<Object>> narrow = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> kept = new ArrayList<>(row.subList(0, keys.size()));
            kept.add(row.get(keys.size() + 2));
            narrow.add(kept);
        }
        return narrow;
    }

    @SuppressWarnings("unchecked")
    private static Set<Object> set(Object state) {
        return (Set<Object>) state;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024, 4096})
    void groupsByAnyKeysAsSimpleLoopsDo(int batchRows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            int rows = random.nextInt(4) == 0
                    ? 0
                    : random.nextInt(batchRows < 100 ? 400 : round % 10 == 0 ? 150_000 : 10_000);
            int range = List.of(3, 100, 100_000).get(random.nextInt(3));
            List<Integer> keys = new ArrayList<>();
            for (int k = 0; k < 6; k++) {
                if (random.nextInt(4) == 0) {
                    keys.add(k);
                }
            }
            List<List<@Nullable Object>> data = random(random, rows, range);
            MemoryTable table = MemoryTable.of("t", SCHEMA, data, batchRows, random);
            boolean onlyDistinct = random.nextInt(5) == 0;
            Plan plan = new Plan.Aggregate(
                    table.scan(),
                    keys,
                    onlyDistinct
                            ? List.of(countOf(1, true, OptionalInt.empty()))
                            : List.of(
                                    count(),
                                    countOf(0, false, OptionalInt.empty()),
                                    countOf(1, true, OptionalInt.empty()),
                                    countOf(0, false, OptionalInt.of(3))),
                    OptionalLong.empty());
            long memory = keys.isEmpty() || random.nextBoolean() ? 1L << 30 : rows > 10_000 ? 4_000_000 : 500_000;
            List<List<Object>> model = model(data, keys);
            Object expected = TestRows.counted(onlyDistinct ? distinctOnly(model, keys) : model);
            for (int threads : new int[] {1, 4}) {
                List<List<@Nullable Object>> found;
                try {
                    found = TestRows.run(
                            plan, MemoryTable.source(table), TestRows.settings(threads, batchRows, memory));
                } catch (OwletException e) {
                    assertEquals(Code.EXCEEDED_MEMORY, e.code(), "seed " + seed);
                    assertEquals(true, memory < 1L << 30 && e.text().contains("aggregation"), "seed " + seed);
                    continue;
                }
                assertEquals(expected, TestRows.counted(found), "seed " + seed + " keys " + keys + " memory " + memory);
            }
        }
    }

    /** Keys as sorted files have them, more than one table takes, in ways that end in any of the forms of tables. */
    @ParameterizedTest
    @ValueSource(strings = {"ascending", "descending", "two files", "then scattered", "then sparse", "near the ends"})
    void groupsKeysThatComeInOrder(String order) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int rows = 260_000 + random.nextInt(60_000);
        List<List<@Nullable Object>> data = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Object number = random.nextInt(5_000) == 0 ? null : (Object) keyAt(order, i, rows, random);
            Object text = "text " + random.nextInt(3);
            data.add(Arrays.asList(number, text, null, random.nextBoolean()));
        }
        Schema narrow = new Schema(SCHEMA.columns().subList(0, 4));
        MemoryTable table = MemoryTable.of("t", narrow, data, 4096, random);
        List<AggregateCall> calls = List.of(
                count(),
                countOf(0, false, OptionalInt.empty()),
                countOf(1, true, OptionalInt.empty()),
                countOf(0, false, OptionalInt.of(3)));
        Plan plan = new Plan.Aggregate(table.scan(), List.of(0), calls, OptionalLong.empty());
        List<List<Object>> expected = model(data, List.of(0));
        Map<@Nullable Object, Integer> places = new HashMap<>();
        expected.forEach(row -> places.put(row.get(0), places.size()));
        for (int threads : new int[] {1, 3}) {
            for (long memory : new long[] {1L << 30, 40_000_000}) {
                String context = "seed " + seed + " threads " + threads + " memory " + memory;
                BitSet seen = new BitSet();
                for (List<@Nullable Object> row :
                        TestRows.run(plan, MemoryTable.source(table), TestRows.settings(threads, 4096, memory))) {
                    Integer place = places.get(row.get(0));
                    assertEquals(place == null ? null : expected.get(place), row, context);
                    assertFalse(seen.get(place), () -> context + " twice " + row);
                    seen.set(place);
                }
                assertEquals(expected.size(), seen.cardinality(), context);
            }
        }
    }

    private static long keyAt(String order, int row, int rows, Random random) {
        long near = row / 2 * 3L + random.nextInt(4);
        boolean late = row > rows / 2;
        return switch (order) {
            case "ascending" -> near;
            case "descending" -> -near;
            case "two files" -> late ? (row - rows / 2) * 5L + 1 : row * 5L;
            case "then scattered" -> late ? random.nextLong() >> random.nextInt(60) : near;
            case "then sparse" -> late ? near * 1_000_000 : near;
            default -> late ? Long.MAX_VALUE - near : Long.MIN_VALUE + near;
        };
    }
}
