package dev.owlet.engine.exec;

import org.jspecify.annotations.Nullable;

/**
 * A projection that an aggregation does itself, together with its sums.
 *
 * @param counter counts the rows that pass the projection; its time is the aggregation's
 */
record FusedProjection(ProjectStage projection, FusedCalls calls, Counter counter) {
    /** Returns the last step of a chain if it is a projection an aggregation should do itself, else null. */
    static @Nullable FusedProjection at(Chain chain, AggregateShape shape) {
        Branch.Step last = chain.lastStep();
        if (last == null || !(last.stage() instanceof ProjectStage projection)) {
            return null;
        }
        FusedCalls calls = FusedCalls.of(shape, projection.expressions());
        return calls == null ? null : new FusedProjection(projection, calls, last.counter());
    }

    /** Makes one worker's consumer of unprojected rows. */
    BatchConsumer into(Grouping grouping, long patience) {
        return new FusedGrouping(projection.consumer(grouping), grouping, calls, patience, counter);
    }
}
