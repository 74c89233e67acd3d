package dev.owlet.formats.csv;

import dev.owlet.formats.text.TextWindow;

/** Knows where in the file the records of the current batch are, for errors. For one thread. */
final class Place {
    private final TextWindow window;
    private final boolean first;
    private long recordsBefore;

    /** Follows a window; {@code first} tells whether it began at the file's first byte. */
    Place(TextWindow window, boolean first, int headerLines) {
        this.window = window;
        this.first = first;
        recordsBefore = headerLines;
    }

    void passed(int records) {
        recordsBefore += records;
    }

    byte[] data() {
        return window.data;
    }

    String of(int row, int at) {
        String record = first ? "record " + (recordsBefore + row + 1) + ", " : "";
        return record + "byte " + window.offset(at) + " of " + window.path();
    }
}
