package dev.owlet.engine.statement;

import dev.owlet.catalog.Database;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.HashMap;
import java.util.Map;

/** {@code ALTER DATABASE name SET DBPROPERTIES}: adds properties, replacing those of the same key. */
record AlterDatabase(String name, Map<String, String> properties) implements Statement {
    static AlterDatabase parse(Tokens tokens) {
        tokens.expect("ALTER");
        DatabaseWord.pass(tokens);
        String name = tokens.name();
        tokens.expect("SET", "DBPROPERTIES");
        AlterDatabase statement = new AlterDatabase(name, tokens.properties());
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Database old = session.catalog().database(name).orElseThrow(() -> TableName.noDatabase(name));
        Map<String, String> all = new HashMap<>(old.parameters());
        all.putAll(properties);
        session.catalog().updateDatabase(new Database(old.name(), old.description(), old.locationUri(), all));
        return Outcome.done();
    }
}
