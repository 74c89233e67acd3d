package dev.owlet.engine.function;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A LIKE pattern as pieces of literal bytes and single-character wildcards between {@code %}: the first piece must begin
 * the text, the last must end it, those between are searched for from left to right. UTF-8 bytes are compared as they are.
 */
final class LikePattern {
    private static final int ANY = 256;

    private final List<int[]> pieces = new ArrayList<>();
    private final byte[][] literals;
    private final boolean open;
    private final boolean literal;
    private final int escape;

    /** Reads a pattern; {@code escape} is a code point or -1. */
    LikePattern(byte[] text, int escape) {
        this.escape = escape;
        String pattern = new String(text, StandardCharsets.UTF_8);
        List<Integer> piece = new ArrayList<>();
        for (int i = 0; i < pattern.length(); ) {
            int c = pattern.codePointAt(i);
            i += Character.charCount(c);
            if (c == escape) {
                int next = i < pattern.length() ? pattern.codePointAt(i) : -1;
                if (next != escape && next != '%' && next != '_') {
                    throw Faults.argument(
                            "Escape character must be followed by '%', '_' or the escape character itself");
                }
                i += Character.charCount(next);
                literal(next, piece);
            } else if (c == '%') {
                pieces.add(array(piece));
                piece.clear();
            } else if (c == '_') {
                piece.add(ANY);
            } else {
                literal(c, piece);
            }
        }
        pieces.add(array(piece));
        open = pieces.size() > 1;
        literals = new byte[pieces.size()][];
        boolean all = true;
        for (int i = 0; i < literals.length; i++) {
            literals[i] = bytes(pieces.get(i));
            all &= literals[i].length == pieces.get(i).length;
        }
        literal = all;
    }

    private static void literal(int point, List<Integer> piece) {
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            piece.add(b & 0xFF);
        }
    }

    private static int[] array(List<Integer> piece) {
        return piece.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] bytes(int[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b : piece) {
            if (b != ANY) {
                out.write(b);
            }
        }
        return out.toByteArray();
    }

    int escape() {
        return escape;
    }

    boolean matches(View text) {
        return literal ? matchesLiteral(text) : matchesWild(text);
    }

    private boolean matchesLiteral(View text) {
        byte[] first = literals[0];
        if (!open) {
            return text.equalTo(first);
        }
        byte[] last = literals[literals.length - 1];
        int end = text.end() - last.length;
        int at = text.start + first.length;
        if (at > end
                || !Utf8.matches(text.data, text.start, first, 0, first.length)
                || !Utf8.matches(text.data, end, last, 0, last.length)) {
            return false;
        }
        for (int i = 1; i < literals.length - 1; i++) {
            at = Utf8.find(text.data, at, end, literals[i], 0, literals[i].length);
            if (at < 0) {
                return false;
            }
            at += literals[i].length;
        }
        return true;
    }

    private boolean matchesWild(View text) {
        int at = match(text, text.start, pieces.get(0));
        if (!open) {
            return at == text.end();
        }
        for (int i = 1; i < pieces.size() - 1 && at >= 0; i++) {
            at = find(text, at, pieces.get(i));
        }
        return at >= 0 && endsWith(text, at, pieces.get(pieces.size() - 1));
    }

    /** Returns where the first match at or after {@code from} ends, or -1. */
    private static int find(View text, int from, int[] piece) {
        for (int at = from; at <= text.end(); at = at < text.end() ? next(text, at) : at + 1) {
            int end = match(text, at, piece);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    private static boolean endsWith(View text, int from, int[] piece) {
        int at = text.end();
        for (int i = piece.length - 1; i >= 0; i--) {
            if (at <= from) {
                return false;
            }
            if (piece[i] == ANY) {
                at = Utf8.skipBack(text.data, from, at, 1);
            } else if ((text.data[--at] & 0xFF) != piece[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns where a piece that begins at {@code from} ends, or -1 when it does not match there. */
    private static int match(View text, int from, int[] piece) {
        int at = from;
        for (int wanted : piece) {
            if (at >= text.end()) {
                return -1;
            }
            if (wanted == ANY) {
                at = next(text, at);
            } else if ((text.data[at++] & 0xFF) != wanted) {
                return -1;
            }
        }
        return at;
    }

    private static int next(View text, int at) {
        return Utf8.skip(text.data, at, text.end(), 1);
    }
}
