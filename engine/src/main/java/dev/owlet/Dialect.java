package dev.owlet;

import java.util.Locale;

/** Whose rules a query's text follows where Athena and the Trino it is made from differ. */
public enum Dialect {
    /** {@code 1.5} is a double. */
    ATHENA,
    /** {@code 1.5} is a {@code decimal(2,1)}. */
    TRINO;

    /** Returns the name as settings spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
