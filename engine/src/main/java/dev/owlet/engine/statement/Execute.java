package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/**
 * {@code EXECUTE name [USING value, ...]} and {@code EXECUTE IMMEDIATE 'statement' [USING ...]}: stands for the prepared or
 * quoted statement, with values in place of its {@code ?}. Whoever runs statements looks that up first, since it may be
 * a query, whose rows are streamed.
 *
 * @param name the prepared statement's; empty for a quoted one
 * @param immediate the quoted statement
 * @param values the values, comma-separated, at their place in the text, blanks before them; empty when there are none
 */
public record Execute(String name, String immediate, String values) implements Statement {
    static Execute parse(Tokens tokens) {
        tokens.expect("EXECUTE");
        int mark = tokens.mark();
        boolean quoted = tokens.take("IMMEDIATE") && tokens.atString();
        if (!quoted) {
            tokens.back(mark);
        }
        String name = quoted ? "" : tokens.name();
        String immediate = quoted ? tokens.string() : "";
        if (tokens.take("USING")) {
            if (tokens.atEnd()) {
                throw tokens.unexpected("<expression>");
            }
            return new Execute(name, immediate, tokens.rest());
        }
        tokens.end();
        return new Execute(name, immediate, "");
    }

    /** Returns the statement to run; throws NOT_FOUND when nothing was prepared under the name. */
    public String statement(PreparedTexts prepared) {
        return name.isEmpty() ? immediate : prepared.get(name);
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
