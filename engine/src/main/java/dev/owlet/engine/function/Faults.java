package dev.owlet.engine.function;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;

/** Makes the errors that functions raise, with Trino's texts. */
final class Faults {
    /** How long a text or bytes may get that a function makes of short ones. */
    static final long MOST_BYTES = 32L << 20;

    private Faults() {}

    static OwletException divisionByZero() {
        return new OwletException(Code.DIVISION_BY_ZERO, "Division by zero")
                .hint("NULLIF(divisor, 0) makes the result NULL instead.");
    }

    /** Returns for example {@code bigint addition overflow: 1 + 2}. */
    static OwletException overflow(String what, long left, String operator, long right) {
        return new OwletException(
                Code.NUMERIC_VALUE_OUT_OF_RANGE, what + " overflow: " + left + " " + operator + " " + right);
    }

    static OwletException outOfRange(String text) {
        return new OwletException(Code.NUMERIC_VALUE_OUT_OF_RANGE, text);
    }

    /** Throws when a value would be longer than {@link #MOST_BYTES}. */
    static void checkLength(long bytes, String what) {
        if (bytes > MOST_BYTES) {
            throw argument(what + " would have more than " + (MOST_BYTES >> 20) + " MB");
        }
    }

    static OwletException argument(String text) {
        return new OwletException(Code.INVALID_FUNCTION_ARGUMENT, text);
    }
}
