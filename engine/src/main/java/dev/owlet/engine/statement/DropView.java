package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Optional;

/** {@code DROP VIEW}. */
record DropView(TableName name, boolean ifExists) implements Statement {
    static DropView parse(Tokens tokens) {
        tokens.expect("DROP", "VIEW");
        boolean ifExists = tokens.take("IF", "EXISTS");
        DropView statement = new DropView(TableName.parseLoose(tokens), ifExists);
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Optional<Table> found = name.find(session);
        if (found.isEmpty()) {
            if (ifExists) {
                return Outcome.done();
            }
            throw new OwletException(
                    Code.TABLE_NOT_FOUND,
                    "View '" + Session.CATALOG_NAME + "." + name.qualified(session) + "' does not exist");
        }
        if (!found.get().isView()) {
            throw new OwletException(Code.NOT_SUPPORTED, "'" + name.qualified(session) + "' is a table, not a view")
                    .hint("Use DROP TABLE " + name.name() + ".");
        }
        session.catalog().dropTable(name.databaseIn(session), name.name());
        return Outcome.done();
    }
}
