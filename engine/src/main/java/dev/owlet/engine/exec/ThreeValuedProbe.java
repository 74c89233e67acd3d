package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.type.Physical;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.DoubleVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Probes for NOT IN and MARK by several keys or with a residual condition, where a row without a match must also be
 * compared with every build row that a null leaves open.
 */
final class ThreeValuedProbe extends Link {
    private final Run run;
    private final JoinShape shape;
    private final JoinBuild build;
    private final JoinOutput output;
    private final Candidates candidates;
    private final @Nullable Predicate residual;
    private final int[] allRows;
    private final int[] openRows;

    ThreeValuedProbe(BatchConsumer next, Run run, JoinShape shape, JoinBuild build, JoinOutput output) {
        super(next);
        this.run = run;
        this.shape = shape;
        this.build = build;
        this.output = output;
        candidates = new Candidates(shape, build, output, run.settings().batchRows());
        residual = shape.residual().map(Evaluators::predicate).orElse(null);
        allRows = IntStream.range(0, build.rows()).toArray();
        openRows = Arrays.stream(allRows).filter(row -> anyNullKey(build, row)).toArray();
    }

    private static boolean anyNullKey(JoinBuild build, int row) {
        return Arrays.stream(build.keys()).anyMatch(key -> key.isNull(row));
    }

    @Override
    public void accept(Batch batch) {
        int rows = batch.rows();
        boolean[] found = new boolean[rows];
        candidates.begin(batch);
        while (!candidates.ended()) {
            run.control().check();
            int count = candidates.find();
            for (int i = 0; i < count; i++) {
                found[candidates.probeRows[i]] = true;
            }
        }
        boolean[] unknown = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            unknown[row] = !found[row] && leftOpen(batch, row);
        }
        if (shape.kind() == Plan.JoinKind.MARK) {
            next.accept(output.marked(batch, found, unknown));
            return;
        }
        int[] kept = IntStream.range(0, rows)
                .filter(row -> !found[row] && !unknown[row])
                .toArray();
        if (kept.length > 0) {
            next.accept(output.probeOnly(batch, kept, kept.length));
        }
    }

    private boolean leftOpen(Batch batch, int row) {
        boolean nullKey = Arrays.stream(shape.leftKeys())
                .anyMatch(key -> batch.column(key).isNull(row));
        int[] against = Arrays.stream(nullKey ? allRows : openRows)
                .filter(buildRow -> !differs(batch, row, buildRow))
                .toArray();
        if (against.length == 0 || residual == null) {
            return against.length > 0;
        }
        run.control().check();
        int[] probeRows = new int[against.length];
        Arrays.fill(probeRows, row);
        return residual.select(output.residual(batch, probeRows, against, against.length), new int[against.length]) > 0;
    }

    /** Tells whether some pair of keys, neither null, is unequal. */
    private boolean differs(Batch batch, int row, int buildRow) {
        for (int k = 0; k < shape.leftKeys().length; k++) {
            Vector left = batch.column(shape.leftKeys()[k]);
            Vector right = build.keys()[k];
            if (!left.isNull(row)
                    && !right.isNull(buildRow)
                    && (isNaN(right, buildRow) || !Cells.same(shape.keyTypes().get(k), left, row, right, buildRow))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNaN(Vector vector, int row) {
        return vector.physical() == Physical.DOUBLE
                && vector.gather(new int[] {row}, 1).flatten() instanceof DoubleVector one
                && Double.isNaN(one.values[0]);
    }
}
