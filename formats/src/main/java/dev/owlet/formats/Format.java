package dev.owlet.formats;

import dev.owlet.formats.storage.MeteredFile;
import dev.owlet.formats.storage.OutputFile;
import java.util.List;

/** One file format: reads files into batches and writes batches into files. Stateless and safe for all threads. */
public interface Format {
    /** Returns the name as CTAS and receipts spell it, lower case: {@code parquet}, {@code csv}. */
    String name();

    /**
     * Works out a file's columns, from its footer or a sample of at most 1 MB; throws HIVE_BAD_DATA when the file is
     * not of this format. {@code detected} receives the options a table over the file needs (delimiter, header).
     */
    Inferred infer(MeteredFile file);

    /**
     * Reads metadata only and returns the slices worth scanning. Columns of the request that the file lacks are null;
     * a type the file's cannot be widened to raises HIVE_BAD_DATA naming file and column.
     */
    FileScan scan(MeteredFile file, ScanRequest request);

    /** Tells whether {@link #scan} finds rows or statistics in a file's metadata; text has none. */
    default boolean hasStatistics() {
        return true;
    }

    /** Begins a file of the given columns; throws NOT_SUPPORTED for a type the format cannot hold. */
    FileSink sink(OutputFile file, Schema schema, FormatOptions options);

    /** Returns other names that table properties and CTAS have for it, lower case. */
    default List<String> aliases() {
        return List.of();
    }

    /** Returns the SerDe classes of the tables it reads, as Hive spells them. */
    List<String> serdes();

    /** Returns a file name's usual endings, for example {@code .csv}, without compression endings. */
    List<String> extensions();

    /** Tells whether a file's first bytes, {@code head[0, length)}, can only be of this format. */
    boolean recognizes(byte[] head, int length);

    /** What {@link #infer} found: columns, and the options with which to read them. */
    record Inferred(Schema schema, FormatOptions options) {}
}
