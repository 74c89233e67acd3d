package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.LeadingWords;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;
import java.util.Set;

/** {@code PREPARE name FROM statement}: keeps a statement with {@code ?} in it, and replaces one of the same name. */
record Prepare(String name, String sql) implements Statement {
    private static final Set<String> NOT_PREPARED = Set.of("PREPARE", "EXECUTE", "DEALLOCATE");

    static Prepare parse(Tokens tokens) {
        tokens.expect("PREPARE");
        String name = tokens.name();
        tokens.expect("FROM");
        String sql = tokens.rest().strip();
        List<String> first = LeadingWords.of(sql, 1);
        if (!first.isEmpty() && NOT_PREPARED.contains(first.get(0))) {
            throw tokens.here(new OwletException(
                    Code.NOT_SUPPORTED, "Invalid statement type for prepared statement: " + first.get(0)));
        }
        return new Prepare(name, sql);
    }

    @Override
    public Outcome run(Session session) {
        session.prepared().put(name, sql);
        return Outcome.done();
    }
}
