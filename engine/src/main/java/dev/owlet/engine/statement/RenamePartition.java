package dev.owlet.engine.statement;

import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;

/** {@code ALTER TABLE t PARTITION (...) RENAME TO PARTITION (...)}: gives it other values; its folder stays as it is. */
record RenamePartition(TableName name, PartitionSpec from, PartitionSpec to) implements Statement {
    static RenamePartition parse(Tokens tokens, TableName name, PartitionSpec from) {
        tokens.expect("RENAME", "TO", "PARTITION");
        RenamePartition statement = new RenamePartition(name, from, PartitionSpec.parse(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        from.complete(table);
        List<String> values = to.complete(table);
        Partition old = from.require(session, name, table);
        Partition renamed = new Partition(values, old.storageDescriptor(), old.parameters());
        session.catalog().addPartitions(table, List.of(renamed), false);
        session.catalog().dropPartitions(table, List.of(old.values()));
        return Outcome.done();
    }
}
