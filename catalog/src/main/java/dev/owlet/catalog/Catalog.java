package dev.owlet.catalog;

import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import java.util.List;
import java.util.Optional;

/**
 * Databases, tables and partitions. Names are matched ignoring case and stored lower case. Safe for all threads; every
 * change is atomic and durable once the method returns, and concurrent changes of one table raise CATALOG_CONFLICT.
 */
public interface Catalog {
    /** The database a session begins in. */
    String DEFAULT_DATABASE = "default";

    /** Returns all databases by name. */
    List<Database> databases();

    /** Returns a database. */
    Optional<Database> database(String name);

    /** Adds a database; throws SCHEMA_ALREADY_EXISTS. */
    void createDatabase(Database database);

    /** Replaces a database's description, location and parameters; throws SCHEMA_NOT_FOUND. */
    void updateDatabase(Database database);

    /** Removes an empty database; throws SCHEMA_NOT_FOUND or SCHEMA_NOT_EMPTY. */
    void dropDatabase(String name);

    /**
     * Returns a database's tables and views by name; throws SCHEMA_NOT_FOUND. A table that cannot be read is left out
     * and is among the {@link #problems()}.
     */
    List<Table> tables(String database);

    /** Returns a table or view; throws the table's own error when there is one that cannot be read. */
    Optional<Table> table(String database, String name);

    /**
     * Adds a table or view together with its partitions, in one step: a reader sees all of it or nothing. Throws
     * TABLE_ALREADY_EXISTS or SCHEMA_NOT_FOUND.
     */
    void createTable(Table table, List<Partition> partitions);

    /**
     * Replaces a table by a changed one whose {@code versionId} is the one that was read; the stored version is one
     * higher. Throws TABLE_NOT_FOUND, or CATALOG_CONFLICT when the table was changed in between.
     */
    void updateTable(Table table);

    /**
     * Replaces a table as {@link #updateTable} does, together with what was found of some of its columns; what was found
     * of others before stays.
     */
    void updateStatistics(Table table, List<AnalyzedColumn> columns);

    /**
     * Returns what was last found of a table's columns; nothing of those whose type has changed since, and of a table that
     * is not stored.
     */
    List<AnalyzedColumn> statistics(Table table);

    /** Removes a table or view, its partitions and statistics, never its files; throws TABLE_NOT_FOUND. */
    void dropTable(String database, String name);

    /**
     * Returns the partitions whose typed values can match, in order of their values; {@code ranges} names partition
     * keys. Projected tables ({@code projection.enabled=true}) compute theirs.
     */
    List<Partition> partitions(Table table, Ranges ranges);

    /** Returns how many partitions there are in all. */
    long partitionCount(Table table);

    /** Adds partitions; throws ALREADY_EXISTS naming the first that exists unless {@code ifNotExists}. */
    void addPartitions(Table table, List<Partition> partitions, boolean ifNotExists);

    /** Removes the partitions of these values; throws NOT_FOUND naming the first that is missing. */
    void dropPartitions(Table table, List<List<String>> values);

    /** Returns the folders, files and entries that could not become tables, each with its error. */
    default List<Problem> problems() {
        return List.of();
    }

    /** Looks at the folders again, where tables come from folders; cheap when nothing changed. */
    default void refresh() {}

    /**
     * Something that should be a table and is not.
     *
     * @param database the database it would be in
     * @param table the table it would be
     * @param place the file or folder at fault
     * @param error what querying it raises
     */
    record Problem(String database, String table, String place, OwletException error) {}
}
