package dev.owlet.engine.plan;

import dev.owlet.error.OwletException;

/**
 * Says where in the SQL text a call stands, for errors while rows are worked out. Every place equals every other: where an
 * expression stands takes no part in what it means.
 *
 * @param line from 1; 0 when unknown
 */
public record SqlPlace(int line, int column) {
    public static final SqlPlace UNKNOWN = new SqlPlace(0, 0);

    /** Returns the error at this place, unless it has a place or this is unknown. */
    public OwletException of(OwletException error) {
        return line == 0 || error.line().isPresent() ? error : error.at(line, column);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlPlace;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
