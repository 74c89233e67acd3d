package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.catalog.ViewDefinition;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;

/** {@code SHOW CREATE VIEW}: the statement that would make a view anew, one row a line. */
record ShowCreateView(TableName name) implements Statement {
    static ShowCreateView parse(Tokens tokens) {
        tokens.expect("SHOW", "CREATE", "VIEW");
        ShowCreateView statement = new ShowCreateView(TableName.parseLoose(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Table view = name.require(session);
        if (!view.isView()) {
            throw new OwletException(Code.NOT_SUPPORTED, "'" + name.qualified(session) + "' is a table, not a view")
                    .hint("Use SHOW CREATE TABLE.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("CREATE VIEW " + quoted(view.databaseName()) + "." + quoted(view.name()) + " AS");
        ViewDefinition.of(view).sql().lines().forEach(lines::add);
        return Outcome.lines("create view", lines);
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
