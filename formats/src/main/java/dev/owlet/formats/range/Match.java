package dev.owlet.formats.range;

/** Says what is known about rows and a condition. */
public enum Match {
    /** No row can match. */
    NEVER,
    /** Some rows may match. */
    PERHAPS,
    /** Every row matches. */
    ALWAYS
}
