package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Predicate;
import dev.owlet.formats.range.Domain;

/** What a join's build side says about one key column: shared by all threads. */
interface KeyFilter {
    /** Returns the values that can match, as wide as need be; never contains null. */
    Domain domain();

    /** Tells whether testing single rows is worth it. */
    boolean selective();

    /** Makes one thread's test over a batch whose only column is the key. */
    Predicate predicate();
}
