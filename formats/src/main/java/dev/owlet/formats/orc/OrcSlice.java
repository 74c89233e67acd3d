package dev.owlet.formats.orc;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.FileSlice;
import dev.owlet.formats.RowFilter;
import dev.owlet.formats.range.Ranges;
import org.jspecify.annotations.Nullable;

/** One stripe to read. */
final class OrcSlice implements FileSlice {
    private final OrcScan scan;
    private final OrcStripe stripe;
    private final int number;
    private final long bytes;

    OrcSlice(OrcScan scan, OrcStripe stripe, int number, long bytes) {
        this.scan = scan;
        this.stripe = stripe;
        this.number = number;
        this.bytes = bytes;
    }

    @Override
    public long rows() {
        return stripe.place().rows();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public BatchSource open(Ranges runtime, @Nullable RowFilter filter) {
        return new OrcSource(scan, stripe, filter, scan.mayMatch(number, runtime) ? rows() : 0);
    }
}
