package dev.owlet.formats.json;

import static dev.owlet.formats.text.Swar.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes between two values, {@code , "name": }, as they were seen once, the column they lead to, and what came after
 * them the last two times. Comparing them eight bytes at a time is cheaper than reading the key.
 */
final class KeyGuess {
    private final long[] words;
    private final long lastMask;
    final int length;
    final int slot;

    @Nullable
    KeyGuess next;

    @Nullable
    KeyGuess other;

    KeyGuess(byte[] data, int from, int to, int slot) {
        length = to - from;
        this.slot = slot;
        words = new long[(length + 7) / 8];
        byte[] padded = Arrays.copyOf(Arrays.copyOfRange(data, from, to), words.length * 8);
        for (int i = 0; i < words.length; i++) {
            words[i] = load(padded, 8 * i);
        }
        int rest = length & 7;
        lastMask = rest == 0 ? -1L : (1L << 8 * rest) - 1;
    }

    boolean matches(byte[] data, int at) {
        int last = words.length - 1;
        for (int i = 0; i < last; i++) {
            if (load(data, at + 8 * i) != words[i]) {
                return false;
            }
        }
        return (load(data, at + 8 * last) & lastMask) == words[last];
    }

    /** Returns what follows here if it was seen lately, else null. */
    @Nullable
    KeyGuess following(byte[] data, int at, int end) {
        KeyGuess guess = next;
        if (guess == null) {
            return null;
        }
        if (at + guess.length <= end && guess.matches(data, at)) {
            return guess;
        }
        KeyGuess second = other;
        if (second != null && at + second.length <= end && second.matches(data, at)) {
            other = guess;
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
