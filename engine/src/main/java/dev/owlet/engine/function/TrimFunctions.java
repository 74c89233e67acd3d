package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;

/** Text made shorter or longer at its ends. */
final class TrimFunctions {
    private TrimFunctions() {}

    @Scalar(value = "(varchar): varchar", doc = "Drops blanks at both ends.")
    static void trim(View text, Span out) {
        int begin = leading(text);
        out.append(begin, trailing(text, begin) - begin);
    }

    @Scalar(value = "(varchar): varchar", doc = "Drops leading blanks.")
    static void ltrim(View text, Span out) {
        int begin = leading(text);
        out.append(begin, text.end() - begin);
    }

    @Scalar(value = "(varchar): varchar", doc = "Drops trailing blanks.")
    static void rtrim(View text, Span out) {
        out.append(text.start, trailing(text, text.start) - text.start);
    }

    private static int leading(View text) {
        int at = text.start;
        while (at < text.end() && blank(text.data[at])) {
            at++;
        }
        return at;
    }

    private static int trailing(View text, int begin) {
        int at = text.end();
        while (at > begin && blank(text.data[at - 1])) {
            at--;
        }
        return at;
    }

    private static boolean blank(byte c) {
        return c == ' ' || c >= 9 && c <= 13 || c >= 28 && c <= 31;
    }

    @Scalar(name = "trim", value = "(varchar, varchar): varchar", doc = "Drops given characters at both ends.")
    static void trimOf(View text, View characters, Span out) {
        int begin = leadingOf(text, characters);
        out.append(begin, trailingOf(text, characters, begin) - begin);
    }

    @Scalar(name = "ltrim", value = "(varchar, varchar): varchar", doc = "Drops given leading characters.")
    static void ltrimOf(View text, View characters, Span out) {
        int begin = leadingOf(text, characters);
        out.append(begin, text.end() - begin);
    }

    @Scalar(name = "rtrim", value = "(varchar, varchar): varchar", doc = "Drops given trailing characters.")
    static void rtrimOf(View text, View characters, Span out) {
        out.append(text.start, trailingOf(text, characters, text.start) - text.start);
    }

    private static int leadingOf(View text, View characters) {
        int at = text.start;
        while (at < text.end()) {
            int next = Utf8.skip(text.data, at, text.end(), 1);
            if (!contains(characters, text.data, at, next - at)) {
                break;
            }
            at = next;
        }
        return at;
    }

    private static int trailingOf(View text, View characters, int begin) {
        int at = text.end();
        while (at > begin) {
            int before = Utf8.skipBack(text.data, begin, at, 1);
            if (!contains(characters, text.data, before, at - before)) {
                break;
            }
            at = before;
        }
        return at;
    }

    private static boolean contains(View text, byte[] part, int start, int length) {
        return Utf8.find(text.data, text.start, text.end(), part, start, length) >= 0;
    }

    @Scalar(value = "(varchar, bigint, varchar): varchar", doc = "Fills up or cuts a text to a length, at the left.")
    static void lpad(View text, long size, View padding, BytesBuilder out) {
        pad(text, size, padding, true, out);
    }

    @Scalar(value = "(varchar, bigint, varchar): varchar", doc = "Fills up or cuts a text to a length, at the right.")
    static void rpad(View text, long size, View padding, BytesBuilder out) {
        pad(text, size, padding, false, out);
    }

    private static void pad(View text, long size, View padding, boolean left, BytesBuilder out) {
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw Faults.argument("Target length must be in the range [0.." + Integer.MAX_VALUE + "]");
        }
        if (padding.length == 0) {
            throw Faults.argument("Padding string must not be empty");
        }
        int have = Utf8.count(text.data, text.start, text.length);
        if (have >= size) {
            out.append(text.data, text.start, Utf8.skip(text.data, text.start, text.end(), size) - text.start);
            return;
        }
        long missing = size - have;
        int padPoints = Utf8.count(padding.data, padding.start, padding.length);
        int rest = Utf8.skip(padding.data, padding.start, padding.end(), missing % padPoints) - padding.start;
        long filled = missing / padPoints * padding.length + rest;
        Faults.checkLength(filled + text.length, "Padded text");
        int at = out.reserve((int) filled + text.length);
        byte[] to = out.data();
        int fillAt = left ? at : at + text.length;
        for (int i = 0; i < filled; i++) {
            to[fillAt + i] = padding.data[padding.start + i % padding.length];
        }
        System.arraycopy(text.data, text.start, to, left ? at + (int) filled : at, text.length);
        out.commit(at, (int) filled + text.length);
    }
}
