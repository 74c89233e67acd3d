package dev.owlet.engine.sql.plan;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** Makes the errors for what cannot be planned. */
final class Unsupported {
    private Unsupported() {}

    static OwletException correlation() {
        return new OwletException(Code.NOT_SUPPORTED, "Given correlated subquery is not supported")
                .hint("Join the two tables, or compute the sub-query for all groups first and join its result.");
    }

    static OwletException feature(String what, String instead) {
        return new OwletException(Code.NOT_SUPPORTED, what + " is not supported").hint(instead);
    }
}
