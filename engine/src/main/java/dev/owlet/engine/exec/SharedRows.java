package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows that several places of a plan read: kept in memory, or in temporary files when that is short. */
final class SharedRows implements Sink {
    private static final int BATCHES_PER_PIECE = 16;
    /** The part of the budget that one shared step may hold to the query's end; what comes after it needs some, too. */
    private static final long SHARE = 16;

    private final Run run;
    private final List<SqlType> types;
    private final List<Part> parts = new ArrayList<>();
    private List<Supplier<BatchSource>> pieces = List.of();

    SharedRows(Run run, List<SqlType> types) {
        this.run = run;
        this.types = types;
    }

    @Override
    public BatchConsumer consumer(int worker) {
        Part part = new Part();
        synchronized (parts) {
            parts.add(part);
        }
        return part;
    }

    @Override
    public void complete() {
        List<Supplier<BatchSource>> made = new ArrayList<>();
        for (Part part : parts) {
            for (int i = 0; i < part.spilled.partitions(); i++) {
                int number = i;
                made.add(() -> part.spilled.read(number));
            }
            List<Batch> batches = part.store.batches();
            for (int from = 0; from < batches.size(); from += BATCHES_PER_PIECE) {
                List<Batch> piece = batches.subList(from, Math.min(batches.size(), from + BATCHES_PER_PIECE));
                made.add(() -> new BatchList(piece));
            }
        }
        pieces = made;
    }

    /** Returns all rows, to be read once; may be asked for before they are there. */
    Morsels read() {
        return new Morsels() {
            private final AtomicInteger taken = new AtomicInteger();

            @Override
            public @Nullable BatchSource next() {
                int piece = taken.getAndIncrement();
                return piece < pieces.size() ? pieces.get(piece).get() : null;
            }

            @Override
            public int parallelism() {
                return Math.max(1, pieces.size());
            }
        };
    }

    /** One worker's rows. */
    private final class Part implements BatchConsumer {
        private final Reservation reservation = run.reservation("shared step");
        private final SpilledRows spilled = new SpilledRows(run, types, 0);
        private RowStore store = new RowStore(types);

        @Override
        public void accept(Batch batch) {
            store.append(batch);
            long mostBytes = run.budget().limit() / (SHARE * run.workers().count());
            long bytes = 2 * store.retainedBytes();
            if (bytes > mostBytes) {
                spill();
            } else {
                reservation.force(bytes);
            }
        }

        private void spill() {
            int number = spilled.addPartition();
            for (Batch batch : store.batches()) {
                spilled.add(number, batch);
            }
            store = new RowStore(types);
            reservation.force(0);
        }
    }
}
