package dev.owlet.formats.csv;

import dev.owlet.formats.text.TextWindow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file's first records split by one delimiter.
 *
 * @param width the number of fields most records have
 * @param even the share of records that have it, 0 to 1
 * @param quoted whether any field begins with a quote
 * @param backslashes whether a quote inside quotes is written with a backslash
 */
record CsvSample(byte delimiter, List<String[]> records, int width, double even, boolean quoted, boolean backslashes) {
    private static final int MAX_RECORDS = 1000;

    static CsvSample of(TextWindow window, byte delimiter) {
        List<String[]> records = new ArrayList<>();
        Cursor cursor = new Cursor(window, delimiter);
        while (records.size() < MAX_RECORDS && cursor.next()) {
            records.add(cursor.fields.toArray(String[]::new));
        }
        Map<Integer, Integer> widths = new HashMap<>();
        for (String[] record : records) {
            widths.merge(record.length, 1, Integer::sum);
        }
        int width = 0;
        int most = 0;
        for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
            if (entry.getValue() > most || entry.getValue() == most && entry.getKey() > width) {
                width = entry.getKey();
                most = entry.getValue();
            }
        }
        double even = records.isEmpty() ? 0 : (double) most / records.size();
        boolean quoted = cursor.quoted || cursor.quotesFurtherOn();
        return new CsvSample(delimiter, records, width, even, quoted, cursor.backslashes);
    }

    /** Ranks delimiters: those that make several columns first, then the evenness, then the number of columns. */
    double score() {
        return width < 2 ? 0 : 1 + even + Math.min(width, 1000) / 10_000.0;
    }

    /** Splits the window's bytes; the last record counts only if the text ends with it. */
    private static final class Cursor {
        private final byte[] data;
        private final int limit;
        private final boolean ended;
        private final byte delimiter;
        private final byte terminator;
        private int at;
        private boolean quoted;
        private boolean backslashes;
        private List<String> fields = new ArrayList<>();

        Cursor(TextWindow window, byte delimiter) {
            data = window.data;
            at = window.at;
            limit = window.limit;
            ended = window.ended();
            this.delimiter = delimiter;
            terminator = hasLineFeed() ? (byte) '\n' : (byte) '\r';
        }

        boolean quotesFurtherOn() {
            for (int i = at; i < limit; i++) {
                if (data[i] == '"' && i > 0 && (data[i - 1] == delimiter || data[i - 1] == terminator)) {
                    return true;
                }
            }
            return false;
        }

        private boolean hasLineFeed() {
            for (int i = at; i < limit; i++) {
                if (data[i] == '\n') {
                    return true;
                }
            }
            return false;
        }

        boolean next() {
            while (at < limit && (data[at] == '\n' || data[at] == '\r')) {
                at++;
            }
            fields = new ArrayList<>();
            while (at < limit) {
                if (!field()) {
                    return false;
                }
                if (at >= limit) {
                    return ended;
                }
                if (data[at++] == terminator) {
                    return true;
                }
                if (at == limit && ended) {
                    fields.add("");
                    return true;
                }
            }
            return false;
        }

        /** Reads one field and stops at the delimiter or terminator after it; false when its quote is never closed. */
        private boolean field() {
            boolean open = data[at] == '"';
            int start = at;
            if (open) {
                quoted = true;
                at++;
                while (at < limit && !(data[at] == '"' && (at + 1 >= limit || data[at + 1] != '"'))) {
                    boolean backslash = data[at] == '\\' && at + 1 < limit && data[at + 1] == '"' && !closesAt(at + 1);
                    backslashes |= backslash;
                    at += backslash || data[at] == '"' ? 2 : 1;
                }
                if (at >= limit) {
                    return false;
                }
            }
            while (at < limit && data[at] != delimiter && data[at] != terminator) {
                at++;
            }
            int end = at > start && data[at - 1] == '\r' && terminator == '\n' ? at - 1 : at;
            fields.add(text(start, end, open));
            return true;
        }

        private boolean closesAt(int quote) {
            int after = quote + 1;
            return after >= limit || data[after] == delimiter || data[after] == terminator || data[after] == '\r';
        }

        private String text(int from, int to, boolean open) {
            String text = new String(data, from, to - from, StandardCharsets.UTF_8);
            boolean closed = open && text.length() >= 2 && text.endsWith("\"");
            return closed ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
        }
    }
}
