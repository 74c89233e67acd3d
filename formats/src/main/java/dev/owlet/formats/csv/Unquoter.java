package dev.owlet.formats.csv;

import java.util.Arrays;

/** Takes quotes and escapes out of a field into {@link #text}. For one thread. */
final class Unquoter {
    private final CsvDialect dialect;
    private final int quote;
    private final int escape;
    byte[] text = new byte[256];
    int length;

    Unquoter(CsvDialect dialect) {
        this.dialect = dialect;
        quote = dialect.quote();
        escape = dialect.escape();
    }

    void read(byte[] data, int from, int to) {
        length = 0;
        if (text.length < to - from + 8) {
            text = new byte[Math.max(2 * text.length, to - from + 8)];
        }
        switch (dialect.mode()) {
            case LAZY -> lazy(data, from, to);
            case OPEN_CSV -> openCsv(data, from, to);
            case RFC -> rfc(data, from, to);
        }
    }

    private void put(byte value) {
        text[length++] = value;
    }

    private void lazy(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == escape && i + 1 < to) {
                i++;
            }
            put(data[i]);
        }
    }

    private void rfc(byte[] data, int from, int to) {
        int i = from + 1;
        while (i < to) {
            boolean pair = i + 1 < to && (data[i] == quote && data[i + 1] == quote || data[i] == escape);
            if (pair) {
                put(data[i + 1]);
                i += 2;
            } else if (data[i] == quote) {
                break;
            } else {
                put(data[i++]);
            }
        }
        for (i++; i < to; i++) {
            put(data[i]);
        }
    }

    /** Follows the parser behind OpenCSVSerde: escapes count inside quotes only and vanish outside. */
    private void openCsv(byte[] data, int from, int to) {
        boolean inQuotes = false;
        for (int i = from; i < to; i++) {
            byte c = data[i];
            boolean more = i + 1 < to;
            if (c == escape) {
                if (inQuotes && more && (data[i + 1] == quote || data[i + 1] == escape)) {
                    put(data[++i]);
                }
            } else if (c == quote) {
                if (inQuotes && more && data[i + 1] == quote) {
                    put(data[++i]);
                    continue;
                }
                if (i > from && more) {
                    innerQuote(c);
                }
                inQuotes = !inQuotes;
            } else {
                put(c);
            }
        }
    }

    private void innerQuote(byte c) {
        for (int i = 0; i < length; i++) {
            if (text[i] != ' ' && text[i] != '\t') {
                put(c);
                return;
            }
        }
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(text, length);
    }
}
