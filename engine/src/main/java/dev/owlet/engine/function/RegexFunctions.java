package dev.owlet.engine.function;

import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import java.util.regex.Matcher;

/** Regular expressions in Java's syntax, compiled once for a call site with a constant pattern. */
final class RegexFunctions {
    private RegexFunctions() {}

    private static Matcher matcher(String text, View pattern, Site site) {
        return site.memo(pattern, Regex::of).matcher(text);
    }

    private static Matcher matcher(View text, View pattern, Site site) {
        return matcher(text.string(), pattern, site);
    }

    @Scalar(value = "(varchar, varchar): boolean", doc = "Tells whether a pattern matches somewhere in a text.")
    static boolean regexpLike(View text, View pattern, Site site) {
        return site.memo(pattern, Regex::of).matches(text);
    }

    @Scalar(value = "(varchar, varchar): varchar", doc = "Returns the first match of a pattern, or null.")
    static void regexpExtract(View text, View pattern, Site site, BytesBuilder out) {
        extract(text, pattern, 0, site, out);
    }

    @Scalar(
            name = "regexp_extract",
            value = "(varchar, varchar, bigint): varchar",
            doc = "Returns a group of the first match of a pattern, or null.")
    static void extract(View text, View pattern, long group, Site site, BytesBuilder out) {
        Regex regex = site.memo(pattern, Regex::of);
        check(regex.groupCount(), group);
        boolean ascii = text.ascii();
        Matcher matcher = regex.first(text, ascii);
        int from = matcher == null ? -1 : matcher.start((int) group);
        if (matcher == null || from < 0) {
            out.appendNull();
        } else if (ascii) {
            out.append(text.data, text.start + from, matcher.end((int) group) - from);
        } else {
            StringFunctions.append(matcher.group((int) group), out);
        }
    }

    private static void check(int groups, long group) {
        if (group < 0) {
            throw Faults.argument("Group cannot be negative");
        }
        if (group > groups) {
            throw Faults.argument("Pattern has " + groups + " groups. Cannot access group " + group);
        }
    }

    @Scalar(value = "(varchar, varchar): array(varchar)", doc = "Returns all matches of a pattern.")
    static void regexpExtractAll(View text, View pattern, Site site, ArrayBuilder out) {
        extractAll(text, pattern, 0, site, out);
    }

    @Scalar(
            name = "regexp_extract_all",
            value = "(varchar, varchar, bigint): array(varchar)",
            doc = "Returns a group of all matches of a pattern.")
    static void extractAll(View text, View pattern, long group, Site site, ArrayBuilder out) {
        Matcher matcher = matcher(text, pattern, site);
        check(matcher.groupCount(), group);
        while (matcher.find()) {
            String found = matcher.group((int) group);
            if (found == null) {
                out.elements().appendNull();
            } else {
                StringFunctions.append(found, (BytesBuilder) out.elements());
            }
        }
        out.close();
    }

    @Scalar(value = "(varchar, varchar): varchar", doc = "Removes all matches of a pattern.")
    static void regexpReplace(View text, View pattern, Site site, BytesBuilder out) {
        StringFunctions.append(matcher(text, pattern, site).replaceAll(""), out);
    }

    @Scalar(
            name = "regexp_replace",
            value = "(varchar, varchar, varchar): varchar",
            doc = "Replaces all matches of a pattern; $1 and ${name} stand for groups.")
    static void replace(View text, View pattern, View replacement, Site site, BytesBuilder out) {
        try {
            StringFunctions.append(matcher(text, pattern, site).replaceAll(replacement.string()), out);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Faults.argument("Illegal replacement sequence: " + replacement.string());
        }
    }

    @Scalar(value = "(varchar, varchar): array(varchar)", doc = "Splits a text at the matches of a pattern.")
    static void regexpSplit(View text, View pattern, Site site, ArrayBuilder out) {
        String whole = text.string();
        Matcher matcher = matcher(whole, pattern, site);
        BytesBuilder parts = (BytesBuilder) out.elements();
        int from = 0;
        while (matcher.find()) {
            StringFunctions.append(whole.substring(from, matcher.start()), parts);
            from = matcher.end();
        }
        StringFunctions.append(whole.substring(from), parts);
        out.close();
    }

    @Scalar(value = "(varchar, varchar): bigint", doc = "Counts the matches of a pattern.")
    static long regexpCount(View text, View pattern, Site site) {
        Matcher matcher = matcher(text, pattern, site);
        long count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @Scalar(value = "(varchar, varchar): integer", doc = "Returns where a pattern first matches, or -1.")
    static long regexpPosition(View text, View pattern, Site site) {
        String whole = text.string();
        Matcher matcher = matcher(whole, pattern, site);
        return matcher.find() ? whole.codePointCount(0, matcher.start()) + 1 : -1;
    }

    @Scalar(
            name = "regexp_position",
            value = "(varchar, varchar, bigint): integer",
            doc = "Returns where a pattern first matches from a position on, or -1.")
    static long positionFrom(View text, View pattern, long start, Site site) {
        return positionNth(text, pattern, start, 1, site);
    }

    @Scalar(
            name = "regexp_position",
            value = "(varchar, varchar, bigint, bigint): integer",
            doc = "Returns where a pattern matches for the n-th time from a position on, or -1.")
    static long positionNth(View text, View pattern, long start, long nth, Site site) {
        if (start < 1) {
            throw Faults.argument("start position cannot be smaller than 1");
        }
        if (nth < 1) {
            throw Faults.argument("occurrence cannot be smaller than 1");
        }
        String whole = text.string();
        if (start > whole.codePointCount(0, whole.length())) {
            return -1;
        }
        Matcher matcher = matcher(whole, pattern, site);
        boolean found = matcher.find(whole.offsetByCodePoints(0, (int) start - 1));
        for (long left = nth; found && left > 1; left--) {
            found = matcher.find();
        }
        return found ? whole.codePointCount(0, matcher.start()) + 1 : -1;
    }
}
