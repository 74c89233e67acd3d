package dev.owlet.engine.plan;

import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * Where a window looks for its row pattern: from each row on, among some rows after it. Every row is then shown once, with
 * what is taken from its match.
 *
 * @param following the input column, a bigint, that says how many rows after a row are looked at; empty for all
 * @param seek whether a match may begin at a later one of them
 */
public record MatchFrame(OptionalInt following, boolean seek) {
    /** Returns the same frame over an input that has its columns at other places. */
    public MatchFrame at(IntUnaryOperator places) {
        return following.isEmpty()
                ? this
                : new MatchFrame(OptionalInt.of(places.applyAsInt(following.getAsInt())), seek);
    }
}
