package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.engine.plan.WindowCall;
import dev.owlet.engine.plan.WindowCall.Bound;
import dev.owlet.engine.plan.WindowCall.Frame;
import dev.owlet.engine.plan.WindowCall.Unit;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final Schema SCHEMA = MemoryTable.schema(
            "id",
            SqlType.BIGINT,
            "part",
            SqlType.VARCHAR,
            "key",
            SqlType.BIGINT,
            "value",
            SqlType.BIGINT,
            "distance",
            SqlType.BIGINT);
    private static final List<String> FUNCTIONS = List.of(
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "count");

    private static WindowCall call(Random random, String function, boolean ordered) {
        Bound[] bounds = Bound.values();
        int start = random.nextInt(4);
        int end = Math.max(1, start + random.nextInt(5 - start));
        Unit unit = ordered ? Unit.values()[random.nextInt(3)] : Unit.ROWS;
        Frame frame = random.nextInt(3) == 0
                ? Frame.DEFAULT
                : new Frame(unit, bounds[start], distance(bounds[start]), bounds[end], distance(bounds[end]));
        List<Integer> arguments =
                switch (function) {
                    case "row_number", "rank", "dense_rank", "percent_rank", "cume_dist" -> List.of();
                    case "ntile" -> List.of(4);
                    case "lag", "lead" -> random.nextBoolean() ? List.of(3) : List.of(3, 4, 0);
                    case "nth_value" -> List.of(3, 4);
                    default -> List.of(3);
                };
        boolean share = function.equals("percent_rank") || function.equals("cume_dist");
        return new WindowCall(
                function, arguments, frame, random.nextBoolean(), false, share ? SqlType.DOUBLE : SqlType.BIGINT);
    }

    private static OptionalInt distance(Bound bound) {
        return bound == Bound.PRECEDING || bound == Bound.FOLLOWING ? OptionalInt.of(4) : OptionalInt.empty();
    }

    private static boolean inFrame(
            List<List<@Nullable Object>> rows, int row, int at, Frame frame, boolean descending, boolean ordered) {
        return edge(rows, row, at, frame.unit(), frame.start(), descending, ordered) >= 0
                && edge(rows, row, at, frame.unit(), frame.end(), descending, ordered) <= 0;
    }

    /** Returns where a row lies relative to a bound: before, within its peers, after. */
    private static int edge(
            List<List<@Nullable Object>> rows,
            int row,
            int at,
            Unit unit,
            Bound bound,
            boolean descending,
            boolean ordered) {
        if (bound == Bound.UNBOUNDED_PRECEDING) {
            return 1;
        }
        if (bound == Bound.UNBOUNDED_FOLLOWING) {
            return -1;
        }
        long distance = bound == Bound.CURRENT_ROW ? 0 : (Long) rows.get(row).get(4);
        distance = bound == Bound.PRECEDING ? -distance : distance;
        if (unit == Unit.ROWS) {
            return Long.compare(at, row + distance);
        }
        if (unit == Unit.GROUPS) {
            return Long.compare(group(rows, at, ordered), group(rows, row, ordered) + distance);
        }
        if (!ordered) {
            return 0;
        }
        Object mine = rows.get(row).get(2);
        Object theirs = rows.get(at).get(2);
        if (mine == null || theirs == null) {
            return mine == theirs ? 0 : theirs == null ? 1 : -1;
        }
        long sign = descending ? -1 : 1;
        return Long.compare(sign * (Long) theirs, sign * (Long) mine + distance);
    }

    private static int group(List<List<@Nullable Object>> rows, int row, boolean ordered) {
        int group = 0;
        for (int i = 1; i <= row; i++) {
            group += ordered
                            && !Objects.equals(
                                    rows.get(i).get(2), rows.get(i - 1).get(2))
                    ? 1
                    : 0;
        }
        return group;
    }

    private static @Nullable Object model(
            WindowCall call, List<List<@Nullable Object>> rows, int row, boolean descending, boolean ordered) {
        int peersBefore = 0;
        while (group(rows, peersBefore, ordered) < group(rows, row, ordered)) {
            peersBefore++;
        }
        int peersEnd = row;
        while (peersEnd < rows.size() && group(rows, peersEnd, ordered) == group(rows, row, ordered)) {
            peersEnd++;
        }
        List<Integer> frame = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            if (inFrame(rows, row, at, call.frame(), descending, ordered)) {
                frame.add(at);
            }
        }
        boolean skip = call.ignoreNulls();
        List<@Nullable Object> values = new ArrayList<>();
        frame.forEach(at -> {
            if (!skip || rows.get(at).get(3) != null) {
                values.add(rows.get(at).get(3));
            }
        });
        long n = (Long) rows.get(row).get(4);
        return switch (call.function()) {
            case "row_number" -> row + 1L;
            case "rank" -> peersBefore + 1L;
            case "dense_rank" -> group(rows, row, ordered) + 1L;
            case "percent_rank" -> rows.size() == 1 ? 0.0 : (double) peersBefore / (rows.size() - 1);
            case "cume_dist" -> (double) peersEnd / rows.size();
            case "ntile" -> ntile(rows.size(), row, n);
            case "lag" -> shifted(call, rows, row, -1);
            case "lead" -> shifted(call, rows, row, 1);
            case "first_value" -> values.isEmpty() ? null : values.get(0);
            case "last_value" -> values.isEmpty() ? null : values.get(values.size() - 1);
            case "nth_value" -> n > values.size() ? null : values.get((int) n - 1);
            default -> frame.stream().filter(at -> rows.get(at).get(3) != null).count();
        };
    }

    private static long ntile(int size, int row, long buckets) {
        int bucket = 0;
        int at = 0;
        while (true) {
            int length = (int) (size / buckets + (bucket < size % buckets ? 1 : 0));
            if (row < at + length) {
                return bucket + 1;
            }
            at += length;
            bucket++;
        }
    }

    private static @Nullable Object shifted(WindowCall call, List<List<@Nullable Object>> rows, int row, int step) {
        long left = call.arguments().size() > 1 ? (Long) rows.get(row).get(4) : 1;
        int at = row;
        while (left > 0) {
            at += step;
            if (at < 0 || at >= rows.size()) {
                return call.arguments().size() > 2 ? rows.get(row).get(0) : null;
            }
            left -= call.ignoreNulls() && rows.get(at).get(3) == null ? 0 : 1;
        }
        return rows.get(at).get(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024})
    void computesEveryFunctionOverEveryFrameAsSimpleLoopsDo(int batchRows) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 120; round++) {
            List<List<@Nullable Object>> data = new ArrayList<>();
            int rows = random.nextInt(60);
            for (int i = 0; i < rows; i++) {
                data.add(Arrays.asList(
                        (Object) (long) i,
                        random.nextInt(6) == 0 ? null : "p" + random.nextInt(4),
                        random.nextInt(6) == 0 ? null : (Object) (long) random.nextInt(10),
                        random.nextInt(3) == 0 ? null : (Object) (long) random.nextInt(100),
                        1L + random.nextInt(3)));
            }
            boolean descending = random.nextBoolean();
            boolean ordered = random.nextInt(4) > 0;
            boolean partitioned = random.nextInt(4) > 0;
            String function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
            WindowCall call = call(random, function, ordered);
            MemoryTable table = MemoryTable.of("t", SCHEMA, data, batchRows, random);
            List<SortKey> order = ordered ? List.of(new SortKey(2, descending, false)) : List.of();
            Plan plan = new Plan.Window(table.scan(), partitioned ? List.of(1) : List.of(), order, List.of(call));
            List<List<@Nullable Object>> found = TestRows.run(
                    plan,
                    MemoryTable.source(table),
                    TestRows.settings(1 + random.nextInt(4), batchRows, round % 3 == 0 ? 120_000 : 1L << 30));
            assertEquals(data.size(), found.size());
            Map<@Nullable Object, List<List<@Nullable Object>>> partitions = new LinkedHashMap<>();
            found.forEach(row -> partitions
                    .computeIfAbsent(partitioned ? row.get(1) : "all", k -> new ArrayList<>())
                    .add(row));
            for (List<List<@Nullable Object>> partition : partitions.values()) {
                Comparator<List<@Nullable Object>> byOrder = SortTest.order(order);
                for (int i = 0; i < partition.size(); i++) {
                    assertEquals(
                            true,
                            i == 0 || byOrder.compare(partition.get(i - 1), partition.get(i)) <= 0,
                            "seed " + seed);
                    assertEquals(
                            model(call, partition, i, descending, ordered),
                            partition.get(i).get(5),
                            "seed " + seed + " " + call + " row " + i + " ordered " + ordered + " " + partition);
                }
            }
        }
    }
}
