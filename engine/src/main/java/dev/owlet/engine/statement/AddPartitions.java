package dev.owlet.engine.statement;

import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.ArrayList;
import java.util.List;

/** {@code ALTER TABLE t ADD [IF NOT EXISTS] PARTITION (...) [LOCATION '...'] ...}. */
record AddPartitions(TableName name, boolean ifNotExists, List<Added> added) implements Statement {
    /** One partition; an empty location means the usual folder. */
    record Added(PartitionSpec spec, String location) {}

    static AddPartitions parse(Tokens tokens, TableName name) {
        tokens.expect("ADD");
        boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
        List<Added> added = new ArrayList<>();
        do {
            tokens.expect("PARTITION");
            PartitionSpec spec = PartitionSpec.parse(tokens);
            added.add(new Added(spec, tokens.take("LOCATION") ? tokens.string() : ""));
            tokens.takeSign(",");
        } while (!tokens.atEnd());
        tokens.end();
        return new AddPartitions(name, ifNotExists, added);
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        List<Partition> partitions = new ArrayList<>();
        for (Added one : added) {
            String location = one.location().isEmpty() ? "" : Places.location(session, one.location());
            partitions.add(PartitionSpec.partition(table, one.spec().complete(table), location));
        }
        session.catalog().addPartitions(table, partitions, ifNotExists);
        return Outcome.done();
    }
}
