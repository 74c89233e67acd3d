package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;

/** {@code DEALLOCATE PREPARE name}. */
record Deallocate(String name) implements Statement {
    static Deallocate parse(Tokens tokens) {
        tokens.expect("DEALLOCATE", "PREPARE");
        Deallocate statement = new Deallocate(tokens.name());
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        session.prepared().remove(name);
        return Outcome.done();
    }
}
