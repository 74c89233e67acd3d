package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Optional;

/** {@code DROP TABLE}: forgets a table; its files stay, as those of every external table. */
record DropTable(TableName name, boolean ifExists) implements Statement {
    static DropTable parse(Tokens tokens) {
        tokens.expect("DROP", "TABLE");
        boolean ifExists = tokens.take("IF", "EXISTS");
        DropTable statement = new DropTable(TableName.parse(tokens), ifExists);
        tokens.take("PURGE");
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        if (session.catalog().database(name.databaseIn(session)).isEmpty()) {
            if (ifExists) {
                return Outcome.done();
            }
            throw TableName.noDatabase(name.databaseIn(session));
        }
        if (isView(session)) {
            throw new OwletException(Code.NOT_SUPPORTED, "Cannot drop a view with DROP TABLE")
                    .hint("Use DROP VIEW " + name.name() + ".");
        }
        try {
            session.catalog().dropTable(name.databaseIn(session), name.name());
        } catch (OwletException e) {
            if (e.code() != Code.TABLE_NOT_FOUND) {
                throw e;
            }
            if (!ifExists) {
                throw name.missing(session);
            }
        }
        return Outcome.done();
    }

    private boolean isView(Session session) {
        try {
            Optional<Table> found = name.find(session);
            return found.isPresent() && found.get().isView();
        } catch (OwletException e) {
            // A table whose entry or files are broken can still be dropped.
            return false;
        }
    }
}
