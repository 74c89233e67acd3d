package dev.owlet.catalog.crawl;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.StorageDescriptor;
import dev.owlet.catalog.Table;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.storage.Storage;
import dev.owlet.formats.storage.StoragePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables a folder shows, before any catalog entry. The structure is read when it is first asked for, and remembered
 * until {@link #refresh}; a table's columns are remembered until one of the files they were taken from changes. Safe for
 * all threads.
 */
final class CrawledTables {
    private static final long CHEAP_NANOS = 50_000_000;

    private final Storage storage;
    private final StoragePath root;
    private final DataFiles files;
    private final TableSampler sampler;
    private final Map<Found, Sampled> sampled = new ConcurrentHashMap<>();
    private final boolean sweeps;
    private volatile FolderScan.@Nullable Structure structure;
    private volatile long scannedNanos;
    private volatile long scanCostNanos;

    /** A table or the reason why there is none. */
    private record Sampled(@Nullable Table table, @Nullable OwletException error) {}

    /** @param sweeps whether leftovers of writes that were cut short are removed from the folders at first sight */
    CrawledTables(Storage storage, StoragePath root, boolean sweeps) {
        this.storage = storage;
        this.root = root;
        this.sweeps = sweeps;
        files = new DataFiles(storage);
        sampler = new TableSampler(storage, files);
    }

    private FolderScan.Structure scan() {
        long start = System.nanoTime();
        FolderScan.Structure found = new FolderScan(storage, files).scan(root);
        scannedNanos = System.nanoTime();
        scanCostNanos = scannedNanos - start;
        return found;
    }

    /** Returns the data folder and the folders of databases: where tables lie side by side. */
    private Set<StoragePath> containers(FolderScan.Structure found) {
        Set<StoragePath> containers = new TreeSet<>();
        containers.add(root);
        for (List<Found> database : found.databases().values()) {
            database.stream()
                    .map(table -> table.location().parent())
                    .filter(root::contains)
                    .forEach(containers::add);
        }
        return containers;
    }

    /** Reads the structure again. */
    void refresh() {
        FolderScan.Structure fresh = scan();
        structure = fresh;
        sampled.keySet()
                .retainAll(fresh.databases().values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** Reads the structure again if that would not become most of the work. */
    boolean refreshIfCheap() {
        boolean cheap = scanCostNanos < CHEAP_NANOS || System.nanoTime() - scannedNanos > 10 * scanCostNanos;
        if (!cheap) {
            return false;
        }
        refresh();
        return true;
    }

    FolderScan.Structure structure() {
        FolderScan.Structure known = structure;
        return known == null ? firstStructure() : known;
    }

    private synchronized FolderScan.Structure firstStructure() {
        FolderScan.Structure known = structure;
        if (known == null) {
            known = scan();
            structure = known;
            if (sweeps) {
                containers(known).forEach(storage::sweep);
            }
        }
        return known;
    }

    /** Returns the table record of what was found; throws what reading its files threw. */
    Table table(Found found) {
        Found current = found;
        if (hasChanged(found)) {
            refresh();
            current = structure().find(found.database(), found.name()).orElse(found);
        }
        Sampled known = sampled.computeIfAbsent(current, this::sample);
        if (known.error() != null) {
            throw known.error();
        }
        return java.util.Objects.requireNonNull(known.table());
    }

    private boolean hasChanged(Found found) {
        if (!sampled.containsKey(found)) {
            return false;
        }
        for (FileEntry sample : found.samples()) {
            if (!storage.stat(sample.path()).equals(Optional.of(sample))) {
                return true;
            }
        }
        return found.samples().isEmpty();
    }

    private Sampled sample(Found found) {
        try {
            return new Sampled(sampler.table(found), null);
        } catch (OwletException e) {
            return new Sampled(null, e);
        }
    }

    /** Returns the error of each table that cannot be read, and of each place that could not be looked into. */
    List<Catalog.Problem> problems() {
        List<Catalog.Problem> problems = new ArrayList<>(structure().problems());
        for (List<Found> database : structure().databases().values()) {
            for (Found found : database) {
                try {
                    table(found);
                } catch (OwletException e) {
                    problems.add(new Catalog.Problem(
                            found.database(), found.name(), found.location().uri(), e));
                }
            }
        }
        return problems;
    }

    List<Partition> partitions(Table table, Ranges ranges) {
        if (table.partitionKeys().isEmpty()) {
            return List.of();
        }
        List<Partition> partitions = new ArrayList<>();
        for (PartitionFolders.Place place : places(table, ranges)) {
            partitions.add(new Partition(place.values(), storageOf(table, place), Map.of()));
        }
        partitions.sort(Comparator.comparing(
                Partition::values,
                dev.owlet.catalog.PartitionValues.order(table.partitionSchema().columns())));
        return partitions;
    }

    private static StorageDescriptor storageOf(Table table, PartitionFolders.Place place) {
        StorageDescriptor base = table.storageDescriptor();
        return new StorageDescriptor(
                base.columns(),
                place.folder().uri(),
                base.inputFormat(),
                base.outputFormat(),
                base.serDeInfo(),
                base.parameters());
    }

    long partitionCount(Table table) {
        return table.partitionKeys().isEmpty() ? 0 : places(table, Ranges.ALL).size();
    }

    private List<PartitionFolders.Place> places(Table table, Ranges ranges) {
        StoragePath location = new StoragePath(table.storageDescriptor().location());
        return PartitionFolders.list(storage, location, table.partitionSchema().columns(), ranges);
    }
}
