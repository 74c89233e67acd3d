package dev.owlet.engine.function;

/** The operator LIKE. */
final class LikeFunctions {
    private LikeFunctions() {}

    @Scalar(
            value = "(varchar, varchar): boolean",
            doc = "Tells whether a text matches a LIKE pattern.",
            operator = true)
    static boolean like(View text, View pattern, Site site) {
        return site.memo(pattern, wanted -> new LikePattern(wanted.bytes(), -1)).matches(text);
    }

    @Scalar(
            name = "like",
            value = "(varchar, varchar, varchar): boolean",
            doc = "Tells whether a text matches a LIKE pattern with an escape character.",
            operator = true)
    static boolean likeEscaped(View text, View pattern, View escape, Site site) {
        if (Utf8.count(escape.data, escape.start, escape.length) != 1) {
            throw Faults.argument("Escape string must be a single character");
        }
        int point = Utf8.codePoint(escape.data, escape.start, escape.end());
        LikePattern known = site.memo(pattern, wanted -> new LikePattern(wanted.bytes(), point));
        return (known.escape() == point ? known : new LikePattern(pattern.bytes(), point)).matches(text);
    }
}
