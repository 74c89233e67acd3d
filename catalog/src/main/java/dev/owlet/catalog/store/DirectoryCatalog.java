package dev.owlet.catalog.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.owlet.catalog.AnalyzedColumn;
import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Database;
import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.PartitionProjection;
import dev.owlet.catalog.Table;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.DocumentFolder;
import dev.owlet.formats.storage.StoragePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps a catalog as a folder of JSON files that several processes share.
 *
 * <p>Each change takes a lock file, compares the version that was read with the stored one, and replaces one file by
 * rename, so a reader or a crash sees the old or the new state. A file broken by hand raises HIVE_INVALID_METADATA for
 * its own table only.
 */
public final class DirectoryCatalog implements Catalog {
    private static final String DATABASE = "/database.json";
    private static final String TABLE = ".table.json";
    private static final String PARTITIONS = ".partitions.jsonl";
    private static final String STATISTICS = ".statistics.json";

    private final DocumentFolder documents;
    private final GlueReader reader;
    private final GlueWriter writer;
    private final PartitionLines lines;
    private final VersionedCache<Table> tableCache = new VersionedCache<>();
    private final VersionedCache<PartitionSet> partitionCache = new VersionedCache<>();
    private final VersionedCache<List<AnalyzedColumn>> statisticsCache = new VersionedCache<>();

    /**
     * Opens a folder, which is made by the first change.
     *
     * @param root the data folder; locations below it are written relative to it
     */
    public DirectoryCatalog(Path folder, StoragePath root) {
        documents = new DocumentFolder(folder);
        Locations locations = new Locations(root);
        reader = new GlueReader(locations);
        writer = new GlueWriter(locations);
        lines = new PartitionLines(locations);
    }

    /** Tells whether changes can be stored. */
    public boolean isWritable() {
        return documents.isWritable();
    }

    @Override
    public List<Database> databases() {
        TreeSet<String> names = new TreeSet<>();
        names.add(DEFAULT_DATABASE);
        documents.folders("").forEach(folder -> names.add(PartitionNames.unescape(folder)));
        List<Database> found = new ArrayList<>();
        names.forEach(name -> found.add(readDatabase(name)));
        return found;
    }

    @Override
    public Optional<Database> database(String name) {
        return hasDatabase(lower(name)) ? Optional.of(readDatabase(lower(name))) : Optional.empty();
    }

    private boolean hasDatabase(String name) {
        return name.equals(DEFAULT_DATABASE) || documents.stamp(folder(name)).isPresent();
    }

    private Database readDatabase(String name) {
        String document = folder(name) + DATABASE;
        return documents
                .read(document)
                .map(json -> reader.database(json, name, documents.describe(document)))
                .orElseGet(() -> new Database(name, "", "", Map.of()));
    }

    @Override
    public void createDatabase(Database database) {
        String name = lower(database.name());
        Database stored = new Database(name, database.description(), database.locationUri(), database.parameters());
        locked(() -> {
            if (hasDatabase(name)) {
                throw CatalogErrors.databaseExists(name);
            }
            writeDatabase(stored);
        });
    }

    @Override
    public void updateDatabase(Database database) {
        locked(() -> {
            requireDatabase(lower(database.name()));
            writeDatabase(database);
        });
    }

    private void writeDatabase(Database database) {
        String document = folder(database.name()) + DATABASE;
        ObjectNode onto = documents
                .read(document)
                .map(json -> (ObjectNode) reader.tree(json, documents.describe(document)))
                .orElseGet(JsonTree::object);
        ObjectNode node = writer.database(database, onto);
        documents.replace(document, out -> GlueWriter.pretty(node, out));
    }

    @Override
    public void dropDatabase(String name) {
        String lower = lower(name);
        locked(() -> {
            requireDatabase(lower);
            if (!tableNames(lower).isEmpty()) {
                throw CatalogErrors.databaseNotEmpty(lower);
            }
            documents.delete(folder(lower));
        });
    }

    @Override
    public List<Table> tables(String database) {
        String lower = lower(database);
        requireDatabase(lower);
        List<Table> found = new ArrayList<>();
        for (String name : tableNames(lower)) {
            try {
                table(lower, name).ifPresent(found::add);
            } catch (OwletException e) {
                // It is reported by problems() and raised when the table is asked for by name.
                continue;
            }
        }
        return found;
    }

    @Override
    public List<Problem> problems() {
        List<Problem> found = new ArrayList<>();
        for (String folder : documents.folders("")) {
            String database = PartitionNames.unescape(folder);
            for (String name : tableNames(database)) {
                try {
                    table(database, name);
                } catch (OwletException e) {
                    found.add(new Problem(database, name, documents.describe(document(database, name, TABLE)), e));
                }
            }
        }
        return found;
    }

    private List<String> tableNames(String database) {
        return documents.documents(folder(database)).stream()
                .filter(name -> name.endsWith(TABLE))
                .map(name -> PartitionNames.unescape(name.substring(0, name.length() - TABLE.length())))
                .sorted()
                .toList();
    }

    @Override
    public Optional<Table> table(String database, String name) {
        String document = document(lower(database), lower(name), TABLE);
        return tableCache.get(document, documents.stamp(document), () -> documents
                .read(document)
                .map(json -> reader.table(json, lower(database), lower(name), documents.describe(document))));
    }

