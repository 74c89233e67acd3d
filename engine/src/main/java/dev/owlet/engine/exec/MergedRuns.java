package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges sorted runs into one sorted stream. */
final class MergedRuns implements BatchSource {
    private final List<SqlType> types;
    private final int batchRows;
    private final List<BatchSource> sources;
    private final PriorityQueue<Cursor> cursors;

    /** A place in one run. */
    private static final class Cursor {
        final BatchSource source;
        final int number;
        Batch batch;
        int row;

        Cursor(BatchSource source, int number, Batch first) {
            this.source = source;
            this.number = number;
            this.batch = first;
        }

        boolean advance() {
            row++;
            if (row < batch.rows()) {
                return true;
            }
            Batch next = source.next();
            if (next == null) {
                return false;
            }
            batch = next;
            row = 0;
            return true;
        }
    }

    MergedRuns(List<BatchSource> sources, RowOrder order, List<SqlType> types, int batchRows) {
        this.sources = sources;
        this.types = types;
        this.batchRows = batchRows;
        cursors = new PriorityQueue<>((a, b) -> {
            int compared = order.compare(a.batch, a.row, b.batch, b.row);
            return compared != 0 ? compared : Integer.compare(a.number, b.number);
        });
        for (BatchSource source : sources) {
            Batch first = source.next();
            if (first != null) {
                cursors.add(new Cursor(source, cursors.size(), first));
            }
        }
    }

    @Override
    public @Nullable Batch next() {
        if (cursors.isEmpty()) {
            return null;
        }
        List<VectorBuilder> builders = new ArrayList<>();
        types.forEach(type -> builders.add(VectorBuilder.of(type, batchRows)));
        int rows = 0;
        while (rows < batchRows && !cursors.isEmpty()) {
            Cursor least = cursors.remove();
            for (int i = 0; i < types.size(); i++) {
                builders.get(i).append(least.batch.column(i), least.row);
            }
            rows++;
            if (least.advance()) {
                cursors.add(least);
            }
        }
        return new Batch(builders.stream().map(VectorBuilder::build).toArray(Vector[]::new), rows);
    }

    @Override
    public void close() {
        sources.forEach(BatchSource::close);
    }
}
