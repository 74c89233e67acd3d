package dev.owlet.catalog.store;

import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionProjection;
import dev.owlet.catalog.Table;
import dev.owlet.formats.range.Ranges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps everything in memory until the process ends; for tests and for folders that cannot be written. */
public final class MemoryCatalog implements Catalog {
    private final Map<String, Database> databases = new TreeMap<>();
    private final Map<String, Map<String, Entry>> tables = new TreeMap<>();

    private record Entry(Table table, PartitionSet partitions, Map<String, AnalyzedColumn> statistics) {
        Entry with(PartitionSet changed) {
            return new Entry(table, changed, statistics);
        }
    }

    /** Makes a catalog with the empty database {@code default}. */
    public MemoryCatalog() {
        databases.put(DEFAULT_DATABASE, new Database(DEFAULT_DATABASE, "", "", Map.of()));
        tables.put(DEFAULT_DATABASE, new TreeMap<>());
    }

    /** Copies all databases, readable tables and partitions of another catalog. */
    public static MemoryCatalog copyOf(Catalog other) {
        MemoryCatalog copy = new MemoryCatalog();
        for (Database database : other.databases()) {
            copy.databases.put(database.name(), database);
            Map<String, Entry> entries = new TreeMap<>();
            for (Table table : other.tables(database.name())) {
                Map<String, AnalyzedColumn> statistics = byName(Map.of(), other.statistics(table));
                entries.put(
                        table.name(), new Entry(table, PartitionSet.of(table, registered(other, table)), statistics));
            }
            copy.tables.put(database.name(), entries);
        }
        return copy;
    }

    private static List<Partition> registered(Catalog other, Table table) {
        return PartitionProjection.isEnabled(table) ? List.of() : other.partitions(table, Ranges.ALL);
    }

    @Override
    public synchronized List<Database> databases() {
        return List.copyOf(databases.values());
    }

    @Override
    public synchronized Optional<Database> database(String name) {
        return Optional.ofNullable(databases.get(lower(name)));
    }

    @Override
    public synchronized void createDatabase(Database database) {
        String name = lower(database.name());
        if (databases.containsKey(name)) {
            throw CatalogErrors.databaseExists(name);
        }
        databases.put(name, new Database(name, database.description(), database.locationUri(), database.parameters()));
        tables.put(name, new TreeMap<>());
    }

    @Override
    public synchronized void updateDatabase(Database database) {
        entries(database.name());
        databases.put(lower(database.name()), database);
    }

    @Override
    public synchronized void dropDatabase(String name) {
        if (!entries(name).isEmpty()) {
            throw CatalogErrors.databaseNotEmpty(lower(name));
        }
        databases.remove(lower(name));
        tables.remove(lower(name));
    }

    @Override
    public synchronized List<Table> tables(String database) {
        List<Table> found = new ArrayList<>();
        entries(database).values().forEach(entry -> found.add(entry.table()));
        return found;
    }

    @Override
    public synchronized Optional<Table> table(String database, String name) {
        Map<String, Entry> entries = tables.get(lower(database));
        return Optional.ofNullable(entries == null ? null : entries.get(lower(name)))
                .map(Entry::table);
    }

    @Override
    public synchronized void createTable(Table table, List<Partition> partitions) {
        Map<String, Entry> entries = entries(table.databaseName());
        Table stored = Stored.created(table);
        if (entries.containsKey(stored.name())) {
            throw CatalogErrors.tableExists(stored.databaseName(), stored.name());
        }
        entries.put(stored.name(), new Entry(stored, PartitionSet.EMPTY.with(stored, partitions, true), Map.of()));
    }

    @Override
    public synchronized void updateTable(Table table) {
        updateStatistics(table, List.of());
    }

    @Override
    public synchronized void updateStatistics(Table table, List<AnalyzedColumn> columns) {
        Entry old = require(table);
        if (old.table().versionId() != table.versionId()) {
            throw CatalogErrors.conflict(table.databaseName(), table.name());
        }
        Table stored = Stored.changed(table, Instant.now());
        entries(stored.databaseName())
                .put(stored.name(), new Entry(stored, old.partitions(), byName(old.statistics(), columns)));
    }

    private static Map<String, AnalyzedColumn> byName(Map<String, AnalyzedColumn> old, List<AnalyzedColumn> changed) {
        Map<String, AnalyzedColumn> all = new TreeMap<>(old);
        changed.forEach(column -> all.put(column.columnName(), column));
        return all;
    }

    @Override
    public synchronized List<AnalyzedColumn> statistics(Table table) {
        Map<String, Entry> entries = tables.getOrDefault(lower(table.databaseName()), Map.of());
        Entry entry = entries.get(lower(table.name()));
        Map<String, AnalyzedColumn> all = entry == null ? Map.of() : entry.statistics();
        List<AnalyzedColumn> current = new ArrayList<>();
        for (GlueColumn column : table.storageDescriptor().columns()) {
            AnalyzedColumn found = all.get(column.name());
            if (found != null && found.columnType().equals(column.type())) {
                current.add(found);
            }
        }
        return current;
    }

    @Override
    public synchronized void dropTable(String database, String name) {
        if (entries(database).remove(lower(name)) == null) {
            throw CatalogErrors.noTable(lower(database), lower(name));
        }
    }

    @Override
    public synchronized List<Partition> partitions(Table table, Ranges ranges) {
        if (PartitionProjection.isEnabled(table)) {
            return PartitionProjection.of(table).partitions(ranges);
        }
        return require(table).partitions().matching(table, ranges);
    }

    @Override
    public synchronized long partitionCount(Table table) {
        if (PartitionProjection.isEnabled(table)) {
            return PartitionProjection.of(table).count();
        }
        return require(table).partitions().size();
    }

    @Override
    public synchronized void addPartitions(Table table, List<Partition> partitions, boolean ifNotExists) {
        Entry old = require(table);
        Entry changed = old.with(old.partitions().with(old.table(), partitions, ifNotExists));
        entries(table.databaseName()).put(lower(table.name()), changed);
    }

    @Override
    public synchronized void dropPartitions(Table table, List<List<String>> values) {
        Entry old = require(table);
        Entry changed = old.with(old.partitions().without(old.table(), values));
        entries(table.databaseName()).put(lower(table.name()), changed);
    }

    private Map<String, Entry> entries(String database) {
        Map<String, Entry> entries = tables.get(lower(database));
        if (entries == null) {
            throw CatalogErrors.noDatabase(lower(database));
        }
        return entries;
    }

    private Entry require(Table table) {
        Entry entry = entries(table.databaseName()).get(lower(table.name()));
        if (entry == null) {
            throw CatalogErrors.noTable(table.databaseName(), table.name());
        }
        return entry;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
