package dev.owlet.catalog.store;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.PartitionValues;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The partitions of one table in order of their typed values; immutable. */
final class PartitionSet {
    static final PartitionSet EMPTY = new PartitionSet(List.of());

    private final List<Partition> partitions;

    private PartitionSet(List<Partition> partitions) {
        this.partitions = partitions;
    }

    static PartitionSet of(Table table, List<Partition> partitions) {
        List<Partition> sorted = new ArrayList<>(partitions);
        sorted.sort(Comparator.comparing(
                Partition::values, PartitionValues.order(table.partitionSchema().columns())));
        return new PartitionSet(sorted);
    }

    List<Partition> all() {
        return partitions;
    }

    int size() {
        return partitions.size();
    }

    List<Partition> matching(Table table, Ranges ranges) {
        List<Column> keys = table.partitionSchema().columns();
        List<Integer> filtered = new ArrayList<>();
        List<Domain> domains = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Domain domain = ranges.domain(keys.get(i).name());
            domains.add(domain);
            if (!domain.isAll()) {
                filtered.add(i);
            }
        }
        if (filtered.isEmpty()) {
            return List.copyOf(partitions);
        }
        List<Partition> matching = new ArrayList<>();
        for (Partition partition : partitions) {
            boolean matches = true;
            for (int key : filtered) {
                String text = partition.values().get(key);
                matches &= domains.get(key).contains(PartitionValues.typed(keys.get(key), text));
            }
            if (matches) {
                matching.add(partition);
            }
        }
        return matching;
    }

    PartitionSet with(Table table, List<Partition> added, boolean ifNotExists) {
        Set<List<String>> present = new HashSet<>();
        partitions.forEach(partition -> present.add(partition.values()));
        List<Partition> all = new ArrayList<>(partitions);
        for (Partition partition : added) {
            if (present.add(partition.values())) {
                all.add(partition);
            } else if (!ifNotExists) {
                throw new OwletException(
                        Code.ALREADY_EXISTS,
                        "Partition already exists: " + table.databaseName() + "." + table.name() + " "
                                + nameOf(table, partition.values()));
            }
        }
        return all.size() == partitions.size() ? this : of(table, all);
    }

    PartitionSet without(Table table, List<List<String>> values) {
        Set<List<String>> gone = new HashSet<>(values);
        List<Partition> kept = new ArrayList<>();
        for (Partition partition : partitions) {
            if (!gone.remove(partition.values())) {
                kept.add(partition);
            }
        }
        for (List<String> missing : values) {
            if (gone.contains(missing)) {
                throw new OwletException(
                        Code.NOT_FOUND,
                        "Partition not found: " + table.databaseName() + "." + table.name() + " "
                                + nameOf(table, missing));
            }
        }
        return new PartitionSet(kept);
    }

    private static String nameOf(Table table, List<String> values) {
        return PartitionNames.folder(
                table.partitionKeys().stream().map(GlueColumn::name).toList(), values);
    }
}
