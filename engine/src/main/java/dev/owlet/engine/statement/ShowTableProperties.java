package dev.owlet.engine.statement;

import dev.owlet.catalog.Table;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** {@code SHOW TBLPROPERTIES}: all properties of a table, or the one that is named. */
record ShowTableProperties(TableName name, String property) implements Statement {
    static ShowTableProperties parse(Tokens tokens) {
        tokens.expect("SHOW", "TBLPROPERTIES");
        TableName name = TableName.parse(tokens);
        String property = "";
        if (tokens.takeSign("(")) {
            property = tokens.string();
            tokens.expectSign(")");
        }
        tokens.end();
        return new ShowTableProperties(name, property);
    }

    @Override
    public Outcome run(Session session) {
        Table table = name.require(session);
        List<String> columns = List.of("prpt_name", "prpt_value");
        if (!property.isEmpty()) {
            String value = table.parameters().get(property);
            String text =
                    value == null ? "Table " + name.qualified(session) + " does not have property: " + property : value;
            return Outcome.lines("prpt_value", List.of(text));
        }
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(table.parameters()).forEach((key, value) -> rows.add(List.of(key, value)));
        return Outcome.table(columns, rows, Outcome.Layout.TABBED);
    }
}
