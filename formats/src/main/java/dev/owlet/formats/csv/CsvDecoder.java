package dev.owlet.formats.csv;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.text.FieldDecoder;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.Utf8;

/** Decodes one column of delimited text, and decides what fields that are not of its type become. */
abstract class CsvDecoder implements FieldDecoder {
    final CsvDialect dialect;
    final Unquoter unquoter;
    private final Column column;
    private final int position;

    /** Decodes a column that is the n-th field (from 0) of its file's records. */
    CsvDecoder(CsvDialect dialect, Column column, int position) {
        this.dialect = dialect;
        this.column = column;
        this.position = position;
        unquoter = new Unquoter(dialect);
    }

    /** Refuses a quote in a table whose sample had none: its fields may be cut in the wrong places. */
    final OwletException unexpectedQuote(Place place, int row, int at) {
        return new OwletException(
                        Code.HIVE_BAD_DATA,
                        "A field in quotes was found, but the sample of the table had none (" + place.of(row, at)
                                + ").")
                .hint("Set the table property 'owlet.csv'='rfc4180' to read quotes, or '' to read them as text.");
    }

    private static boolean isQuotedRecord(byte[] data, int at) {
        for (int i = at; i > 0 && data[i - 1] != '\n'; i--) {
            if (data[i - 1] == '"') {
                return true;
            }
        }
        for (int i = at; i < data.length && data[i] != '\n'; i++) {
            if (data[i] == '"') {
                return true;
            }
        }
        return false;
    }

    /** Decides about a field that is not of the column's type: returns when it is to be null, throws otherwise. */
    final void invalid(Place place, int row, int at, byte[] data, int from, int to) {
        boolean empty = from >= to && dialect.mode() == CsvDialect.Mode.RFC;
        if (dialect.quotesUnexpected() && from < to && isQuotedRecord(place.data(), at)) {
            throw unexpectedQuote(place, row, at);
        }
        if (empty || dialect.nullForInvalid()) {
            return;
        }
        String text = Utf8.sample(data, from, to);
        OwletException error = new OwletException(
                Code.HIVE_BAD_DATA,
                "Error parsing field value '" + text + "' for field " + position + ": column " + column.name() + " is "
                        + column.type() + " (" + place.of(row, at) + ").");
        throw dialect.mode() == CsvDialect.Mode.OPEN_CSV
                ? error.hint("OpenCSVSerde wants dates as days and timestamps as milliseconds since 1970; "
                        + "'use.null.for.invalid.data'='true' reads bad fields as NULL.")
                : error.hint("'use.null.for.invalid.data'='true' reads bad fields as NULL.");
    }
}
