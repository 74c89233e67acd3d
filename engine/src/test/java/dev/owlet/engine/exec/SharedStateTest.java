package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedStateTest {
    private static final SqlType.Decimal PRICE = new SqlType.Decimal(12, 2);

    private static AggregateCall call(String function, SqlType type) {
        return new AggregateCall(function, List.of(1), false, OptionalInt.empty(), List.of(), type);
    }

    @Test
    void sumsAndAveragesOfOneColumnAgreeWhereverTheyAreMergedOrSpilled() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Schema schema = MemoryTable.schema("k", SqlType.BIGINT, "price", PRICE);
        for (int groups : new int[] {3, 30_000}) {
            List<List<@Nullable Object>> data = new ArrayList<>();
            Map<Long, long[]> totals = new TreeMap<>();
            for (int i = 0; i < 60_000; i++) {
                long key = random.nextInt(groups);
                Object price = random.nextInt(10) == 0 ? null : (Object) (long) (random.nextInt(2_000) - 1_000);
                data.add(Arrays.asList(key, price));
                long[] total = totals.computeIfAbsent(key, k -> new long[2]);
                total[0] += price == null ? 0 : (Long) price;
                total[1] += price == null ? 0 : 1;
            }
            List<List<@Nullable Object>> expected = new ArrayList<>();
            totals.forEach((key, total) -> expected.add(Arrays.asList(
                    key,
                    total[1] == 0 ? null : mean(total),
                    total[1] == 0 ? null : BigInteger.valueOf(total[0]),
                    total[1])));
            MemoryTable table = MemoryTable.of("t", schema, data, 1024, random);
            Plan plan = new Plan.Aggregate(
                    table.scan(),
                    List.of(0),
                    List.of(call("avg", PRICE), call("sum", new SqlType.Decimal(38, 2)), call("count", SqlType.BIGINT)),
                    OptionalLong.empty());
            for (long memory : new long[] {1L << 30, 6_000_000}) {
                for (int threads : new int[] {1, 4}) {
                    assertEquals(
                            TestRows.bag(expected),
                            TestRows.bag(TestRows.run(
                                    plan, MemoryTable.source(table), TestRows.settings(threads, 1024, memory))),
                            "seed " + seed);
                }
            }
        }
    }

    private static long mean(long[] total) {
        return BigDecimal.valueOf(total[0])
                .divide(BigDecimal.valueOf(total[1]), 0, RoundingMode.HALF_UP)
                .longValue();
    }
}
