package dev.owlet.formats.text;

/** Knows where in the file the records of the current batch are, for errors. For one thread. */
public final class Place {
    private final TextWindow window;
    private final boolean first;
    private long recordsBefore;

    /** Follows a window; {@code first} tells whether it began at the file's first byte. */
    public Place(TextWindow window, boolean first) {
        this.window = window;
        this.first = first;
    }

    /** Notes that records were left behind. */
    public void passed(int records) {
        recordsBefore += records;
    }

    /** Returns the window's bytes. */
    public byte[] data() {
        return window.data;
    }

    /** Describes a byte of the n-th record (from 0) of the current batch: record, byte and file. */
    public String of(int row, int at) {
        String record = first ? "record " + (recordsBefore + row + 1) + ", " : "";
        return record + "byte " + window.offset(at) + " of " + window.path();
    }
}
