package dev.owlet.engine.statement;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;

/** {@code DROP DATABASE} or {@code DROP SCHEMA}; with CASCADE its tables are dropped first. Files stay. */
record DropDatabase(String name, boolean ifExists, boolean cascade) implements Statement {
    static DropDatabase parse(Tokens tokens) {
        tokens.expect("DROP");
        DatabaseWord.pass(tokens);
        boolean ifExists = tokens.take("IF", "EXISTS");
        String name = tokens.name();
        boolean cascade = tokens.take("CASCADE");
        if (!cascade) {
            tokens.take("RESTRICT");
        }
        tokens.end();
        return new DropDatabase(name, ifExists, cascade);
    }

    @Override
    public Outcome run(Session session) {
        Catalog catalog = session.catalog();
        if (catalog.database(name).isEmpty()) {
            if (ifExists) {
                return Outcome.done();
            }
            throw TableName.noDatabase(name);
        }
        if (cascade) {
            for (Table table : catalog.tables(name)) {
                catalog.dropTable(name, table.name());
            }
            for (Catalog.Problem problem : catalog.problems()) {
                if (problem.database().equals(name)) {
                    catalog.dropTable(name, problem.table());
                }
            }
        }
        catalog.dropDatabase(name);
        return Outcome.done();
    }
}
