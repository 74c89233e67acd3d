package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;

/** {@code SHOW CATALOGS}: the one there is. */
record ShowCatalogs() implements Statement {
    static ShowCatalogs parse(Tokens tokens) {
        tokens.expect("SHOW", "CATALOGS");
        tokens.end();
        return new ShowCatalogs();
    }

    @Override
    public Outcome run(Session session) {
        return Outcome.lines("Catalog", List.of(Session.CATALOG_NAME));
    }
}