    @Override
    public void createTable(Table table, List<Partition> partitions) {
        Table stored = Stored.created(table);
        String document = document(stored, TABLE);
        locked(() -> {
            requireDatabase(stored.databaseName());
            if (documents.stamp(document).isPresent()) {
                throw CatalogErrors.tableExists(stored.databaseName(), stored.name());
            }
            PartitionSet set = PartitionSet.EMPTY.with(stored, partitions, true);
            documents.delete(document(stored, PARTITIONS));
            documents.delete(document(stored, STATISTICS));
            if (set.size() > 0) {
                writePartitions(stored, set);
            }
            writeTable(stored, JsonTree.object());
        });
    }

    @Override
    public void updateTable(Table table) {
        locked(() -> {
            Table old = requireVersion(table);
            String document = document(old, TABLE);
            ObjectNode node = documents
                    .read(document)
                    .map(json -> reader.tree(json, documents.describe(document)))
                    .map(tree -> tree.get("Table") instanceof ObjectNode inner ? inner : (ObjectNode) tree)
                    .orElseThrow(() -> CatalogErrors.noTable(old.databaseName(), old.name()));
            writeTable(Stored.changed(table, Instant.now()), node);
        });
    }

    @Override
    public void updateStatistics(Table table, List<AnalyzedColumn> columns) {
        String document = document(table, STATISTICS);
        locked(() -> {
            requireVersion(table);
            ObjectNode old = documents
                    .read(document)
                    .map(json -> (ObjectNode) reader.tree(json, documents.describe(document)))
                    .orElseGet(JsonTree::object);
            ObjectNode node = StatisticsDocument.with(old, table, columns);
            documents.replace(document, out -> GlueWriter.pretty(node, out));
            updateTable(table);
        });
    }

    @Override
    public List<AnalyzedColumn> statistics(Table table) {
        String document = document(table, STATISTICS);
        record Version(Object stamp, List<GlueColumn> columns) {}
        Optional<Version> version = documents
                .stamp(document)
                .map(stamp -> new Version(stamp, table.storageDescriptor().columns()));
        return statisticsCache
                .get(document, version, () -> documents.read(document).map(json -> {
                    String file = documents.describe(document);
                    return StatisticsDocument.read(reader.tree(json, file), table, file);
                }))
                .orElse(List.of());
    }

    private void writeTable(Table table, ObjectNode onto) {
        ObjectNode node = writer.table(table, onto);
        documents.replace(document(table, TABLE), out -> GlueWriter.pretty(node, out));
    }

    @Override
    public void dropTable(String database, String name) {
        String document = document(lower(database), lower(name), TABLE);
        locked(() -> {
            requireDatabase(lower(database));
            if (documents.stamp(document).isEmpty()) {
                throw CatalogErrors.noTable(lower(database), lower(name));
            }
            documents.delete(document);
            documents.delete(document(lower(database), lower(name), PARTITIONS));
            documents.delete(document(lower(database), lower(name), STATISTICS));
        });
    }

    @Override
    public List<Partition> partitions(Table table, Ranges ranges) {
        if (PartitionProjection.isEnabled(table)) {
            return PartitionProjection.of(table).partitions(ranges);
        }
        return partitionSet(table).matching(table, ranges);
    }

    @Override
    public long partitionCount(Table table) {
        if (PartitionProjection.isEnabled(table)) {
            return PartitionProjection.of(table).count();
        }
        return partitionSet(table).size();
    }

    private PartitionSet partitionSet(Table table) {
        String document = document(table, PARTITIONS);
        record Version(Object stamp, Object inherited) {}
        Optional<Version> version =
                documents.stamp(document).map(stamp -> new Version(stamp, table.storageDescriptor()));
        return partitionCache
                .get(document, version, () -> documents
                        .read(document)
                        .map(json -> PartitionSet.of(table, lines.read(table, json, documents.describe(document)))))
                .orElse(PartitionSet.EMPTY);
    }

    @Override
    public void addPartitions(Table table, List<Partition> partitions, boolean ifNotExists) {
        locked(() -> {
            Table stored = require(table);
            PartitionSet old = partitionSet(stored);
            PartitionSet changed = old.with(stored, partitions, ifNotExists);
            if (changed != old) {
                writePartitions(stored, changed);
            }
        });
    }

    @Override
    public void dropPartitions(Table table, List<List<String>> values) {
        locked(() -> {
            Table stored = require(table);
            writePartitions(stored, partitionSet(stored).without(stored, values));
        });
    }

    private void writePartitions(Table table, PartitionSet set) {
        documents.replace(document(table, PARTITIONS), out -> lines.write(table, set.all(), out));
    }

    private Table require(Table table) {
        return table(table.databaseName(), table.name())
                .orElseThrow(() -> CatalogErrors.noTable(table.databaseName(), table.name()));
    }

    private Table requireVersion(Table table) {
        Table old = require(table);
        if (old.versionId() != table.versionId()) {
            throw CatalogErrors.conflict(old.databaseName(), old.name());
        }
        return old;
    }

    private void requireDatabase(String name) {
        if (!hasDatabase(name)) {
            throw CatalogErrors.noDatabase(name);
        }
    }

    private void locked(Runnable work) {
        documents.locked(() -> {
            work.run();
            return true;
        });
    }

    private static String document(Table table, String ending) {
        return document(lower(table.databaseName()), lower(table.name()), ending);
    }

    private static String document(String database, String name, String ending) {
        return folder(database) + "/" + folder(name) + ending;
    }

    /** A leading dot or underscore would hide the folder or file. */
    private static String folder(String name) {
        String escaped = PartitionNames.escape(name);
        boolean hidden = escaped.startsWith("_") || escaped.startsWith(".");
        return hidden ? String.format(Locale.ROOT, "%%%02X", (int) escaped.charAt(0)) + escaped.substring(1) : escaped;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
