package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortTest {
    static final Schema SCHEMA = MemoryTable.schema(
            "small", SqlType.INTEGER,
            "full", SqlType.BIGINT,
            "text", SqlType.VARCHAR,
            "real", SqlType.DOUBLE,
            "wide", new SqlType.Decimal(38, 0),
            "flag", SqlType.BOOLEAN,
            "instant", SqlType.TIMESTAMP_TZ,
            "list", new SqlType.Array(SqlType.BIGINT));

    static List<List<@Nullable Object>> random(Random random, int rows) {
        List<List<@Nullable Object>> made = new ArrayList<>();
        double[] odd = {0.0, -0.0, Double.NaN, 1.5, -7, Double.NEGATIVE_INFINITY, Double.MAX_VALUE};
        long[] ends = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1};
        boolean nulls = random.nextBoolean();
        for (int i = 0; i < rows; i++) {
            Object[] row = {
                (long) random.nextInt(5),
                random.nextInt(3) == 0 ? ends[random.nextInt(5)] : random.nextLong(),
                "abcdefgh".substring(0, random.nextInt(9)) + random.nextInt(3),
                odd[random.nextInt(odd.length)],
                new BigInteger(random.nextInt(120), random).subtract(BigInteger.valueOf(random.nextInt(1000))),
                random.nextBoolean(),
                (long) (random.nextInt(20) - 10) << 12 | random.nextInt(3),
                random.nextBoolean() ? List.of((long) random.nextInt(2)) : List.of(1L, (long) random.nextInt(2))
            };
            for (int k = 0; nulls && k < row.length; k++) {
                row[k] = random.nextInt(6) == 0 ? null : row[k];
            }
            made.add(Arrays.asList(row));
        }
        return made;
    }

    static List<SortKey> keys(Random random) {
        List<SortKey> keys = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            keys.add(new SortKey(random.nextInt(8), random.nextBoolean(), random.nextBoolean()));
        }
        return keys;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compareValues(int column, Object left, Object right) {
        if (left instanceof Double a) {
            return Double.compare(a + 0.0, (Double) right + 0.0);
        }
        if (column == 6) {
            return Long.compare((Long) left >> 12, (Long) right >> 12);
        }
        if (left instanceof List<?> a) {
            List<?> b = (List<?>) right;
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = ((Comparable) a.get(i)).compareTo(b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.size(), b.size());
        }
        return ((Comparable) left).compareTo(right);
    }

    static Comparator<List<@Nullable Object>> order(List<SortKey> keys) {
        return (a, b) -> {
            for (SortKey key : keys) {
                Object left = a.get(key.column());
                Object right = b.get(key.column());
                int order;
                if (left == null || right == null) {
                    order = Boolean.compare(left == null, right == null) * (key.nullsFirst() ? -1 : 1);
                } else {
                    order = compareValues(key.column(), left, right) * (key.descending() ? -1 : 1);
                }
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    static void assertSorted(
            List<List<@Nullable Object>> data, List<List<@Nullable Object>> found, List<SortKey> keys, String where) {
        Comparator<List<@Nullable Object>> order = order(keys);
        for (int i = 1; i < found.size(); i++) {
            assertEquals(true, order.compare(found.get(i - 1), found.get(i)) <= 0, where + " at " + i + " by " + keys);
        }
        assertEquals(TestRows.bag(data), TestRows.bag(found), where);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024, 4096})
    void sortsByAnyKeys(int batchRows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<List<@Nullable Object>> data = random(random, random.nextInt(batchRows < 100 ? 300 : 3000));
            MemoryTable table = MemoryTable.of("t", SCHEMA, data, batchRows, random);
            List<SortKey> keys = keys(random);
            for (int threads : new int[] {1, 4}) {
                assertSorted(
                        data,
                        TestRows.run(
                                new Plan.Sort(table.scan(), keys),
                                MemoryTable.source(table),
                                TestRows.settings(threads, batchRows, round % 2 == 0 ? 1L << 30 : 30_000)),
                        keys,
                        "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024, 4096})
    void keepsTheFirstRowsOfAnOrder(int batchRows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<List<@Nullable Object>> data = random(random, random.nextInt(batchRows < 100 ? 300 : 30_000));
            MemoryTable table = MemoryTable.of("t", SCHEMA, data, batchRows, random);
            List<SortKey> keys = keys(random);
            int offset = random.nextInt(2) * random.nextInt(50);
            int count = random.nextInt(100);
            List<List<@Nullable Object>> expected = new ArrayList<>(data);
            expected.sort(order(keys));
            expected = expected.subList(Math.min(offset, data.size()), Math.min(offset + count, data.size()));
            for (int threads : new int[] {1, 4}) {
                List<List<@Nullable Object>> found = TestRows.run(
                        new Plan.Limit(table.scan(), keys, offset, count),
                        MemoryTable.source(table),
                        TestRows.settings(threads, batchRows));
                assertEquals(expected.size(), found.size(), "seed " + seed);
                for (int i = 0; i < found.size(); i++) {
                    assertEquals(
                            0,
                            order(keys).compare(expected.get(i), found.get(i)),
                            "seed " + seed + " row " + i + " " + keys);
                }
            }
        }
    }
}
