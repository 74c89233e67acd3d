package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinTest {
    private static final Schema SCHEMA = MemoryTable.schema(
            "number", SqlType.BIGINT, "text", SqlType.VARCHAR, "real", SqlType.DOUBLE, "other", SqlType.INTEGER);

    private static final Optional<Expression> SMALLER = Optional.of(new Expression.Compare(
            Expression.Compare.Operator.LESS,
            new Expression.Input(3, SqlType.INTEGER),
            new Expression.Input(7, SqlType.INTEGER)));

    private static List<List<@Nullable Object>> random(Random random, int rows, int range, boolean nulls) {
        List<List<@Nullable Object>> made = new ArrayList<>();
        double[] odd = {0.0, -0.0, Double.NaN, 1.5};
        for (int i = 0; i < rows; i++) {
            made.add(Arrays.asList(
                    nulls && random.nextInt(7) == 0 ? null : (Object) (long) random.nextInt(range),
                    nulls && random.nextInt(7) == 0 ? null : "t" + random.nextInt(range),
                    nulls && random.nextInt(7) == 0 ? null : (Object) odd[random.nextInt(odd.length)],
                    nulls && random.nextInt(7) == 0 ? null : (Object) (long) random.nextInt(5)));
        }
        return made;
    }

    /** Returns 1 when two rows match, 0 when not, -1 when a null leaves it open. */
    private static int match(
            List<@Nullable Object> left, List<@Nullable Object> right, List<Integer> keys, boolean residual) {
        if (residual) {
            Object a = left.get(3);
            Object b = right.get(3);
            if (a == null || b == null || (Long) a >= (Long) b) {
                return 0;
            }
        }
        boolean open = false;
        for (int key : keys) {
            Object a = left.get(key);
            Object b = right.get(key);
            if (a == null || b == null) {
                open = true;
            } else if (a instanceof Double x ? x.doubleValue() != (Double) b : !Objects.equals(a, b)) {
                return 0;
            }
        }
        return open ? -1 : 1;
    }

    private static List<List<@Nullable Object>> model(
            JoinKind kind,
            List<List<@Nullable Object>> left,
            List<List<@Nullable Object>> right,
            List<Integer> keys,
            boolean residual) {
        List<List<@Nullable Object>> out = new ArrayList<>();
        boolean[] rightMatched = new boolean[right.size()];
        List<@Nullable Object> nulls = Collections.nCopies(4, null);
        for (List<@Nullable Object> l : left) {
            boolean any = false;
            boolean open = false;
            for (int r = 0; r < right.size(); r++) {
                int match = match(l, right.get(r), keys, residual);
                open |= match < 0;
                if (match == 1) {
                    any = true;
                    rightMatched[r] = true;
                    if (List.of(JoinKind.INNER, JoinKind.LEFT, JoinKind.RIGHT, JoinKind.FULL)
                            .contains(kind)) {
                        out.add(both(l, right.get(r)));
                    }
                }
            }
            switch (kind) {
                case LEFT, FULL -> {
                    if (!any) {
                        out.add(both(l, nulls));
                    }
                }
                case SEMI -> addIf(any, out, l);
                case ANTI -> addIf(!any, out, l);
                case NULL_AWARE_ANTI -> addIf(!any && !open, out, l);
                case MARK -> out.add(both(l, Collections.singletonList(any ? (Object) true : open ? null : false)));
                default -> {}
            }
        }
        for (int r = 0; r < right.size(); r++) {
            switch (kind) {
                case RIGHT, FULL -> addIf(!rightMatched[r], out, both(nulls, right.get(r)));
                case RIGHT_SEMI -> addIf(rightMatched[r], out, right.get(r));
                case RIGHT_ANTI -> addIf(!rightMatched[r], out, right.get(r));
                default -> {}
            }
        }
        return out;
    }

    private static void addIf(boolean wanted, List<List<@Nullable Object>> out, List<@Nullable Object> row) {
        if (wanted) {
            out.add(row);
        }
    }

    private static List<@Nullable Object> both(List<@Nullable Object> left, List<@Nullable Object> right) {
        List<@Nullable Object> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void joinsAsNestedLoopsDo(JoinKind kind) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 120; round++) {
            int batchRows = List.of(1, 7, 1024, 4096).get(random.nextInt(4));
            int most = batchRows < 100 ? 60 : 300;
            int range = List.of(4, 50, 1000).get(random.nextInt(3));
            boolean nulls = random.nextInt(3) > 0;
            boolean residual = random.nextInt(3) == 0;
            List<Integer> keys = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                if (random.nextInt(2) == 0) {
                    keys.add(k);
                }
            }
            List<List<@Nullable Object>> left = random(random, random.nextInt(most), range, nulls);
            List<List<@Nullable Object>> right =
                    random(random, random.nextInt(5) == 0 ? random.nextInt(2) : random.nextInt(most), range, nulls);
            MemoryTable l = MemoryTable.of("l", SCHEMA, left, batchRows, random);
            MemoryTable r = MemoryTable.of("r", SCHEMA, right, batchRows, random);
            Plan plan = new Plan.Join(1, kind, l.scan(), r.scan(), keys, keys, residual ? SMALLER : Optional.empty());
            List<String> expected = TestRows.bag(model(kind, left, right, keys, residual));
            for (int threads : new int[] {1, 4}) {
                List<List<@Nullable Object>> found =
                        TestRows.run(plan, MemoryTable.source(l, r), TestRows.settings(threads, batchRows));
                assertEquals(
                        expected,
                        TestRows.bag(found),
                        kind + " seed " + seed + " keys " + keys + " residual " + residual);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = JoinKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NULL_AWARE_ANTI", "MARK"})
    void joinsPartByPartWhenMemoryIsShort(JoinKind kind) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (List<Integer> keys : List.of(List.of(0), List.of(1), List.of(0, 2))) {
            boolean residual = random.nextBoolean();
            List<List<@Nullable Object>> left = random(random, 1500, 1000, true);
            List<List<@Nullable Object>> right = random(random, 5000, 1000, true);
            MemoryTable l = MemoryTable.of("l", SCHEMA, left, 512, random);
            MemoryTable r = MemoryTable.of("r", SCHEMA, right, 512, random);
            Plan plan = new Plan.Join(1, kind, l.scan(), r.scan(), keys, keys, residual ? SMALLER : Optional.empty());
            List<String> expected = TestRows.bag(model(kind, left, right, keys, residual));
            for (int threads : new int[] {1, 3}) {
                String context = kind + " seed " + seed + " keys " + keys + " residual " + residual;
                boolean keepsKeysOnly = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
                long memory = (keepsKeysOnly ? 60_000L : 130_000L) * threads;
                try (Execution execution =
                        Execution.start(plan, MemoryTable.source(l, r), TestRows.settings(threads, 1024, memory))) {
                    List<List<@Nullable Object>> found = new ArrayList<>();
                    for (Batch batch = execution.next(); batch != null; batch = execution.next()) {
                        found.addAll(TestRows.rows(batch));
                    }
                    assertEquals(expected, TestRows.bag(found), context);
                    assertTrue(execution.spilledBytes() > 0, context);
                    assertEquals(execution.spilledBytes(), TestRows.spilledBytes(execution), context);
                }
            }
        }
    }

    @Test
    void refusesOneKeyThatDoesNotFitHoweverOftenItIsSplit() {
        List<List<@Nullable Object>> same = Collections.nCopies(20_000, Arrays.asList(1L, "t", 1.5, 1L));
        MemoryTable l = MemoryTable.of("l", SCHEMA, same.subList(0, 10), 512, new Random(1));
        MemoryTable r = MemoryTable.of("r", SCHEMA, same, 512, new Random(1));
        Plan plan = new Plan.Join(
                1, JoinKind.INNER, l.scan(), r.scan(), List.of(0), List.of(0), Optional.<Expression>empty());
        OwletException refused = assertThrows(
                OwletException.class,
                () -> TestRows.run(plan, MemoryTable.source(l, r), TestRows.settings(2, 1024, 300_000)));
        assertEquals(Code.EXCEEDED_MEMORY, refused.code());
    }
}
