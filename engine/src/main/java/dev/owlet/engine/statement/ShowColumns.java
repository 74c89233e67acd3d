package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** {@code SHOW COLUMNS}: the names of a table's columns, partition keys last; of a view, the types too. */
record ShowColumns(TableName name) implements Statement {
    static ShowColumns parse(Tokens tokens) {
        tokens.expect("SHOW", "COLUMNS");
        if (!tokens.take("FROM") && !tokens.take("IN")) {
            throw tokens.unexpected("'FROM'", "'IN'");
        }
        TableName table = TableName.parse(tokens);
        String database = DatabaseWord.in(tokens);
        tokens.end();
        return new ShowColumns(database.isEmpty() ? table : new TableName(database, table.name()));
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.require(session);
        if (table.isView()) {
            return ViewColumns.of(table);
        }
        List<List<String>> rows = Stream.concat(
                        table.storageDescriptor().columns().stream(), table.partitionKeys().stream())
                .map(column -> List.of(column.name()))
                .toList();
        return Outcome.table(List.of("field"), rows, Outcome.Layout.PADDED);
    }
}
