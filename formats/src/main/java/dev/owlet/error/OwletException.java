package dev.owlet.error;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reports one failure: its code, one sentence, where it happened and, when known, what to do.
 *
 * <p>{@link #getMessage()} is {@code CODE: line L:C: text} for errors in the SQL text and {@code CODE: text} otherwise,
 * followed by the hint on a line of its own. Immutable and safe to share between threads.
 */
public final class OwletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String text;
    private final int line;
    private final int column;
    private final String hint;

    /** Makes an error without a position; {@code text} is one sentence for the user. */
    public OwletException(Code code, String text) {
        this(code, text, null, 0, 0, "");
    }

    /** Makes an error without a position that keeps the foreign failure behind it. */
    public OwletException(Code code, String text, Throwable cause) {
        this(code, text, cause, 0, 0, "");
    }

    private OwletException(
            Code code,
            String text,
            @org.jspecify.annotations.Nullable Throwable cause,
            int line,
            int column,
            String hint) {
        super(render(code, text, line, column, hint), cause);
        this.code = code;
        this.text = text;
        this.line = line;
        this.column = column;
        this.hint = hint;
    }

    /** Returns the same error placed at a 1-based line and column of the SQL text. */
    public OwletException at(int newLine, int newColumn) {
        return rebuilt(newLine, newColumn, hint);
    }

    /** Returns the same error with a hint, shown on its own line. */
    public OwletException hint(String newHint) {
        return rebuilt(line, column, newHint);
    }

    private OwletException rebuilt(int newLine, int newColumn, String newHint) {
        OwletException copy = new OwletException(code, text, getCause(), newLine, newColumn, newHint);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    private static String render(Code code, String text, int line, int column, String hint) {
        String place = line > 0 ? "line " + line + ":" + column + ": " : "";
        return code + ": " + place + text + (hint.isEmpty() ? "" : "\n" + hint);
    }

    /** Returns the code. */
    public Code code() {
        return code;
    }

    /** Returns the sentence alone: no code, no position, no hint. */
    public String text() {
        return text;
    }

    /** Returns the 1-based line in the SQL text, if the error is in the text. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** Returns the 1-based column in the SQL text, if the error is in the text. */
    public OptionalInt column() {
        return line > 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }

    /** Returns what to do about it, if known. */
    public Optional<String> hint() {
        return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
    }
}
