package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;

/** The words that mean the same: DATABASE and SCHEMA, IN and FROM. */
final class DatabaseWord {
    private DatabaseWord() {}

    static void pass(Tokens tokens) {
        if (!tokens.take("DATABASE") && !tokens.take("SCHEMA")) {
            throw tokens.unexpected("'DATABASE'", "'SCHEMA'");
        }
    }

    /** Reads {@code IN name} or {@code FROM name}; empty when neither comes next. */
    static String in(Tokens tokens) {
        return tokens.take("IN") || tokens.take("FROM") ? tokens.name() : "";
    }
}
