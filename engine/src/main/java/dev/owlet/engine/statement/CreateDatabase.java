package dev.owlet.engine.statement;

import dev.owlet.catalog.Database;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.Map;

/** {@code CREATE DATABASE} or {@code CREATE SCHEMA}. */
record CreateDatabase(String name, boolean ifNotExists, String comment, String location, Map<String, String> properties)
        implements Statement {
    static CreateDatabase parse(Tokens tokens) {
        tokens.expect("CREATE");
        DatabaseWord.pass(tokens);
        boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
        String name = tokens.name();
        String comment = tokens.take("COMMENT") ? tokens.string() : "";
        String location = tokens.take("LOCATION") ? tokens.string() : "";
        Map<String, String> properties = tokens.take("WITH", "DBPROPERTIES") ? tokens.properties() : Map.of();
        tokens.end();
        return new CreateDatabase(name, ifNotExists, comment, location, properties);
    }

    @Override
    public Outcome run(Session session) {
        String place = location.isEmpty() ? "" : Places.location(session, location);
        try {
            session.catalog().createDatabase(new Database(name, comment, place, properties));
        } catch (OwletException e) {
            if (e.code() != Code.SCHEMA_ALREADY_EXISTS || !ifNotExists) {
                throw e;
            }
        }
        return Outcome.done();
    }
}
