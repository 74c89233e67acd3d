package dev.owlet;

import dev.owlet.formats.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked statement with {@code ?} parameters. Immutable; safe for several threads. */
public final class Prepared {
    private final Owlet owlet;
    private final String sql;
    private final int parameters;
    private final Optional<Schema> schema;

    Prepared(Owlet owlet, String sql, int parameters, Optional<Schema> schema) {
        this.owlet = owlet;
        this.sql = sql;
        this.parameters = parameters;
        this.schema = schema;
    }

    /** Returns how many {@code ?} the text has. */
    public int parameterCount() {
        return parameters;
    }

    /** Returns the columns, if the statement is a query and they do not depend on parameters. */
    public Optional<Schema> schema() {
        return schema;
    }

    /** Runs it with values for the parameters, as {@link Owlet#query} does. */
    public Result query(@Nullable Object... values) {
        return owlet.query(sql, values);
    }
}
