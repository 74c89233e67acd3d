package dev.owlet.catalog;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.range.Ranges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the partitions of a table whose properties describe them ({@code projection.enabled}), as Athena does:
 * registered partitions are ignored, and a projected folder need not exist.
 */
public final class PartitionProjection {
    private static final long MOST_PARTITIONS = 1_000_000;
    private static final String TEMPLATE = "storage.location.template";

    private final Table table;
    private final List<Column> keys;
    private final List<ProjectedKey> projected;

    private PartitionProjection(Table table, List<Column> keys, List<ProjectedKey> projected) {
        this.table = table;
        this.keys = keys;
        this.projected = projected;
    }

    /** Tells whether a table's partitions are computed. */
    public static boolean isEnabled(Table table) {
        return "true".equalsIgnoreCase(table.parameters().get("projection.enabled"))
                && !table.partitionKeys().isEmpty();
    }

    /** Reads a table's projection; throws HIVE_METASTORE_ERROR naming the property that is missing or wrong. */
    public static PartitionProjection of(Table table) {
        return of(table, Instant.now());
    }

    static PartitionProjection of(Table table, Instant now) {
        List<Column> keys = table.partitionSchema().columns();
        List<String> missing = keys.stream()
                .map(Column::name)
                .filter(name -> !table.parameters().containsKey("projection." + name + ".type"))
                .toList();
        if (!missing.isEmpty()) {
            throw new OwletException(
                    Code.HIVE_METASTORE_ERROR,
                    "Table " + table.databaseName() + "." + table.name() + " is configured for partition projection, "
                            + "but the following partition columns are missing projection configuration: "
                            + missing);
        }
        List<ProjectedKey> projected = new ArrayList<>();
        for (Column key : keys) {
            projected.add(ProjectedKey.of(key, table.parameters(), now));
        }
        return new PartitionProjection(table, keys, projected);
    }

    /** Returns the partitions that ranges over the keys leave, in order; throws QUERY_REJECTED for unbounded ones. */
    public List<Partition> partitions(Ranges ranges) {
        List<List<String>> values = new ArrayList<>();
        long product = 1;
        for (int i = 0; i < keys.size(); i++) {
            Domain domain = ranges.domain(keys.get(i).name());
            List<String> ofKey = projected.get(i).values(domain);
            product *= ofKey.size();
            if (product > MOST_PARTITIONS) {
                throw new OwletException(
                                Code.QUERY_REJECTED,
                                "Partition projection of " + table.databaseName() + "." + table.name()
                                        + " gives more than " + MOST_PARTITIONS + " partitions.")
                        .hint("Add a filter on " + keys.get(i).name() + ".");
            }
            values.add(ofKey);
        }
        List<Partition> partitions = new ArrayList<>((int) product);
        collect(values, new ArrayList<>(), partitions);
        return partitions;
    }

    private void collect(List<List<String>> values, List<String> chosen, List<Partition> partitions) {
        if (chosen.size() == values.size()) {
            partitions.add(partition(List.copyOf(chosen)));
            return;
        }
        for (String value : values.get(chosen.size())) {
            chosen.add(value);
            collect(values, chosen, partitions);
            chosen.remove(chosen.size() - 1);
        }
    }

    /** Returns how many partitions there are without a filter; an injected key counts once. */
    public long count() {
        long product = 1;
        for (ProjectedKey key : projected) {
            long count = key.count();
            product = count == 0 ? 0 : Math.min(Long.MAX_VALUE / count, product) * count;
        }
        return product;
    }

    private Partition partition(List<String> values) {
        return new Partition(values, table.storageDescriptor().at(location(values)), java.util.Map.of());
    }

    private String location(List<String> values) {
        String template = table.parameters().get(TEMPLATE);
        if (template == null) {
            String location = table.storageDescriptor().location();
            String folder =
                    PartitionNames.folder(keys.stream().map(Column::name).toList(), values);
            return location + (location.endsWith("/") ? "" : "/") + folder;
        }
        String place = template;
        for (int i = 0; i < keys.size(); i++) {
            String name = "${" + keys.get(i).name() + "}";
            if (!place.contains(name)) {
                throw new OwletException(
                        Code.HIVE_METASTORE_ERROR,
                        "The property " + TEMPLATE + " has no placeholder " + name + ": " + template);
            }
            place = place.replace(name, values.get(i));
        }
        return place;
    }
}
