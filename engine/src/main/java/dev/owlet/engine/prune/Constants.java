package dev.owlet.engine.prune;

import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionValues;
import dev.owlet.catalog.Table;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.type.TimeZones;
import dev.owlet.formats.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns whose value is the same for a whole file, in the order of {@link ColumnLayout#constants}.
 *
 * @param comparables the values as ranges compare them; null for SQL NULL
 * @param values the same as vectors of length 1
 */
record Constants(List<Column> columns, List<@Nullable Comparable<?>> comparables, List<Vector> values) {
    static Constants of(ColumnLayout layout, Table table, @Nullable Partition partition, FileEntry file) {
        List<@Nullable Comparable<?>> comparables = new ArrayList<>();
        List<Vector> values = new ArrayList<>();
        for (Column column : layout.constants()) {
            Comparable<?> value =
                    switch (column.name()) {
                        case ColumnLayout.PATH -> Bytes.of(file.path().uri());
                        case ColumnLayout.FILE_SIZE -> file.size();
                        case ColumnLayout.FILE_MODIFIED_TIME -> TimeZones.pack(file.modifiedMillis(), TimeZones.UTC);
                        default -> partitionValue(table, partition, column);
                    };
            comparables.add(value);
            values.add(Vector.of(column.type(), value));
        }
        return new Constants(layout.constants(), comparables, values);
    }

    private static @Nullable Comparable<?> partitionValue(Table table, @Nullable Partition partition, Column column) {
        if (partition == null) {
            return null;
        }
        int key = table.partitionSchema().indexOf(column.name()).orElseThrow();
        return PartitionValues.typed(column, partition.values().get(key));
    }

    /** Tells whether these values satisfy what the ranges say about their columns. */
    boolean mayMatch(Ranges ranges) {
        for (int i = 0; i < columns.size(); i++) {
            if (!ranges.domain(columns.get(i).name()).contains(comparables.get(i))) {
                return false;
            }
        }
        return true;
    }
}
