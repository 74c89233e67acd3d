package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/**
 * {@code EXECUTE name [USING value, ...]}: stands for the prepared statement, with values in place of its {@code ?}. Whoever
 * runs statements looks that up first, since it may be a query, whose rows are streamed.
 *
 * @param values the values, comma-separated, at their place in the text, blanks before them; empty when there are none
 */
public record Execute(String name, String values) implements Statement {
    static Execute parse(Tokens tokens) {
        tokens.expect("EXECUTE");
        String name = tokens.name();
        if (tokens.take("USING")) {
            return new Execute(name, tokens.rest());
        }
        tokens.end();
        return new Execute(name, "");
    }

    /** Returns the query of one row that has the values, each at its place in the text where that can be. */
    public String valuesQuery() {
        String select = "SELECT ";
        return values.startsWith(" ".repeat(select.length()))
                ? select + values.substring(select.length())
                : select + values;
    }

    @Override
    public Outcome run(Session session) {
        throw new OwletException(Code.NOT_SUPPORTED, "EXECUTE cannot stand within another statement");
    }
}
