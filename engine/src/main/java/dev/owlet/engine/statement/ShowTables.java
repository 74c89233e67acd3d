package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;

/** {@code SHOW TABLES}: tables and views of a database; or {@code SHOW VIEWS}: its views only. */
record ShowTables(String database, String pattern, boolean viewsOnly) implements Statement {
    static ShowTables parse(Tokens tokens) {
        tokens.expect("SHOW");
        boolean views = tokens.take("VIEWS");
        if (!views) {
            tokens.expect("TABLES");
        }
        ShowTables statement = new ShowTables(DatabaseWord.in(tokens), NamePattern.parse(tokens), views);
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        String wanted = database.isEmpty() ? session.database() : database;
        List<String> names = session.catalog().tables(wanted).stream()
                .filter(table -> table.isView() || !viewsOnly)
                .map(Table::name)
                .toList();
        return Outcome.lines(viewsOnly ? "views" : "tab_name", NamePattern.wildcard(names, pattern));
    }
}
