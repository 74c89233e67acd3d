package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.crawl.PartitionFolders;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import dev.owlet.formats.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code MSCK REPAIR TABLE}: registers the {@code key=value} folders that are no partitions yet; removes none. */
record RepairTable(TableName name) implements Statement {
    static RepairTable parse(Tokens tokens) {
        tokens.expect("MSCK", "REPAIR", "TABLE");
        RepairTable statement = new RepairTable(TableName.parse(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        if (table.partitionKeys().isEmpty()) {
            throw new OwletException(
                    Code.NOT_SUPPORTED, "Table " + name.qualified(session) + " is not a partitioned table");
        }
        StoragePath location = new StoragePath(table.storageDescriptor().location());
        if (session.storage().folders(location).isEmpty()
                && session.storage().content(location).files().isEmpty()) {
            return Outcome.lines("result", List.of("Tables missing on filesystem:\t" + table.name()));
        }
        Set<List<String>> known = new HashSet<>();
        session.catalog().partitions(table, Ranges.ALL).forEach(partition -> known.add(partition.values()));
        List<Partition> added = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        for (PartitionFolders.Place place : PartitionFolders.list(
                session.storage(), location, table.partitionSchema().columns(), Ranges.ALL)) {
            if (known.add(place.values())) {
                added.add(PartitionSpec.partition(
                        table, place.values(), place.folder().uri() + "/"));
                names.add(table.name() + ":" + PartitionNames.folder(keys, place.values()));
            }
        }
        if (added.isEmpty()) {
            return Outcome.done();
        }
        session.catalog().addPartitions(table, added, true);
        return Outcome.lines("result", report(names));
    }

    private static List<String> report(List<String> names) {
        List<String> lines = new ArrayList<>();
        lines.add("Partitions not in metastore:\t" + String.join("\t", names));
        names.forEach(name -> lines.add("Repair: Added partition to metastore " + name));
        return lines;
    }
}
