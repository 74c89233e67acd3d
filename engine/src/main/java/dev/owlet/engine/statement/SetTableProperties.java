package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.HashMap;
import java.util.Map;

/** {@code ALTER TABLE t SET TBLPROPERTIES (...)}: adds properties, replacing those of the same key. */
record SetTableProperties(TableName name, Map<String, String> properties) implements Statement {
    static SetTableProperties parse(Tokens tokens, TableName name) {
        tokens.expect("SET", "TBLPROPERTIES");
        SetTableProperties statement = new SetTableProperties(name, tokens.properties());
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.require(session);
        Map<String, String> all = new HashMap<>(table.parameters());
        all.putAll(properties);
        session.catalog().updateTable(table.with(all));
        return Outcome.done();
    }
}
