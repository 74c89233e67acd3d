package dev.owlet.formats.csv;

import dev.owlet.formats.Column;
import dev.owlet.formats.text.Place;
import dev.owlet.formats.text.Utf8;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.Base64;

/** Decodes varchar, char and (base64) varbinary columns. */
final class TextFields extends CsvDecoder {
    private final SqlType type;
    private final int most;
    private final byte[] nullText;
    private final boolean refusesQuotes;

    TextFields(CsvDialect dialect, Column column, int position) {
        super(dialect, column, position);
        type = column.type();
        most = mostPoints(type);
        nullText = dialect.nullText();
        refusesQuotes = dialect.quotesUnexpected();
    }

    static int mostPoints(SqlType type) {
        if (type instanceof SqlType.Varchar text) {
            return text.length();
        }
        return type instanceof SqlType.Char text ? text.length() : Integer.MAX_VALUE;
    }

    @Override
    public Vector decode(Place place, int[] starts, int[] ends, int[] rows, int count) {
        BytesBuilder builder = new BytesBuilder(Math.max(1, count));
        byte[] data = place.data();
        for (int i = 0; i < count; i++) {
            int from = starts[rows[i]];
            int to = ends[rows[i]];
            if (from < 0 || isNull(data, from, to < 0 ? ~to : to)) {
                builder.appendNull();
            } else if (refusesQuotes && from < to && data[from] == '"') {
                throw unexpectedQuote(place, rows[i], from);
            } else if (to >= 0) {
                append(builder, type, most, data, from, to);
            } else {
                unquoter.read(data, from, ~to);
                append(builder, type, most, unquoter.text, 0, unquoter.length);
            }
        }
        return builder.build();
    }

    private boolean isNull(byte[] data, int from, int to) {
        return isNull(nullText, data, from, to);
    }

    static boolean isNull(byte[] nullText, byte[] data, int from, int to) {
        return nullText.length > 0
                && to - from == nullText.length
                && data[from] == nullText[0]
                && Arrays.equals(data, from, to, nullText, 0, nullText.length);
    }

    static void append(BytesBuilder builder, SqlType type, int most, byte[] data, int from, int to) {
        switch (type.kind()) {
            case VARBINARY -> appendBinary(builder, data, from, to);
            case CHAR -> {
                int end = to;
                while (end > from && data[end - 1] == ' ') {
                    end--;
                }
                Utf8.append(builder, data, from, end, most);
            }
            default -> Utf8.append(builder, data, from, to, most);
        }
    }

    private static void appendBinary(BytesBuilder builder, byte[] data, int from, int to) {
        byte[] stored = Arrays.copyOfRange(data, from, to);
        byte[] value;
        try {
            value = Base64.getDecoder().decode(stored);
        } catch (IllegalArgumentException e) {
            value = stored;
        }
        builder.append(value, 0, value.length);
    }
}
