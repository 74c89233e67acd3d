package dev.owlet.engine.exec;

import dev.owlet.formats.BatchSource;
import dev.owlet.formats.storage.SpillFile;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches of one schema in a temporary file, in numbered partitions. Written by one thread, then read by any. */
final class SpilledRows {
    private final Run run;
    private final List<SqlType> types;
    private final BatchCodec codec;
    private final List<List<Long>> places = new ArrayList<>();
    private @Nullable SpillFile file;

    SpilledRows(Run run, List<SqlType> types, int partitions) {
        this.run = run;
        this.types = types;
        codec = new BatchCodec(types);
        for (int i = 0; i < partitions; i++) {
            places.add(new ArrayList<>());
        }
    }

    void add(int partition, Batch batch) {
        if (batch.rows() == 0) {
            return;
        }
        run.control().check();
        SpillFile mine = file;
        if (mine == null) {
            mine = run.spill().create();
            file = mine;
        }
        int length = codec.encode(batch);
        long place = mine.append(codec.bytes(), length);
        places.get(partition).add(place);
        run.spilledBytes().add(mine.length() - place);
    }

    /** Begins one more partition and returns its number. */
    int addPartition() {
        places.add(new ArrayList<>());
        return places.size() - 1;
    }

    int partitions() {
        return places.size();
    }

    /** Returns a partition's batches in the order they were added; may be read more than once. */
    BatchSource read(int partition) {
        SpillFile mine = file;
        List<Long> wanted = places.get(partition);
        return new BatchSource() {
            private int at;

            @Override
            public @Nullable Batch next() {
                if (mine == null || at >= wanted.size()) {
                    return null;
                }
                run.control().check();
                return BatchCodec.decode(mine.read(wanted.get(at++)), types);
            }

            @Override
            public void close() {}
        };
    }
}
