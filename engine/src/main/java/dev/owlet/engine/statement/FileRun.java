package dev.owlet.engine.statement;

import dev.owlet.formats.FileSink;
import dev.owlet.formats.storage.Staging;
import dev.owlet.formats.vector.Batch;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The files of one partition, or of one worker: begins a new one when the last is large enough. */
final class FileRun {
    /** Athena's default of write_target_data_file_size_bytes. */
    static final long TARGET_BYTES = 512L << 20;

    private final Staging staging;
    private final WriteTarget target;
    private final String prefix;
    private final IntSupplier numbers;
    private @Nullable FileSink open;

    /** @param prefix the folder and the first part of the files' names */
    FileRun(Staging staging, WriteTarget target, String prefix, IntSupplier numbers) {
        this.staging = staging;
        this.target = target;
        this.prefix = prefix;
        this.numbers = numbers;
    }

    synchronized void write(Batch batch) {
        FileSink sink = open;
        if (sink == null) {
            String name = prefix + String.format("%05d", numbers.getAsInt()) + target.ending();
            sink = target.format().sink(staging.create(name), target.columns(), target.options());
            open = sink;
        }
        sink.write(batch);
        if (sink.bytes() >= TARGET_BYTES) {
            finish();
        }
    }

    /** Completes the open file, if there is one. */
    synchronized void finish() {
        if (open == null) {
            return;
        }
        try (FileSink sink = open) {
            open = null;
            sink.finish();
        }
    }

    /** Lets go of a file that will not be completed. */
    synchronized void abandon() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
