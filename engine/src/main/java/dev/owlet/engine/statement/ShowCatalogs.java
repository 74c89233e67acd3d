package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;

/** {@code SHOW CATALOGS [LIKE pattern]}: the one there is. */
record ShowCatalogs(LikeText pattern) implements Statement {
    static ShowCatalogs parse(Tokens tokens) {
        tokens.expect("SHOW", "CATALOGS");
        LikeText pattern = LikeText.parse(tokens);
        tokens.end();
        return new ShowCatalogs(pattern);
    }

    @Override
    public Outcome run(Session session) {
        return Outcome.lines("Catalog", pattern.matching(List.of(Session.CATALOG_NAME), name -> name));
    }
}
