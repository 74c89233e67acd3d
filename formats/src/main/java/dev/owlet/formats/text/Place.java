package dev.owlet.formats.text;

/** Knows where in the file the records of the current batch are, for errors. For one thread. */
public final class Place {
    private final TextWindow window;
    private final boolean first;
    private long recordsBefore;

    /** Follows a window; records can be numbered only when it begins with the file. */
    public Place(TextWindow window, TextScan.Start start) {
        this.window = window;
        this.first = start.first();
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
