package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.Plan.JoinKind;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinTest {
    private static final Schema SCHEMA = MemoryTable.schema(
            "number", SqlType.BIGINT, "text", SqlType.VARCHAR, "real", SqlType.DOUBLE, "other", SqlType.INTEGER);

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
            Optional<Expression> condition = residual
                    ? Optional.of(new Expression.Compare(
                            Expression.Compare.Operator.LESS,
                            new Expression.Input(3, SqlType.INTEGER),
                            new Expression.Input(7, SqlType.INTEGER)))
                    : Optional.empty();
            Plan plan = new Plan.Join(1, kind, l.scan(), r.scan(), keys, keys, condition);
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
}
