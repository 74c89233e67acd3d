package dev.owlet.engine.statement;

import dev.owlet.catalog.Partition;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.range.Ranges;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code ALTER TABLE t DROP [IF EXISTS] PARTITION (...), ...}; a spec that names some keys drops all that match. */
record DropPartitions(TableName name, boolean ifExists, List<PartitionSpec> specs) implements Statement {
    static DropPartitions parse(Tokens tokens, TableName name) {
        tokens.expect("DROP");
        boolean ifExists = tokens.take("IF", "EXISTS");
        List<PartitionSpec> specs = new ArrayList<>();
        do {
            tokens.expect("PARTITION");
            specs.add(PartitionSpec.parse(tokens));
        } while (tokens.takeSign(","));
        tokens.end();
        return new DropPartitions(name, ifExists, specs);
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.requireTable(session);
        Set<List<String>> dropped = new LinkedHashSet<>();
        List<Partition> all = session.catalog().partitions(table, Ranges.ALL);
        for (PartitionSpec spec : specs) {
            int before = dropped.size();
            all.stream()
                    .filter(p -> spec.matches(table, p))
                    .map(Partition::values)
                    .forEach(dropped::add);
            if (dropped.size() == before && !ifExists) {
                throw new OwletException(
                        Code.NOT_FOUND, "Partition not found: " + name.qualified(session) + " " + spec);
            }
        }
        if (!dropped.isEmpty()) {
            session.catalog().dropPartitions(table, List.copyOf(dropped));
        }
        return Outcome.done();
    }
}
