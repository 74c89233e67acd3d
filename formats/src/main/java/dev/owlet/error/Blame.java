package dev.owlet.error;

/** Says whose fault an error is, so that a caller knows what to change. */
public enum Blame {
    /** The statement: another text helps. */
    QUERY,
    /** A file or a catalog entry: mending the data helps. */
    DATA,
    /** A limit, the disk, the network or a cancel: more room or another try helps. */
    RESOURCES,
    /** Owlet itself: a bug, please report it. */
    OWLET
}
