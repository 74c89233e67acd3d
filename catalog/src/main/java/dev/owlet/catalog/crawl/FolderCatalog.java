package dev.owlet.catalog.crawl;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.store.DirectoryCatalog;
import dev.owlet.catalog.store.MemoryCatalog;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.LocalStorage;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A data folder as a catalog: the entries stored in {@code .owlet/catalog}, and a table for every file or folder of data
 * that no stored table covers.
 *
 * <p>Nothing is written until something is created, altered, analyzed or dropped. Altering or analyzing a crawled table
 * stores it first; creating a table of the same name over the same files replaces it. Dropping a crawled table, or a
 * stored one of the same name or that a query wrote, notes the location in the database's parameter {@code
 * owlet.hidden}, so that the files, which stay, do not come back as a table. Partitions of a crawled table are its
 * folders, looked up each time. In a folder that cannot be written all this lasts until the process ends, and {@link
 * #notice()} says so.
 */
public final class FolderCatalog implements Catalog {
    /** The table property that names the query that wrote a table's files; as Trino spells it. */
    public static final String WRITTEN_BY = "presto_query_id";

    private static final String FOLDER = ".owlet/catalog";

    private final Catalog stored;
    private final CrawledTables crawled;
    private final HiddenTables hidden;
    private final String notice;

    private FolderCatalog(Catalog stored, CrawledTables crawled, HiddenTables hidden, String notice) {
        this.stored = stored;
        this.crawled = crawled;
        this.hidden = hidden;
        this.notice = notice;
    }

    /** Opens a local folder; it is looked at when something of it is first asked for. */
    public static FolderCatalog open(Path folder, Storage storage) {
        StoragePath root = LocalStorage.of(folder);
        DirectoryCatalog directory = new DirectoryCatalog(folder.resolve(FOLDER), root);
        if (directory.isWritable()) {
            return over(directory, storage, root, true, "");
        }
        return over(
                MemoryCatalog.copyOf(directory),
                storage,
                root,
                false,
                "The folder " + folder
                        + " cannot be written: tables and views made here last until this session ends.");
    }

    /** Shows a folder's tables beside the entries of a given catalog. */
    public static FolderCatalog over(Catalog stored, Storage storage, StoragePath root) {
        return over(stored, storage, root, false, "");
    }

    private static FolderCatalog over(
            Catalog stored, Storage storage, StoragePath root, boolean sweeps, String notice) {
        return new FolderCatalog(
                stored, new CrawledTables(storage, root, sweeps), new HiddenTables(stored, storage, root), notice);
    }

    /** Returns what a user should be told once: that changes are not kept. */
    public Optional<String> notice() {
        return notice.isEmpty() ? Optional.empty() : Optional.of(notice);
    }

    @Override
    public void refresh() {
        stored.refresh();
        crawled.refresh();
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(stored.problems());
        for (Problem problem : crawled.problems()) {
            boolean visible = found(problem.database(), problem.table()).isPresent()
                    || crawled.structure()
                            .find(problem.database(), problem.table())
                            .isEmpty();
            if (visible) {
                problems.add(problem);
            }
        }
        return problems;
    }

    @Override
    public List<Database> databases() {
        TreeMap<String, Database> all = new TreeMap<>();
        for (Database database : stored.databases()) {
            if (!hidden.isDropped(database)) {
                all.put(database.name(), database);
            }
        }
        for (String name : crawled.structure().databases().keySet()) {
            if (!visible(name).isEmpty()) {
                all.putIfAbsent(name, new Database(name, "", "", Map.of()));
            }
        }
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Database> database(String name) {
        String lower = lower(name);
        Optional<Database> own = stored.database(lower).filter(database -> !hidden.isDropped(database));
        if (own.isPresent()) {
            return own;
        }
        if (visible(lower).isEmpty()
                && !(crawled.refreshIfCheap() && !visible(lower).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Database(lower, "", "", Map.of()));
    }

    @Override
    public void createDatabase(Database database) {
        Optional<Database> old = stored.database(database.name());
        if (old.isPresent() && hidden.isDropped(old.get())) {
            stored.updateDatabase(hidden.revived(old.get(), database));
            return;
        }
        if (!visible(lower(database.name())).isEmpty()) {
            throw new OwletException(
                    Code.SCHEMA_ALREADY_EXISTS, "Schema '" + lower(database.name()) + "' already exists");
        }
        stored.createDatabase(database);
    }

    @Override
    public void updateDatabase(Database database) {
        ensureDatabase(database.name());
        stored.updateDatabase(database);
    }

    @Override
    public void dropDatabase(String name) {
        Database database = requireDatabase(name);
        if (!tables(name).isEmpty() || !visible(lower(name)).isEmpty()) {
            throw new OwletException(Code.SCHEMA_NOT_EMPTY, "Cannot drop non-empty schema '" + database.name() + "'")
                    .hint("Drop its tables first, or use DROP DATABASE ... CASCADE.");
        }
        if (crawled.structure().databases().containsKey(database.name())) {
            ensureDatabase(name);
            hidden.dropDatabase(database.name());
        } else {
            stored.dropDatabase(name);
        }
    }

    @Override
    public List<Table> tables(String database) {
        Database known = requireDatabase(database);
        TreeMap<String, Table> all = new TreeMap<>();
        for (Found found : visible(known.name())) {
            try {
                all.put(found.name(), crawled.table(found));
            } catch (OwletException e) {
                // It is reported by problems() and raised when the table is asked for by name.
                continue;
            }
        }
        if (stored.database(known.name()).isPresent()) {
            stored.tables(known.name()).forEach(table -> all.put(table.name(), table));
        }
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Table> table(String database, String name) {
        Optional<Table> own = stored.table(database, name);
        if (own.isPresent()) {
            return own;
        }
        Optional<Found> found = found(lower(database), lower(name));
        if (found.isEmpty() && crawled.refreshIfCheap()) {
            found = found(lower(database), lower(name));
        }
        if (found.isEmpty()) {
            crawled.structure().problem(lower(database), lower(name)).ifPresent(problem -> {
                throw problem.error();
            });
        }
        return found.map(crawled::table);
    }

    @Override
    public void createTable(Table table, List<Partition> partitions) {
        requireDatabase(table.databaseName());
        Optional<Found> shown = found(lower(table.databaseName()), lower(table.name()));
        String location = table.storageDescriptor().location();
        boolean takesOver = !location.isEmpty()
                && shown.filter(found -> new StoragePath(location).contains(found.location()))
                        .isPresent();
        if (shown.isPresent() && !takesOver) {
            throw new OwletException(
                    Code.TABLE_ALREADY_EXISTS,
                    "Table '" + lower(table.databaseName()) + "." + lower(table.name()) + "' already exists");
        }
        ensureDatabase(table.databaseName());
        stored.createTable(table, partitions);
    }

    @Override
    public void updateTable(Table table) {
        if (stored.table(table.databaseName(), table.name()).isPresent()) {
            stored.updateTable(table);
            return;
        }
        adopt(table, crawled.partitions(require(table), Ranges.ALL));
    }

    @Override
    public void updateStatistics(Table table, List<AnalyzedColumn> columns) {
        if (stored.table(table.databaseName(), table.name()).isPresent()) {
            stored.updateStatistics(table, columns);
            return;
        }
        adopt(table, crawled.partitions(require(table), Ranges.ALL));
        stored.updateStatistics(stored.table(table.databaseName(), table.name()).orElseThrow(), columns);
    }

    @Override
    public List<AnalyzedColumn> statistics(Table table) {
        return stored.statistics(table);
    }

    /** Stores a crawled table; someone who did so first wins. */
    private void adopt(Table table, List<Partition> partitions) {
        ensureDatabase(table.databaseName());
        try {
            stored.createTable(table, partitions);
        } catch (OwletException e) {
            if (e.code() != Code.TABLE_ALREADY_EXISTS) {
                throw e;
            }
            throw new OwletException(
                    Code.CATALOG_CONFLICT,
                    "Table '" + table.databaseName() + "." + table.name()
                            + "' was changed by someone else in the meantime",
                    e);
        }
    }

    @Override
    public void dropTable(String database, String name) {
        if (isBroken(database, name) || stored.table(database, name).isPresent()) {
            Optional<Table> old = readable(database, name);
            stored.dropTable(database, name);
            crawled.refresh();
            old.ifPresent(this::hideFilesOf);
            return;
        }
        Found found = found(lower(database), lower(name))
                .orElseThrow(() -> new OwletException(
                        Code.TABLE_NOT_FOUND, "Table '" + lower(database) + "." + lower(name) + "' does not exist"));
        ensureDatabase(database);
        hidden.hide(found);
    }

    private boolean isBroken(String database, String name) {
        return stored.problems().stream()
                .anyMatch(problem -> problem.database().equalsIgnoreCase(database)
                        && problem.table().equalsIgnoreCase(name));
    }

    private Optional<Table> readable(String database, String name) {
        try {
            return stored.table(database, name);
        } catch (OwletException e) {
            return Optional.empty();
        }
    }

    private void hideFilesOf(Table dropped) {
        String location = dropped.storageDescriptor().location();
        if (location.isEmpty()) {
            return;
        }
        StoragePath place = new StoragePath(location);
        boolean written = dropped.parameters().containsKey(WRITTEN_BY);
        for (List<Found> tables : crawled.structure().databases().values()) {
            for (Found found : tables) {
                boolean same = found.database().equals(dropped.databaseName())
                        && found.name().equals(dropped.name());
                if (place.contains(found.location()) && (same || written)) {
                    ensureDatabase(found.database());
                    hidden.hide(found);
                }
            }
        }
    }

    @Override
    public List<Partition> partitions(Table table, Ranges ranges) {
        return isStored(table) ? stored.partitions(table, ranges) : crawled.partitions(require(table), ranges);
    }

    @Override
    public long partitionCount(Table table) {
        return isStored(table) ? stored.partitionCount(table) : crawled.partitionCount(require(table));
    }

    /** Adds partitions; those of a crawled table that lie where its folders lie need no entry. */
    @Override
    public void addPartitions(Table table, List<Partition> partitions, boolean ifNotExists) {
        if (!isStored(table)) {
            Table known = require(table);
            if (ifNotExists && partitions.stream().allMatch(partition -> isInPlace(known, partition))) {
                return;
            }
            adopt(known, crawled.partitions(known, Ranges.ALL));
        }
        stored.addPartitions(table, partitions, ifNotExists);
    }

    private static boolean isInPlace(Table table, Partition partition) {
        List<String> keys = table.partitionKeys().stream()
                .map(dev.owlet.catalog.GlueColumn::name)
                .toList();
        StoragePath usual = new StoragePath(table.storageDescriptor().location())
                .child(PartitionNames.folder(keys, partition.values()));
        return new StoragePath(partition.storageDescriptor().location()).equals(usual);
    }

    @Override
    public void dropPartitions(Table table, List<List<String>> values) {
        if (!isStored(table)) {
            Table known = require(table);
            adopt(known, crawled.partitions(known, Ranges.ALL));
        }
        stored.dropPartitions(table, values);
    }

    private boolean isStored(Table table) {
        return stored.table(table.databaseName(), table.name()).isPresent();
    }

    private Table require(Table table) {
        return found(table.databaseName(), table.name())
                .map(crawled::table)
                .orElseThrow(() -> new OwletException(
                        Code.TABLE_NOT_FOUND,
                        "Table '" + table.databaseName() + "." + table.name() + "' does not exist"));
    }

    private Database requireDatabase(String name) {
        return database(name)
                .orElseThrow(
                        () -> new OwletException(Code.SCHEMA_NOT_FOUND, "Schema '" + lower(name) + "' does not exist"));
    }

    /** Stores a database that is only a folder so far. */
    private void ensureDatabase(String name) {
        if (stored.database(name).isEmpty()) {
            stored.createDatabase(new Database(lower(name), "", "", Map.of()));
        }
    }

    private Optional<Found> found(String database, String name) {
        return crawled.structure().find(database, name).filter(found -> visible(database)
                .contains(found));
    }

    private List<Found> visible(String database) {
        List<Found> all = crawled.structure().databases().getOrDefault(database, List.of());
        return all.isEmpty() ? all : hidden.visible(database, all);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
