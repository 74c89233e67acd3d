package dev.owlet.formats.type;

/**
 * Names how values lie in a vector. Few kinds on purpose: every whole number, date, time and short decimal is a
 * {@code long}, so kernels come in one width (measured: the wider loads cost less than the extra kernels).
 */
public enum Physical {
    /** One Java boolean a value. */
    BOOLEAN,
    /** One long a value: integers, date, time, timestamp, interval, decimal up to 18 digits. */
    LONG,
    /** One double a value: double, and real rounded to float precision. */
    DOUBLE,
    /** Two longs a value, high and low: decimal of 19 to 38 digits, timestamps with more digits than a long holds. */
    INT128,
    /** A run of bytes a value: varchar, char, varbinary, json, uuid. */
    BYTES,
    /** Offsets into an element vector. */
    ARRAY,
    /** Offsets into a key vector and a value vector. */
    MAP,
    /** One vector a field. */
    ROW
}
