package dev.owlet.engine.sql.bind;

import java.util.List;

/**
 * A column of a relation under the names a query may call it.
 *
 * @param qualifier the parts of the relation's name, lower case: one for an alias, three for a table, none where the
 *     column cannot be qualified
 * @param name as spelled where it was named; empty if it has none
 * @param hidden whether {@code *} leaves it out
 */
record Field(List<String> qualifier, String name, boolean hidden) {
    Field {
        qualifier = List.copyOf(qualifier);
    }

    static Field unqualified(String name) {
        return new Field(List.of(), name, false);
    }

    boolean isNamed(String wanted) {
        return !name.isEmpty() && name.equalsIgnoreCase(wanted);
    }

    /** Tells whether the relation may be called by this (perhaps shortened) name, which is lower case. */
    boolean isQualifiedBy(List<String> prefix) {
        int skipped = qualifier.size() - prefix.size();
        return skipped >= 0 && qualifier.subList(skipped, qualifier.size()).equals(prefix);
    }
}
