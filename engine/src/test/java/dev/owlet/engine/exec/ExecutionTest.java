package dev.owlet.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.engine.plan.AggregateCall;
import dev.owlet.engine.plan.Expression;
import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.plan.SortKey;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.Schema;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {
    private static final Schema ONE = MemoryTable.schema("n", SqlType.BIGINT, "m", SqlType.BIGINT);

    @TempDir
    Path folder;

    private static MemoryTable numbers(int slices, int batchesEach) {
        MemoryTable table = new MemoryTable("t", ONE);
        long next = 0;
        for (int s = 0; s < slices; s++) {
            List<Batch> batches = new ArrayList<>();
            for (int b = 0; b < batchesEach; b++) {
                long[] values = new long[100];
                for (int i = 0; i < values.length; i++) {
                    values[i] = next++;
                }
                LongVector vector = new LongVector(values, null, values.length);
                batches.add(new Batch(new Vector[] {vector, vector}, values.length));
            }
            table.slices.add(batches);
        }
        return table;
    }

    private ExecutionSettings settings(int threads, long memory, long timeout) {
        return new ExecutionSettings(threads, memory, folder, 1L << 40, 4096, timeout, 0);
    }

    private long files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).count();
        }
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("owlet-"))
                .count();
    }

    @Test
    void stopsReadingOnceALimitIsSatisfied() {
        MemoryTable table = numbers(50, 10);
        Plan plan = new Plan.Limit(table.scan(), List.of(), 5, 20);
        List<List<@Nullable Object>> rows = TestRows.run(plan, MemoryTable.source(table), settings(4, 1L << 30, 0));
        assertEquals(20, rows.size());
        assertEquals(5L, rows.get(0).get(0));
        assertEquals(1, table.opened.get());
        assertEquals(1, table.batchesRead.get());
    }

    @Test
    void keepsWorkersWaitingForASlowClient() throws Exception {
        MemoryTable table = numbers(4, 500);
        try (Execution execution = Execution.start(table.scan(), MemoryTable.source(table), settings(2, 1L << 30, 0))) {
            assertTrue(execution.next() != null);
            int before = -1;
            while (before != table.batchesRead.get()) {
                before = table.batchesRead.get();
                Thread.yield();
                for (int i = 0; i < 1000 && before == table.batchesRead.get(); i++) {
                    Thread.onSpinWait();
                }
            }
            assertTrue(table.batchesRead.get() < 40, "read " + table.batchesRead.get());
        }
    }

    @Test
    void returnsTheSameErrorAWorkerMet() throws Exception {
        OwletException failure = new OwletException(Code.HIVE_BAD_DATA, "The file is broken.");
        FileSlice broken = new FileSlice() {
            @Override
            public long rows() {
                return 1;
            }

            @Override
            public long bytes() {
                return 1;
            }

            @Override
            public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
                throw failure;
            }
        };
        Plan plan = numbers(1, 1).scan();
        for (int threads : new int[] {1, 4}) {
            try (Execution execution =
                    Execution.start(plan, scan -> List.of(broken, broken), settings(threads, 1L << 30, 0))) {
                assertSame(failure, assertThrows(OwletException.class, execution::next));
            }
        }
        try (Execution execution = Execution.start(
                plan,
                scan -> {
                    throw new IllegalStateException("bug");
                },
                settings(2, 1L << 30, 0))) {
            OwletException error = assertThrows(OwletException.class, execution::next);
            assertEquals(Code.GENERIC_INTERNAL_ERROR, error.code());
            assertTrue(error.getCause() instanceof IllegalStateException);
        }
    }

    @Test
    void endsWithAnErrorWhenTimeIsUp() {
        MemoryTable table = numbers(2, 100);
        Plan plan = new Plan.Join(
                1, Plan.JoinKind.INNER, table.scan(), table.scan(), List.of(), List.of(), Optional.empty());
        Plan endless = new Plan.Aggregate(
                new Plan.Join(1, Plan.JoinKind.INNER, plan, table.scan(), List.of(), List.of(), Optional.empty()),
                List.of(),
                List.of(new AggregateCall("count", List.of(), false, OptionalInt.empty(), List.of(), SqlType.BIGINT)),
                OptionalLong.empty());
        try (Execution execution = Execution.start(endless, MemoryTable.source(table), settings(2, 1L << 30, 50))) {
            OwletException error = assertThrows(OwletException.class, execution::next);
            assertEquals(Code.EXCEEDED_TIME_LIMIT, error.code());
        }
    }

    @Test
    void leavesNothingBehindWhenCanceledAtAnyTime() throws Exception {
        Random random = new Random(7);
        MemoryTable table = numbers(8, 40);
        Plan.Scan scan = table.scan();
        Plan sorted = new Plan.Sort(
                new Plan.Join(1, Plan.JoinKind.INNER, scan, scan, List.of(0), List.of(0), Optional.empty()),
                List.of(new SortKey(1, true, false)));
        Plan grouped = new Plan.Aggregate(
                scan,
                List.of(0),
                List.of(new AggregateCall("count", List.of(1), true, OptionalInt.empty(), List.of(), SqlType.BIGINT)),
                OptionalLong.empty());
        for (int i = 0; i < 150; i++) {
            long memory = random.nextBoolean() ? 1L << 30 : 400_000;
            Execution execution = Execution.start(
                    i % 2 == 0 ? sorted : grouped,
                    MemoryTable.source(table),
                    settings(1 + random.nextInt(4), memory, 0));
            int batches = random.nextInt(4);
            try {
                for (int b = 0; b < batches; b++) {
                    execution.next();
                }
            } catch (OwletException e) {
                assertEquals(Code.EXCEEDED_MEMORY, e.code());
            }
            for (int spin = random.nextInt(200_000); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            execution.cancel();
            execution.close();
            execution.close();
            assertThrows(OwletException.class, execution::next);
        }
        assertEquals(0, ownThreads());
        assertEquals(0, files());
    }

    @Test
    void deletesTemporaryFilesAfterASpillThatWentThrough() throws Exception {
        MemoryTable table = numbers(20, 40);
        Plan plan = new Plan.Sort(table.scan(), List.of(new SortKey(0, true, false)));
        try (Execution execution = Execution.start(plan, MemoryTable.source(table), settings(2, 500_000, 0))) {
            long expected = 79_999;
            for (Batch batch = execution.next(); batch != null; batch = execution.next()) {
                for (List<@Nullable Object> row : TestRows.rows(batch)) {
                    assertEquals(expected--, row.get(0));
                }
            }
            assertEquals(-1, expected);
            assertTrue(execution.spilledBytes() > 0);
            assertEquals(execution.spilledBytes(), TestRows.spilledBytes(execution));
            assertTrue(files() > 0);
        }
        assertEquals(0, files());
    }

    @Test
    void refusesToSpillMoreThanAllowed() {
        MemoryTable table = numbers(20, 40);
        Plan plan = new Plan.Sort(table.scan(), List.of(new SortKey(0, true, false)));
        ExecutionSettings little = new ExecutionSettings(2, 500_000, folder, 10_000, 4096, 0, 0);
        OwletException error =
                assertThrows(OwletException.class, () -> TestRows.run(plan, MemoryTable.source(table), little));
        assertEquals(Code.EXCEEDED_SPILL, error.code());
    }

    @Test
    void sendsWhatABuildSideHasDownToTheScan() {
        MemoryTable probe = numbers(10, 10);
        MemoryTable build = MemoryTable.of("b", ONE, List.of(List.of(17L, 0L), List.of(4711L, 0L)), 10, new Random(1));
        Plan.Scan scan = probe.scan(Optional.empty(), List.of(new Plan.RuntimeFilter(3, 0, 0)));
        Plan plan = new Plan.Join(3, Plan.JoinKind.INNER, scan, build.scan(), List.of(0), List.of(0), Optional.empty());
        try (Execution execution = Execution.start(plan, MemoryTable.source(probe, build), settings(2, 1L << 30, 0))) {
            while (execution.next() != null) {}
            assertEquals(
                    2,
                    execution.statistics().stream()
                            .filter(step -> step.plan() == scan)
                            .findFirst()
                            .orElseThrow()
                            .rows());
        }
        Domain domain = probe.lastRanges.domain("n");
        assertTrue(domain.contains(17L) && domain.contains(4711L));
        assertFalse(domain.contains(18L));
    }

    @Test
    void readsNothingWhenTheBuildSideIsEmpty() {
        MemoryTable probe = numbers(10, 10);
        Plan empty = new Plan.Values(ONE, List.of());
        Plan plan =
                new Plan.Join(3, Plan.JoinKind.INNER, probe.scan(), empty, List.of(0), List.of(0), Optional.empty());
        assertEquals(List.of(), TestRows.run(plan, MemoryTable.source(probe), settings(2, 1L << 30, 0)));
        assertEquals(0, probe.opened.get());
    }

    @Test
    void appliesAScansFilterWhileReading() {
        MemoryTable table = numbers(10, 10);
        Expression filter = new Expression.Compare(
                Expression.Compare.Operator.LESS,
                new Expression.Input(1, SqlType.BIGINT),
                new Expression.Literal(150L, SqlType.BIGINT));
        assertEquals(
                150,
                TestRows.run(
                                table.scan(Optional.of(filter), List.of()),
                                MemoryTable.source(table),
                                settings(2, 1L << 30, 0))
                        .size());
    }

    @Test
    void feedsEachWorkersRowsToAConsumerOfItsOwn() {
        MemoryTable table = numbers(30, 10);
        AtomicLong sum = new AtomicLong();
        AtomicInteger finished = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        Execution.run(table.scan(), MemoryTable.source(table), settings(3, 1L << 30, 0), () -> {
            made.incrementAndGet();
            return new BatchConsumer() {
                @Override
                public void accept(Batch batch) {
                    sum.addAndGet(batch.rows());
                }

                @Override
                public void finish() {
                    finished.incrementAndGet();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        });
        assertEquals(30_000, sum.get());
        assertEquals(made.get(), finished.get());
        assertEquals(made.get(), closed.get());
        assertEquals(0, ownThreads());
    }

    @Test
    void endsWithNullAgainAndAgain() {
        MemoryTable table = numbers(1, 1);
        try (Execution execution = Execution.start(table.scan(), MemoryTable.source(table), settings(2, 1L << 30, 0))) {
            assertEquals(100, execution.next().rows());
            assertNull(execution.next());
            assertNull(execution.next());
            assertEquals(100, execution.rows());
        }
    }
}
