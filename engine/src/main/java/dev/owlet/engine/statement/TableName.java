package dev.owlet.engine.statement;

import dev.owlet.catalog.Database;
import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.Optional;

/**
 * A table or view as a statement names it.
 *
 * @param database lower case; empty for the session's
 * @param name lower case
 */
record TableName(String database, String name) {
    static TableName parse(Tokens tokens) {
        return of(tokens, tokens.qualifiedName());
    }

    static TableName parseLoose(Tokens tokens) {
        return of(tokens, tokens.looseQualifiedName());
    }

    private static TableName of(Tokens tokens, List<String> parts) {
        if (parts.size() > 3) {
            throw tokens.here(new OwletException(Code.SYNTAX_ERROR, "Too many dots in table name: " + join(parts)));
        }
        if (parts.size() == 3 && !parts.get(0).equals(Session.CATALOG_NAME)) {
            throw new OwletException(Code.CATALOG_NOT_FOUND, "Catalog '" + parts.get(0) + "' does not exist")
                    .hint("The only catalog is " + Session.CATALOG_NAME + ".");
        }
        int last = parts.size() - 1;
        return new TableName(last == 0 ? "" : parts.get(last - 1), parts.get(last));
    }

    private static String join(List<String> parts) {
        return String.join(".", parts);
    }

    String databaseIn(Session session) {
        return database.isEmpty() ? session.database() : database;
    }

    Database requireDatabase(Session session) {
        String wanted = databaseIn(session);
        return session.catalog().database(wanted).orElseThrow(() -> noDatabase(wanted));
    }

    static OwletException noDatabase(String name) {
        return new OwletException(Code.SCHEMA_NOT_FOUND, "Schema '" + name + "' does not exist");
    }

    Optional<Table> find(Session session) {
        return session.catalog().table(databaseIn(session), name);
    }

    /** Returns the table or view; throws SCHEMA_NOT_FOUND or TABLE_NOT_FOUND. */
    Table require(Session session) {
        requireDatabase(session);
        return find(session).orElseThrow(() -> missing(session));
    }

    /** Returns the table; a view is refused. */
    Table requireTable(Session session) {
        Table table = require(session);
        if (table.isView()) {
            throw new OwletException(Code.NOT_SUPPORTED, "'" + qualified(session) + "' is a view, not a table");
        }
        return table;
    }

    OwletException missing(Session session) {
        return new OwletException(
                Code.TABLE_NOT_FOUND, "Table '" + Session.CATALOG_NAME + "." + qualified(session) + "' does not exist");
    }

    String qualified(Session session) {
        return databaseIn(session) + "." + name;
    }
}
