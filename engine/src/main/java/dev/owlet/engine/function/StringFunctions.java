package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import java.util.Arrays;
import java.util.Locale;

/** Text: lengths, parts, search, replacement. Positions count characters (code points) from 1. */
final class StringFunctions {
    private StringFunctions() {}

    @Scalar(
            value = {"(varchar): bigint"},
            doc = "Returns the number of characters.",
            aliases = "char_length",
            total = true)
    static long length(View text) {
        return Utf8.count(text.data, text.start, text.length);
    }

    @Scalar(name = "length", value = "(varbinary): bigint", doc = "Returns the number of bytes.", total = true)
    static long lengthOfBytes(View bytes) {
        return bytes.length;
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the text in lower case.")
    static void lower(View text, BytesBuilder out) {
        int at = out.reserve(text.length + Long.BYTES);
        if (Utf8.changeCase(text.data, text.start, text.length, 'A', out.data(), at)) {
            out.commit(at, text.length);
        } else {
            append(text.string().toLowerCase(Locale.ROOT), out);
        }
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the text in upper case.")
    static void upper(View text, BytesBuilder out) {
        int at = out.reserve(text.length + Long.BYTES);
        if (Utf8.changeCase(text.data, text.start, text.length, 'a', out.data(), at)) {
            out.commit(at, text.length);
        } else {
            append(text.string().toUpperCase(Locale.ROOT), out);
        }
    }

    static void append(String text, BytesBuilder out) {
        byte[] bytes = Json.utf8(text);
        out.append(bytes, 0, bytes.length);
    }

    @Scalar(
            value = {"(varchar, bigint): varchar"},
            aliases = "substring",
            doc = "Returns the text from a position on, counted from the end when negative.")
    static void substr(View text, long from, Span out) {
        substring(text, from, Long.MAX_VALUE, out);
    }

    @Scalar(
            name = "substr",
            value = {"(varchar, bigint, bigint): varchar"},
            aliases = "substring",
            doc = "Returns some characters of the text from a position on.")
    static void substring(View text, long from, long length, Span out) {
        int begin;
        if (from > 0) {
            begin = skip(text, from - 1);
        } else if (from == 0) {
            begin = text.end();
        } else {
            begin = Utf8.skipBack(text.data, text.start, text.end(), -from);
            if (Utf8.count(text.data, text.start, text.length) < -from) {
                begin = text.end();
            }
        }
        int end = Utf8.skip(text.data, begin, text.end(), Math.max(0, length));
        out.append(begin, end - begin);
    }

    private static int skip(View text, long points) {
        return Utf8.skip(text.data, text.start, text.end(), points);
    }

    @Scalar(
            name = "substr",
            value = "(varbinary, bigint): varbinary",
            doc = "Returns the bytes from a position on, counted from the end when negative.")
    static void bytesFrom(View bytes, long from, Span out) {
        bytesPart(bytes, from, Long.MAX_VALUE, out);
    }

    @Scalar(
            name = "substr",
            value = "(varbinary, bigint, bigint): varbinary",
            doc = "Returns some bytes from a position on.")
    static void bytesPart(View bytes, long from, long length, Span out) {
        long skipped = from > 0 ? from - 1 : bytes.length + from;
        if (from == 0 || skipped < 0 || skipped >= bytes.length || length <= 0) {
            out.append(bytes.end(), 0);
            return;
        }
        out.append(bytes.start + (int) skipped, (int) Math.min(length, bytes.length - skipped));
    }

    @Scalar(value = "(varchar, varchar...): varchar", doc = "Joins texts; the operator || does the same.")
    static void concat(View[] texts, BytesBuilder out) {
        long length = 0;
        for (View text : texts) {
            length += text.length;
        }
        int at = out.reserve((int) Math.min(Integer.MAX_VALUE, length));
        int end = at;
        for (View text : texts) {
            System.arraycopy(text.data, text.start, out.data(), end, text.length);
            end += text.length;
        }
        out.commit(at, end - at);
    }

    @Scalar(name = "concat", value = "(varbinary, varbinary...): varbinary", doc = "Joins bytes.")
    static void concatBytes(View[] parts, BytesBuilder out) {
        concat(parts, out);
    }

    @Scalar(
            value = "(varchar, varchar...): varchar",
            doc = "Joins texts with a separator between; nulls are left out.",
            nullCalls = true)
    static void concatWs(Cell[] texts, BytesBuilder out) {
        if (texts[0].isNull()) {
            out.appendNull();
            return;
        }
        String separator = text(texts[0]);
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (int i = 1; i < texts.length; i++) {
            if (!texts[i].isNull()) {
                joined.append(first ? "" : separator).append(text(texts[i]));
                first = false;
            }
        }
        append(joined.toString(), out);
    }

    @Scalar(
            name = "concat_ws",
            value = "(varchar, array(varchar)): varchar",
            doc = "Joins the texts of an array with a separator between; nulls are left out.")
    static void concatList(View separator, ListView list, BytesBuilder out) {
        BytesVector texts = (BytesVector) list.elements;
        String between = separator.string();
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (int i = list.start; i < list.end(); i++) {
            if (!texts.isNull(i)) {
                joined.append(first ? "" : between).append(texts.string(i));
                first = false;
            }
        }
        append(joined.toString(), out);
    }

    private static String text(Cell cell) {
        return ((BytesVector) cell.values).string(cell.row);
    }

    @Scalar(value = "(varchar, varchar): varchar", doc = "Removes every occurrence of a text.")
    static void replace(View text, View search, BytesBuilder out) {
        if (search.length == 0) {
            out.append(text.data, text.start, text.length);
            return;
        }
        replaceBytes(text, search, new byte[0], 0, 0, out);
    }

    @Scalar(
            name = "replace",
            value = "(varchar, varchar, varchar): varchar",
            doc = "Replaces every occurrence of a text.")
    static void replaceWith(View text, View search, View replacement, BytesBuilder out) {
        if (search.length > 0) {
            replaceBytes(text, search, replacement.data, replacement.start, replacement.length, out);
            return;
        }
        StringBuilder result = new StringBuilder(replacement.string());
        text.string().codePoints().forEach(c -> result.appendCodePoint(c).append(replacement.string()));
        append(result.toString(), out);
    }

    private static void replaceBytes(View text, View search, byte[] by, int byStart, int byLength, BytesBuilder out) {
        int count = 0;
        for (int at = find(text, text.start, search); at >= 0; at = find(text, at + search.length, search)) {
            count++;
        }
        long length = text.length + (long) count * (byLength - search.length);
        int start = out.reserve((int) Math.min(Integer.MAX_VALUE, length));
        byte[] to = out.data();
        int from = text.start;
        int end = start;
        for (int at = find(text, from, search); at >= 0; at = find(text, from, search)) {
            System.arraycopy(text.data, from, to, end, at - from);
            end += at - from;
            System.arraycopy(by, byStart, to, end, byLength);
            end += byLength;
            from = at + search.length;
        }
        System.arraycopy(text.data, from, to, end, text.end() - from);
        out.commit(start, end + text.end() - from - start);
    }

    private static int find(View text, int from, View part) {
        return Utf8.find(text.data, from, text.end(), part.data, part.start, part.length);
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the characters in reverse order.")
    static void reverse(View text, BytesBuilder out) {
        int at = out.reserve(text.length);
        byte[] to = out.data();
        int end = text.end();
        int next = at;
        while (end > text.start) {
            int begin = Utf8.skipBack(text.data, text.start, end, 1);
            System.arraycopy(text.data, begin, to, next, end - begin);
            next += end - begin;
            end = begin;
        }
        out.commit(at, text.length);
    }

    @Scalar(value = "(varchar, varchar): bigint", doc = "Returns where a text first stands, or 0.")
    static long strpos(View text, View part) {
        int at = find(text, text.start, part);
        return at < 0 ? 0 : Utf8.count(text.data, text.start, at - text.start) + 1;
    }

    @Scalar(
            name = "strpos",
            value = "(varchar, varchar, bigint): bigint",
            doc = "Returns where the n-th occurrence of a text stands, from the end when n is negative, or 0.")
    static long strposNth(View text, View part, long nth) {
        if (nth == 0) {
            throw Faults.argument("'instance' must be a positive or negative number.");
        }
        String whole = text.string();
        String wanted = part.string();
        int at = nth > 0 ? -1 : whole.length();
        for (long left = Math.abs(nth); left > 0; left--) {
            at = nth > 0 ? whole.indexOf(wanted, at + 1) : at < 1 ? -1 : whole.lastIndexOf(wanted, at - 1);
            if (at < 0) {
                return 0;
            }
        }
        return whole.codePointCount(0, at) + 1;
    }

    @Scalar(value = "(varchar, varchar): boolean", doc = "Tells whether a text begins with another.", total = true)
    static boolean startsWith(View text, View prefix) {
        return text.length >= prefix.length
                && Utf8.matches(text.data, text.start, prefix.data, prefix.start, prefix.length);
    }

    @Scalar(value = "(varchar, varchar): boolean", doc = "Tells whether a text ends with another.", total = true)
    static boolean endsWith(View text, View suffix) {
        return text.length >= suffix.length
                && Utf8.matches(text.data, text.end() - suffix.length, suffix.data, suffix.start, suffix.length);
    }

    @Scalar(value = "(varchar, varchar): array(varchar)", doc = "Splits a text at a delimiter.")
    static void split(View text, View delimiter, ArrayBuilder out) {
        splitLimited(text, delimiter, Integer.MAX_VALUE, out);
    }

    @Scalar(
            name = "split",
            value = "(varchar, varchar, bigint): array(varchar)",
            doc = "Splits a text into at most n parts, the last holding the rest.")
    static void splitLimited(View text, View delimiter, long limit, ArrayBuilder out) {
        if (limit <= 0) {
            throw Faults.argument("Limit must be positive");
        }
        if (limit > Integer.MAX_VALUE) {
            throw Faults.argument("Limit is too large");
        }
        if (delimiter.length == 0) {
            throw Faults.argument("The delimiter may not be the empty string");
        }
        BytesBuilder parts = (BytesBuilder) out.elements();
        int from = text.start;
        long left = limit - 1;
        for (int at = find(text, from, delimiter); at >= 0 && left > 0; at = find(text, from, delimiter)) {
            parts.append(text.data, from, at - from);
            from = at + delimiter.length;
            left--;
        }
        parts.append(text.data, from, text.end() - from);
        out.close();
    }

    @Scalar(
            value = "(varchar, varchar, bigint): varchar",
            doc = "Returns the n-th part between delimiters, or null when there are fewer.")
    static void splitPart(View text, View delimiter, long index, Span out) {
        if (index <= 0) {
            throw Faults.argument("Index must be greater than zero");
        }
        int from = text.start;
        for (long left = index; ; left--) {
            int at = delimiter.length == 0 ? nextCharacter(text, from) : find(text, from, delimiter);
            int end = at < 0 ? text.end() : at;
            if (left == 1) {
                out.append(from, end - from);
                return;
            }
            if (at < 0) {
                out.appendNull();
                return;
            }
            from = at + delimiter.length;
        }
    }

    private static int nextCharacter(View text, int from) {
        int next = Utf8.skip(text.data, from, text.end(), 1);
        return next >= text.end() ? -1 : next;
    }

    @Scalar(value = "(bigint): varchar", doc = "Returns the character of a Unicode code point.")
    static void chr(long point, BytesBuilder out) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point < 0 || point > Character.MAX_CODE_POINT || surrogate) {
            throw Faults.argument("Not a valid Unicode code point: " + point);
        }
        append(Character.toString((int) point), out);
    }

    @Scalar(value = "(varchar): integer", doc = "Returns the Unicode code point of a single character.")
    static long codepoint(View text) {
        if (Utf8.count(text.data, text.start, text.length) != 1) {
            throw Faults.argument("Input string must be a single character string");
        }
        return Utf8.codePoint(text.data, text.start, text.end());
    }

    @Scalar(
            value = "(varchar, varchar, varchar): varchar",
            doc = "Replaces each character of a list by the one at the same place of another, or drops it.")
    static void translate(View text, View from, View to, BytesBuilder out) {
        int[] search = from.string().codePoints().toArray();
        int[] by = to.string().codePoints().toArray();
        StringBuilder result = new StringBuilder();
        text.string().codePoints().forEach(c -> {
            int at = 0;
            while (at < search.length && search[at] != c) {
                at++;
            }
            if (at == search.length) {
                result.appendCodePoint(c);
            } else if (at < by.length) {
                result.appendCodePoint(by[at]);
            }
        });
        append(result.toString(), out);
    }

    @Scalar(value = "(varchar, varchar): bigint", doc = "Returns the least number of edits between two texts.")
    static long levenshteinDistance(View left, View right) {
        int[] a = left.string().codePoints().toArray();
        int[] b = right.string().codePoints().toArray();
        if ((long) a.length * b.length > 1_000_000) {
            throw Faults.argument("The combined inputs for Levenshtein distance are too large");
        }
        int[] row = new int[b.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length];
    }

    @Scalar(
            value = "(varchar, varchar): bigint",
            doc = "Returns how many characters differ between texts of one length.")
    static long hammingDistance(View left, View right) {
        int[] a = left.string().codePoints().toArray();
        int[] b = right.string().codePoints().toArray();
        if (a.length != b.length) {
            throw Faults.argument("The input strings to hamming_distance function must have the same length");
        }
        long distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance += a[i] == b[i] ? 0 : 1;
        }
        return distance;
    }
}
