package dev.owlet.engine.exec;

import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.BatchSource;
import dev.owlet.formats.vector.Batch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The build rows that come out after the probe side ended: those with a match, or those without. */
final class BuildRows implements Morsels {
    private static final int ROWS_PER_MORSEL = 1 << 16;

    private final Run run;
    private final JoinBuild build;
    private final JoinOutput output;
    private final boolean wantsMatched;
    private final AtomicInteger taken = new AtomicInteger();

    BuildRows(Run run, JoinShape shape, JoinBuild build) {
        this.run = run;
        this.build = build;
        output = new JoinOutput(shape, build);
        wantsMatched = shape.kind() == Plan.JoinKind.RIGHT_SEMI;
    }

    @Override
    public @Nullable BatchSource next() {
        long from = (long) taken.getAndIncrement() * ROWS_PER_MORSEL;
        if (from >= build.rows()) {
            return null;
        }
        return new Rows((int) from, (int) Math.min(build.rows(), from + ROWS_PER_MORSEL));
    }

    private final class Rows implements BatchSource {
        private final int to;
        private int at;

        Rows(int from, int to) {
            this.at = from;
            this.to = to;
        }

        @Override
        public @Nullable Batch next() {
            boolean[] matched = build.matched();
            int[] rows = new int[Math.min(run.settings().batchRows(), to - at)];
            int count = 0;
            while (at < to && count < rows.length) {
                rows[count] = at;
                count += matched[at] == wantsMatched ? 1 : 0;
                at++;
            }
            return count == 0 ? null : output.buildOnly(rows, count);
        }

        @Override
        public void close() {}
    }
}
