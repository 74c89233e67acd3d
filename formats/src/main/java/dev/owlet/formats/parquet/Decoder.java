package dev.owlet.formats.parquet;

/**
 * Turns one page's values into arrays, front to back. A decoder offers the shape of its column's physical type: longs
 * for INT32 and INT64, doubles for FLOAT and DOUBLE, booleans, or views for everything made of bytes. All check the
 * page's bounds before they read and raise {@link BadPage} or an index error when values run out.
 */
abstract class Decoder {
    /** Passes over values. */
    abstract void skip(int count);

    void longs(long[] out, int at, int count) {
        throw shape();
    }

    void doubles(double[] out, int at, int count) {
        throw shape();
    }

    void booleans(boolean[] out, int at, int count) {
        throw shape();
    }

    /** Writes {@code count} views into {@code starts} and {@code lengths}, which look into {@link #data()}. */
    void views(int[] starts, int[] lengths, int at, int count) {
        throw shape();
    }

    /** Returns the array that the views written last look into. */
    byte[] data() {
        throw shape();
    }

    /** Returns whether the {@code pick} methods are supported: values at single places without those between. */
    boolean picks() {
        return false;
    }

    /** Takes the values at {@code rows[from..from+count) - base} and passes over {@code span} values in all. */
    void pickLongs(long[] out, int at, int[] rows, int from, int count, int base, int span) {
        throw shape();
    }

    final void require(boolean fits) {
        if (!fits) {
            throw new BadPage("a page ends before its values do");
        }
    }

    private BadPage shape() {
        return new BadPage(
                "an encoding does not fit the column's type (" + getClass().getSimpleName() + ")");
    }
}
