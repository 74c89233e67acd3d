package dev.owlet.engine.statement;

import dev.owlet.catalog.Catalog;
import dev.owlet.catalog.Table;
import dev.owlet.catalog.ViewDefinition;
import dev.owlet.engine.sql.parse.QueryParser;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Schema;
import java.util.Optional;

/**
 * {@code CREATE [OR REPLACE] VIEW name AS query}.
 *
 * @param query the query at its place in the statement, everything before it blanked
 */
record CreateView(TableName name, boolean orReplace, String comment, String query) implements Statement {
    static CreateView parse(Tokens tokens) {
        tokens.expect("CREATE");
        boolean orReplace = tokens.take("OR", "REPLACE");
        tokens.expect("VIEW");
        if (tokens.at("IF")) {
            throw tokens.unexpected("<identifier>");
        }
        TableName name = TableName.parseLoose(tokens);
        String comment = tokens.take("COMMENT") ? tokens.string() : "";
        if (tokens.take("SECURITY") && !tokens.take("DEFINER")) {
            tokens.expect("INVOKER");
        }
        tokens.expect("AS");
        if (tokens.atEnd()) {
            throw tokens.unexpected("<query>");
        }
        return new CreateView(name, orReplace, comment, tokens.rest());
    }

    @Override
    public Outcome run(Session session) {
        name.requireDatabase(session);
        Catalog catalog = session.catalog();
        Optional<Table> old = name.find(session);
        if (old.isPresent() && !old.get().isView()) {
            throw new OwletException(
                    Code.TABLE_ALREADY_EXISTS,
                    "Table already exists: '" + Session.CATALOG_NAME + "." + name.qualified(session) + "'");
        }
        if (old.isPresent() && !orReplace) {
            throw new OwletException(
                            Code.TABLE_ALREADY_EXISTS,
                            "View already exists: '" + Session.CATALOG_NAME + "." + name.qualified(session) + "'")
                    .hint("Use CREATE OR REPLACE VIEW.");
        }
        Schema columns = session.plan(query).schema();
        ColumnChecks.named(columns);
        ViewDefinition view =
                new ViewDefinition(QueryParser.formatted(query), Session.CATALOG_NAME, session.database(), columns);
        Table record = view.record(name.databaseIn(session), name.name(), comment);
        if (old.isPresent()) {
            catalog.updateTable(replaced(old.get(), record));
        } else {
            catalog.createTable(record, java.util.List.of());
        }
        return Outcome.done();
    }

    private static Table replaced(Table old, Table fresh) {
        return new Table(
                old.databaseName(),
                old.name(),
                fresh.description(),
                fresh.tableType(),
                fresh.storageDescriptor(),
                fresh.partitionKeys(),
                fresh.parameters(),
                fresh.viewOriginalText(),
                fresh.viewExpandedText(),
                old.createTime(),
                old.updateTime(),
                old.versionId());
    }
}
