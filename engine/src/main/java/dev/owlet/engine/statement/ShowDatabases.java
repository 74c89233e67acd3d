package dev.owlet.engine.statement;

import dev.owlet.catalog.Database;
import dev.owlet.engine.sql.parse.Tokens;

/** {@code SHOW DATABASES} or {@code SHOW SCHEMAS}. */
record ShowDatabases(String pattern) implements Statement {
    static ShowDatabases parse(Tokens tokens) {
        tokens.expect("SHOW");
        if (!tokens.take("DATABASES")) {
            tokens.expect("SCHEMAS");
            if (tokens.take("IN") || tokens.take("FROM")) {
                tokens.name();
            }
        }
        ShowDatabases statement = new ShowDatabases(NamePattern.parse(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        return Outcome.lines(
                "database_name",
                NamePattern.regex(
                        session.catalog().databases().stream()
                                .map(Database::name)
                                .toList(),
                        pattern));
    }
}
