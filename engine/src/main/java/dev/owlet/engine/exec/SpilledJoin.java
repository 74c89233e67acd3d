package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A join whose build side does not fit into memory (a Grace hash join): the rows of both sides lie in temporary files,
 * split by key, and are joined partition by partition once the probe side has ended. A partition that does not fit
 * either is split again.
 *
 * <p>As morsels it hands out the numbers of its partitions, one row each, which {@link SpilledJoinStage} joins.
 */
final class SpilledJoin implements Morsels {
    private final Run run;
    private final JoinShape shape;
    private final int level;
    private final List<SpilledSide> buildSides = new ArrayList<>();
    private final List<SpilledSide> probeSides = new ArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();

    /** Becomes true once, before the probe side begins. */
    private volatile boolean begun;

    SpilledJoin(Run run, JoinShape shape, int level) {
        this.run = run;
        this.shape = shape;
        this.level = level;
    }

    /** Tells whether the build side went to temporary files. */
    boolean begun() {
        return begun;
    }

    /** Tells whether rows of this join can still be split by key. */
    boolean possible() {
        return shape.splitsByKey() && level < SpilledSide.LEVELS;
    }

    int level() {
        return level;
    }

    /** Begins one worker's part of the build side; from now on no worker keeps build rows in memory. */
    SpilledSide buildSide() {
        begun = true;
        return side(buildSides, shape.keptTypes(), shape.rightKeys());
    }

    /** Begins one worker's part of the probe side. */
    SpilledSide probeSide() {
        return side(probeSides, shape.leftTypes(), shape.leftKeys());
    }

    private SpilledSide side(List<SpilledSide> sides, List<SqlType> types, int[] keys) {
        SpilledSide side = new SpilledSide(run, types, keys, shape.keyTypes(), level);
        synchronized (sides) {
            sides.add(side);
        }
        return side;
    }

    /** Joins one partition and pushes the rows on; for one thread, others may join other partitions. */
    void join(int partition, BatchConsumer next) {
        Run alone = run.alone();
        JoinBuild build = new JoinBuild(alone, shape, level + 1);
        try {
            feed(buildSides, partition, build.consumer(0));
            build.complete();
            try (BatchConsumer probe = new JoinStage(alone, shape, build).consumer(new Unfinished(next))) {
                feed(probeSides, partition, probe);
            }
            if (shape.emitsBuildRows()) {
                emit(new BuildRows(alone, shape, build), next);
            }
            SpilledJoin deeper = build.spilled();
            for (int p = 0; deeper.begun() && p < SpilledSide.PARTITIONS && !next.satisfied(); p++) {
                deeper.join(p, next);
            }
        } finally {
            build.release();
        }
    }

    private static void feed(List<SpilledSide> sides, int partition, BatchConsumer consumer) {
        for (SpilledSide side : sides) {
            try (BatchSource source = side.read(partition)) {
                for (Batch batch = source.next(); batch != null && !consumer.satisfied(); batch = source.next()) {
                    consumer.accept(batch);
                }
            }
        }
        consumer.finish();
    }

    private static void emit(BuildRows rows, BatchConsumer next) {
        for (BatchSource source = rows.next(); source != null; source = rows.next()) {
            try (BatchSource piece = source) {
                for (Batch batch = piece.next(); batch != null && !next.satisfied(); batch = piece.next()) {
                    next.accept(batch);
                }
            }
        }
    }

    @Override
    public @Nullable BatchSource next() {
        int partition = begun ? taken.getAndIncrement() : SpilledSide.PARTITIONS;
        if (partition >= SpilledSide.PARTITIONS) {
            return null;
        }
        Vector number = new LongVector(new long[] {partition}, null, 1);
        return new BatchList(List.of(new Batch(new Vector[] {number}, 1)));
    }

    @Override
    public int parallelism() {
        return begun ? SpilledSide.PARTITIONS : 0;
    }
}
