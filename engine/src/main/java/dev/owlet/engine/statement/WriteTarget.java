package dev.owlet.engine.statement;

import dev.owlet.catalog.PartitionNames;
import dev.owlet.formats.Column;
import dev.owlet.formats.Format;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import java.util.List;
import java.util.Map;

/**
 * What is written and how.
 *
 * @param columns the columns that go into files
 * @param keys the partition keys, which come after the columns in every batch
 * @param ending of file names, for example {@code .parquet} or {@code .csv.gz}
 * @param knownFolders relative folders of partitions that exist and do not lie in their usual place
 */
record WriteTarget(
        Schema columns,
        List<Column> keys,
        Format format,
        FormatOptions options,
        String ending,
        Map<List<String>, String> knownFolders) {
    /** Returns the folder of a partition relative to the table's, with a slash at its end; empty without keys. */
    String folder(List<String> values) {
        if (keys.isEmpty()) {
            return "";
        }
        String known = knownFolders.get(values);
        return (known == null
                        ? PartitionNames.folder(keys.stream().map(Column::name).toList(), values)
                        : known) + "/";
    }
}
