package dev.owlet.engine.exec;

import dev.owlet.formats.vector.Batch;

/** Puts probe rows aside, split as the build side was. */
final class SpillingProbe extends Link {
    private final SpilledSide side;

    SpillingProbe(BatchConsumer next, SpilledSide side) {
        super(next);
        this.side = side;
    }

    @Override
    public void accept(Batch batch) {
        side.add(batch);
    }

    @Override
    public void finish() {
        side.flush();
        next.finish();
    }
}
