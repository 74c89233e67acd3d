package dev.owlet.formats.json;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.Utf8;
import dev.owlet.formats.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Knows the column and record being decoded, and decides what becomes of values that do not fit. For one thread. */
final class ValueContext {
    final JsonDialect dialect;
    private final Column column;
    private @Nullable Place place;
    private int row;
    private int at;

    ValueContext(JsonDialect dialect, Column column) {
        this.dialect = dialect;
        this.column = column;
    }

    void move(Place newPlace, int newRow, int newAt) {
        place = newPlace;
        row = newRow;
        at = newAt;
    }

    /** Returns when a value that is no {@code type} is to be null, throws otherwise. */
    void clash(SqlType type, byte[] data, int from, int to) {
        if (dialect.nullForInvalid()) {
            return;
        }
        throw new OwletException(
                        Code.HIVE_BAD_DATA,
                        "Column " + column.name() + ": the value " + Utf8.sample(data, from, to) + " is "
                                + kind(data[from]) + " and does not fit " + type + " (" + where() + ").")
                .hint("Declare the column as varchar, or set 'use.null.for.invalid.data'='true' to read NULL.");
    }

    /** Returns when a value that is no JSON is to be null, throws otherwise. */
    void malformed(byte[] data, int from, int to) {
        if (dialect.ignoreMalformed()) {
            return;
        }
        throw new OwletException(
                        Code.HIVE_CURSOR_ERROR,
                        "Row is not a valid JSON Object: column " + column.name() + " is " + Utf8.sample(data, from, to)
                                + " (" + where() + ").")
                .hint("'ignore.malformed.json'='true' reads such values as NULL.");
    }

    private String where() {
        return place == null ? "" : place.of(row, at);
    }

    private static String kind(byte first) {
        return switch (first) {
            case '"' -> "varchar";
            case '{' -> "an object";
            case '[' -> "an array";
            case 't', 'f' -> "boolean";
            default -> "a number";
        };
    }
}
