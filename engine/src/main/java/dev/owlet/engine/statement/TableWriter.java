package dev.owlet.engine.statement;

import dev.owlet.catalog.PartitionTexts;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.Staging;
import dev.owlet.formats.storage.StoragePath;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes a query's rows into a table's folder, all or nothing: files are staged and appear when {@link #commit} renames
 * them into place. Without partitions every worker writes files of its own; a partition has one file that all workers
 * share, so that memory is bounded by the number of partitions, at most {@link #MOST_PARTITIONS}.
 */
final class TableWriter implements RowConsumer, AutoCloseable {
    /** Athena's limit for one statement. */
    static final int MOST_PARTITIONS = 100;

    private final Session session;
    private final Staging staging;
    private final WriteTarget target;
    private final AtomicInteger numbers = new AtomicInteger();
    private final LongAdder rows = new LongAdder();
    private final Map<List<String>, FileRun> partitions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<FileRun> runs = new ConcurrentLinkedQueue<>();
    private boolean prepared;

    TableWriter(Session session, StoragePath place, WriteTarget target) {
        this.session = session;
        this.staging = session.storage().stage(place, session.queryId());
        this.target = target;
    }

    @Override
    public Worker worker() {
        return target.keys().isEmpty() ? new PlainWorker() : new PartitionWorker();
    }

    /** Returns the rows taken so far. */
    long rows() {
        return rows.sum();
    }

    /** Returns the values of the partitions written to. */
    List<List<String>> partitions() {
        return List.copyOf(partitions.keySet());
    }

    /** Completes all files and brings them next to their place; they are seen after {@link #commit()}. */
    void prepare() {
        for (FileRun run : runs) {
            session.checkCanceled();
            run.finish();
        }
        session.checkCanceled();
        staging.prepare();
        prepared = true;
    }

    /** Completes all files and moves them into place. */
    void commit() {
        if (!prepared) {
            prepare();
        }
        staging.commit();
    }

    @Override
    public void close() {
        runs.forEach(FileRun::abandon);
        staging.close();
    }

    private FileRun begin(String folder) {
        FileRun run = new FileRun(staging, target, folder + session.queryId() + "_", numbers::getAndIncrement);
        runs.add(run);
        return run;
    }

    private FileRun partition(Vector[] values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            texts.add(PartitionTexts.of(target.keys().get(i), values[i], 0));
        }
        FileRun run = partitions.computeIfAbsent(texts, t -> begin(target.folder(t)));
        if (partitions.size() > MOST_PARTITIONS) {
            throw tooMany();
        }
        return run;
    }

    private static OwletException tooMany() {
        return new OwletException(
                        Code.HIVE_TOO_MANY_OPEN_PARTITIONS,
                        "Exceeded limit of " + MOST_PARTITIONS + " open writers for partitions/buckets")
                .hint("Write fewer partitions at a time: several INSERT INTO statements, each with a WHERE.");
    }

    /** Writes all rows into one run of files. */
    private final class PlainWorker implements Worker {
        private final FileRun run = begin("");

        @Override
        public void accept(Batch batch) {
            run.write(batch);
            rows.add(batch.rows());
        }

        @Override
        public void finish() {
            run.finish();
        }
    }

    /** Splits rows by the values of the last columns. */
    private final class PartitionWorker implements Worker {
        private final RowKeys keys = new RowKeys(MOST_PARTITIONS);
        private final FileRun[] files = new FileRun[MOST_PARTITIONS];
        private final int[] dataColumns = new int[target.columns().size()];
        private int[] numbers = new int[Batch.DEFAULT_ROWS];
        private int[] selected = new int[Batch.DEFAULT_ROWS];
        private int opened;

        PartitionWorker() {
            Arrays.setAll(dataColumns, i -> i);
        }

        @Override
        public void accept(Batch batch) {
            Vector[] columns = new Vector[target.keys().size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = batch.column(dataColumns.length + i).flatten();
            }
            if (numbers.length < batch.rows()) {
                numbers = new int[batch.rows()];
                selected = new int[batch.rows()];
            }
            if (keys.number(columns, batch.rows(), numbers) >= 0) {
                throw tooMany();
            }
            while (opened < keys.count()) {
                files[opened] = partition(keys.values(opened));
                opened++;
            }
            Batch data = batch.project(dataColumns);
            for (int number = 0; number < opened; number++) {
                int count = select(number, batch.rows());
                if (count > 0) {
                    files[number].write(count == batch.rows() ? data : data.gather(selected, count));
                }
            }
            rows.add(batch.rows());
        }

        private int select(int number, int length) {
            int count = 0;
            for (int row = 0; row < length; row++) {
                selected[count] = row;
                count += numbers[row] == number ? 1 : 0;
            }
            return count;
        }

        @Override
        public void finish() {
            // The files are shared with other workers; commit completes them.
            opened = keys.count();
        }
    }
}
