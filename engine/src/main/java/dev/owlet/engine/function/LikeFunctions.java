package dev.owlet.engine.function;

/** The operator LIKE. */
final class LikeFunctions {
    private LikeFunctions() {}

    /** The pattern of one call site, read when it changes. */
    private static final class Known {
        private byte[] text = new byte[0];
        private int escape = -1;
        private LikePattern pattern = new LikePattern(text, -1);

        LikePattern of(View wanted, int wantedEscape) {
            if (escape != wantedEscape || !wanted.equalTo(text)) {
                text = wanted.bytes();
                escape = wantedEscape;
                pattern = new LikePattern(text, escape);
            }
            return pattern;
        }
    }

    @Scalar(value = "(varchar, varchar): boolean", doc = "Tells whether a text matches a LIKE pattern.", operator = true)
    static boolean like(View text, View pattern, Site site) {
        return site.keep(Known.class, Known::new).of(pattern, -1).matches(text);
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
        return site.keep(Known.class, Known::new).of(pattern, point).matches(text);
    }
}
