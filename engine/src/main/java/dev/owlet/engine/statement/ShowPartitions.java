package dev.owlet.engine.statement;

import dev.owlet.catalog.GlueColumn;
import dev.owlet.catalog.PartitionNames;
import dev.owlet.catalog.PartitionProjection;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import java.util.List;

/** {@code SHOW PARTITIONS}: one {@code key=value/key=value} a line; partitions that are computed are not listed. */
record ShowPartitions(TableName name) implements Statement {
    static ShowPartitions parse(Tokens tokens) {
        tokens.expect("SHOW", "PARTITIONS");
        ShowPartitions statement = new ShowPartitions(TableName.parse(tokens));
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
        if (PartitionProjection.isEnabled(table)) {
            return Outcome.lines("partition", List.of());
        }
        List<String> keys = table.partitionKeys().stream().map(GlueColumn::name).toList();
        return Outcome.lines(
                "partition",
                session.catalog().partitions(table, Ranges.ALL).stream()
                        .map(partition -> PartitionNames.folder(keys, partition.values()))
                        .toList());
    }
}
