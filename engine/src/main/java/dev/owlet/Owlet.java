package dev.owlet;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.crawl.FolderCatalog;
import dev.owlet.engine.sql.parse.ScriptSplitter;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.LocalStorage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files as a database: {@code Owlet.open(Path.of("lake"))}. Sub-folders and files are tables, {@code
 * key=value} folders are partitions; SQL is Amazon Athena's.
 *
 * <p>Safe for several threads; each query runs on workers of its own. Close it when done: running queries end.
 */
public final class Owlet implements AutoCloseable {
    private final Lake lake;
    private final Settings settings;
    private final boolean owner;

    private Owlet(Lake lake, Settings settings, boolean owner) {
        this.lake = lake;
        this.settings = settings;
        this.owner = owner;
    }

    /** Opens a folder with default settings. */
    public static Owlet open(Path folder) {
        return open(folder, Settings.defaults());
    }

    /**
     * Opens a folder, or one file as a table. Names of files are read with the first statement, tables are looked at when
     * they are first used. A broken file never fails this.
     */
    public static Owlet open(Path folder, Settings settings) {
        Path real = folder.toAbsolutePath().normalize();
        LocalStorage storage = new LocalStorage(List.of(real));
        FolderCatalog catalog = FolderCatalog.open(real, storage);
        return new Owlet(new Lake(storage, LocalStorage.of(real), catalog), settings, true);
    }

    /** Returns the same database under other settings; it shares everything else and need not be closed. */
    public Owlet with(Settings changed) {
        return new Owlet(lake, changed, false);
    }

    /** Returns the settings queries run under. */
    public Settings settings() {
        return settings;
    }

    /** Returns the catalog behind SQL: databases, tables, partitions as AWS Glue shapes them. */
    public Catalog catalog() {
        return lake.catalog();
    }

    /** Returns what a person should be told once on opening, for example that the folder is read-only. */
    public List<String> notices() {
        return lake.notices();
    }

    /**
     * Runs one statement of any kind. Queries stream; CTAS, INSERT and DDL are done when this returns.
     *
     * @param parameters values for the {@code ?} of the text, in order: null, Boolean, numbers, String, byte[], LocalDate,
     *     LocalTime, LocalDateTime, ZonedDateTime, UUID
     * @return to be closed, or read to the end
     */
    public Result query(String sql, @Nullable Object... parameters) {
        return lake.query(this, sql, settings, Arrays.asList(parameters));
    }

    /**
     * Stops every statement that was begun through this object and still runs, in whatever thread: it ends with
     * USER_CANCELED and leaves nothing behind, unless it was so far that it is done. Statements of objects that
     * {@link #with} gave, and statements begun later, run on.
     */
    public void cancel() {
        lake.cancel(this);
    }

    /** Checks a statement and keeps it to run several times. */
    public Prepared prepare(String sql) {
        return lake.prepare(this, sql);
    }

    /** Returns what a query would read and cost, from metadata alone. Statements that read nothing cost nothing. */
    public ScanReport estimate(String sql, @Nullable Object... parameters) {
        return lake.estimate(this, sql, settings, Arrays.asList(parameters));
    }

    /** Returns the plan of a query as text, with what pruning left and the estimate. */
    public String explain(String sql, @Nullable Object... parameters) {
        return lake.explain(this, sql, settings, Arrays.asList(parameters));
    }

    /** Returns the statements of a script, divided by semicolons outside quotes and comments, without the empty ones. */
    public static List<String> split(String script) {
        return ScriptSplitter.split(script);
    }

    /** Tells whether a script's last statement ends with a semicolon. */
    public static boolean isComplete(String script) {
        return ScriptSplitter.isComplete(script);
    }

    /** Ends running queries and releases everything; queries after it fail with SESSION_CLOSED. */
    @Override
    public void close() {
        if (owner) {
            lake.close();
        }
    }

    static OwletException closed() {
        return new OwletException(Code.SESSION_CLOSED, "This Owlet is closed.");
    }
}
