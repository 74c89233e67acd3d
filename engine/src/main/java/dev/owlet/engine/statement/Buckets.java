package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code CLUSTERED BY (column, ...) INTO n BUCKETS} of a table's definition: kept and shown, and no more, since files are
 * read just the same.
 *
 * @param count how many there are, -1 without the clause
 */
record Buckets(List<String> columns, int count) {
    /** Reads the clause if it comes next. */
    static Buckets parse(Tokens tokens) {
        if (!tokens.take("CLUSTERED", "BY")) {
            return new Buckets(List.of(), -1);
        }
        List<String> columns = new ArrayList<>();
        tokens.expectSign("(");
        do {
            columns.add(tokens.name());
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        tokens.expect("INTO");
        int count = tokens.number();
        tokens.expect("BUCKETS");
        return new Buckets(columns, count);
    }
}
