package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows in an order that matters, or too few to share out: one worker takes all of them. */
final class OneMorsel implements Morsels {
    private final AtomicReference<@Nullable Supplier<BatchSource>> source;

    OneMorsel(Supplier<BatchSource> source) {
        this.source = new AtomicReference<>(source);
    }

    @Override
    public @Nullable BatchSource next() {
        Supplier<BatchSource> mine = source.getAndSet(null);
        return mine == null ? null : mine.get();
    }

    @Override
    public int parallelism() {
        return 1;
    }
}
