package dev.owlet.engine.exec;

/** Looks probe rows up in a finished build side. */
final class JoinStage implements Stage {
    private final Run run;
    private final JoinShape shape;
    private final JoinBuild build;

    JoinStage(Run run, JoinShape shape, JoinBuild build) {
        this.run = run;
        this.shape = shape;
        this.build = build;
    }

    @Override
    public void release() {
        build.release();
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        if (build.spilled().begun()) {
            return new SpillingProbe(next, build.spilled().probeSide());
        }
        JoinOutput output = new JoinOutput(shape, build);
        if (!shape.existence()) {
            return new PairProbe(next, run, shape, build, output);
        }
        boolean threeValued = shape.kind() == dev.owlet.engine.plan.Plan.JoinKind.NULL_AWARE_ANTI
                || shape.kind() == dev.owlet.engine.plan.Plan.JoinKind.MARK;
        boolean simple = shape.residual().isEmpty() && shape.leftKeys().length <= 1;
        if (threeValued && !simple && shape.leftKeys().length > 0) {
            return new ThreeValuedProbe(next, run, shape, build, output);
        }
        return new ExistenceProbe(next, run, shape, build, output);
    }
}
