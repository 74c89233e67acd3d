package dev.owlet.catalog.store;

import dev.owlet.catalog.Samples;
import dev.owlet.catalog.Table;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.StoragePath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds one to a number in a table's parameters twenty times, and a partition each time; run as a process of its own. */
final class CountingWriter {
    private CountingWriter() {}

    public static void main(String[] arguments) {
        DirectoryCatalog catalog = new DirectoryCatalog(Path.of(arguments[0]), new StoragePath("file:///lake"));
        int done = 0;
        while (done < 20) {
            Table table = catalog.table("default", "counter").orElseThrow();
            try {
                catalog.updateTable(counted(table));
            } catch (OwletException e) {
                if (e.code() == Code.CATALOG_CONFLICT) {
                    continue;
                }
                throw e;
            }
            String value = arguments[1] + String.format("%02d", done++);
            catalog.addPartitions(table, List.of(Samples.partition(table, value)), false);
        }
    }

    private static Table counted(Table table) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.merge("count", "1", (a, b) -> Integer.toString(Integer.parseInt(a) + 1));
        return new Table(
                table.databaseName(),
                table.name(),
                table.description(),
                table.tableType(),
                table.storageDescriptor(),
                table.partitionKeys(),
                parameters,
                "",
                "",
                table.createTime(),
                table.updateTime(),
                table.versionId());
    }
}
