package dev.owlet.engine.fuse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Keeps the loops that were written last, for all queries of the process. A thread in the background writes them and runs
 * them on zeros until the JVM has compiled them.
 */
final class SumLoops {
    private static final int KEPT = 64;
    private static final int WARM_UPS = 4000;
    private static final int WARM_UP_ROWS = 64;

    /** What a loop depends on: not the constants, and of the columns only their number. */
    private record Shape(List<Step> steps, List<Integer> sums, int columns, long coded) {
        static Shape of(SumProgram program, long coded) {
            return new Shape(program.steps(), program.sums(), program.columns().size(), coded);
        }

        boolean isOf(SumProgram program) {
            return steps.equals(program.steps()) && sums.equals(program.sums());
        }
    }

    private static final Map<Shape, CompletableFuture<SumLoop>> LOOPS = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, CompletableFuture<SumLoop>> eldest) {
            return size() > KEPT;
        }
    };

    private SumLoops() {}

    /** Returns the loop for a program, which is there already or on its way. */
    static CompletableFuture<SumLoop> loop(SumProgram program, long coded, Executor background) {
        synchronized (LOOPS) {
            return LOOPS.computeIfAbsent(
                    Shape.of(program, coded),
                    shape -> CompletableFuture.supplyAsync(() -> warm(program, coded), background));
        }
    }

    /** Returns the loop for a program, compiled or not. */
    static SumLoop now(SumProgram program, long coded) {
        CompletableFuture<SumLoop> loop;
        synchronized (LOOPS) {
            loop = LOOPS.computeIfAbsent(
                    Shape.of(program, coded),
                    shape -> CompletableFuture.completedFuture(SumLoopWriter.write(program, coded)));
        }
        return loop.join();
    }

    /** Tells whether a loop for a program was asked for before. */
    static boolean known(SumProgram program) {
        synchronized (LOOPS) {
            return LOOPS.keySet().stream().anyMatch(shape -> shape.isOf(program));
        }
    }

    private static SumLoop warm(SumProgram program, long coded) {
        SumLoop loop = SumLoopWriter.write(program, coded);
        int columns = program.columns().size();
        long[][] values = new long[columns][WARM_UP_ROWS];
        int[][] codes = new int[columns][WARM_UP_ROWS];
        long[] constants = new long[program.constants().size()];
        int[] groups = new int[WARM_UP_ROWS];
        long[] sums = new long[2 * (program.sums().size() + 1)];
        for (int i = 0; i < WARM_UPS; i++) {
            loop.run(values, codes, constants, groups, WARM_UP_ROWS, sums);
        }
        return loop;
    }
}
