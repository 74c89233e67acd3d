package dev.owlet.formats.text;

/** Finds the wanted fields of the next records; one kind a dialect. For one thread. */
public interface FieldFinder {
    /**
     * Fills {@code fields} with up to {@code most} records and moves the window past them; sets {@code rows} to 0 at
     * the end of the text only. The places hold until the window moves again.
     */
    void next(TextWindow window, Fields fields, int most);
}
