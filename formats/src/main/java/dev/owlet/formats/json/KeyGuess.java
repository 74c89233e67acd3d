package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes between two values, {@code , "name": }, as they were seen once, the column they lead to, and what came after
 * them the last two times. Comparing them eight bytes at a time is cheaper than reading the key.
 */
final class KeyGuess {
    /** The eight bytes that begin it, cut to its length. */
    private final long head;

    private final long headMask;

    /** The eight bytes that end it; where there are fewer than eight in all, the head again. */
    private final long tail;

    private final long tailMask;
    private final int tailAt;

    /** The words between them when it is longer than both; the last may reach into the tail. */
    private final long[] middle;

    final int length;
    final int slot;

    @Nullable
    KeyGuess next;

    @Nullable
    KeyGuess other;

    KeyGuess(byte[] data, int from, int to, int slot) {
        length = to - from;
        this.slot = slot;
        byte[] bytes = Arrays.copyOf(Arrays.copyOfRange(data, from, to), length + 8);
        headMask = length >= 8 ? -1L : (1L << 8 * length) - 1;
        head = load(bytes, 0) & headMask;
        tailAt = Math.max(0, length - 8);
        tailMask = headMask;
        tail = load(bytes, tailAt) & tailMask;
        middle = new long[length <= 16 ? 0 : (length - 9) / 8];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = load(bytes, 8 + 8 * i);
        }
    }

    /** Tells whether these bytes stand there, before {@code limit}. */
    boolean matches(byte[] data, int at, int limit) {
        if (at + length > limit) {
            return false;
        }
        long differences = (load(data, at) ^ head) & headMask | (load(data, at + tailAt) ^ tail) & tailMask;
        return differences == 0 && (middle.length == 0 || matchesMiddle(data, at + 8));
    }

    private boolean matchesMiddle(byte[] data, int at) {
        for (int i = 0; i < middle.length; i++) {
            if (load(data, at + 8 * i) != middle[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns what follows here if it was seen lately, else null. */
    @Nullable
    KeyGuess following(byte[] data, int at, int limit) {
        KeyGuess guess = next;
        if (guess != null && guess.matches(data, at, limit)) {
            return guess;
        }
        return followingRarely(data, at, limit);
    }

    private @Nullable KeyGuess followingRarely(byte[] data, int at, int limit) {
        KeyGuess second = other;
        if (second != null && second.matches(data, at, limit)) {
            other = next;
            next = second;
            return second;
        }
        return null;
    }

    void follow(KeyGuess found) {
        other = next;
        next = found;
    }
}
