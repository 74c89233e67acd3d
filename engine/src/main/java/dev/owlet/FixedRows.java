package dev.owlet;

import dev.owlet.formats.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Rows that are already there: what a statement answers. */
final class FixedRows implements BatchStream {
    private final ScanReport report;
    private @Nullable Batch batch;

    FixedRows(@Nullable Batch batch, ScanReport report) {
        this.batch = batch;
        this.report = report;
    }

    @Override
    public @Nullable Batch next() {
        Batch handed = batch;
        batch = null;
        return handed == null || handed.rows() == 0 ? null : handed;
    }

    @Override
    public ScanReport report() {
        return report;
    }

    @Override
    public void cancel() {
        batch = null;
    }

    @Override
    public void close() {
        batch = null;
    }
}
