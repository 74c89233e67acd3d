package dev.owlet.engine.statement;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.Optional;

/** {@code ALTER TABLE t [PARTITION (...)] SET LOCATION '...'}; moves no files, and no partition when the table moves. */
record SetLocation(TableName name, Optional<PartitionSpec> partition, String location) implements Statement {
    static SetLocation parse(Tokens tokens, TableName name) {
        tokens.expect("SET", "LOCATION");
        SetLocation statement = new SetLocation(name, Optional.empty(), tokens.string());
        tokens.end();
        return statement;
    }

    /** Parses what follows {@code ALTER TABLE t PARTITION (...)}. */
    static SetLocation parse(Tokens tokens, TableName name, PartitionSpec spec) {
        if (tokens.at("ADD") || tokens.at("REPLACE")) {
            throw tokens.here(
                    new OwletException(Code.NOT_SUPPORTED, "Partitions can only be renamed or given another location")
                            .hint("Drop the partition and add it again."));
        }
        tokens.expect("SET", "LOCATION");
        SetLocation statement = new SetLocation(name, Optional.of(spec), tokens.string());
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        String place = Places.location(session, location);
        Catalog catalog = session.catalog();
        if (partition.isEmpty()) {
            catalog.updateTable(table.with(table.storageDescriptor().at(place)));
            return Outcome.done();
        }
        List<String> values = partition.get().complete(table);
        Partition old = partition.get().require(session, name, table);
        catalog.dropPartitions(table, List.of(old.values()));
        Partition moved = new Partition(values, old.storageDescriptor().at(place), old.parameters());
        catalog.addPartitions(table, List.of(moved), false);
        return Outcome.done();
    }
}
