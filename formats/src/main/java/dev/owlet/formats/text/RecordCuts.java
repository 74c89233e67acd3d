package dev.owlet.formats.text;

/**
 * Follows text in which a line end may be part of a record, from the file's start on, to find where records begin.
 * Stateless between calls apart from {@link #firstRecord()}; used under a lock.
 */
public interface RecordCuts {
    /** The state before the file's first byte. */
    int BEGIN = 0;

    /**
     * Follows the bytes of one piece and returns the state after them.
     *
     * @param state what the call for the piece before returned, or {@link #BEGIN}
     */
    int follow(byte[] data, int from, byte terminator, int state);

    /** Returns the index of the first record that begins in the piece followed last, -1 when none does. */
    int firstRecord();
}
