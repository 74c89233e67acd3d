package dev.owlet.tpch;

/** A column of the table of page views: its Hive type, and how a row's value is written. */
record WebColumn(String name, String type, Cell cell) {
    /** Writes the value of one row. */
    interface Cell {
        void write(WebHit hit, WebText out);
    }

    /** A number that a visitor keeps. */
    static WebColumn trait(String name, int trait, int n) {
        return new WebColumn(name, "smallint", (hit, out) -> out.number(hit.ofVisitor(trait, n)));
    }

    /** A text that a visitor keeps. */
    static WebColumn traitText(String name, int trait, String... texts) {
        return new WebColumn(name, "string", (hit, out) -> out.ascii(texts[hit.ofVisitor(trait, texts.length)]));
    }

    /** A number that is small for most rows. */
    static WebColumn skewed(String name, String type, int n) {
        return new WebColumn(name, type, (hit, out) -> out.number(hit.zipf(n)));
    }

    /** A number that is 0 but for some rows. */
    static WebColumn sparse(String name, String type, int perMille, int n) {
        return new WebColumn(name, type, (hit, out) -> out.number(hit.chance(perMille) ? 1 + hit.zipf(n) : 0));
    }

    /** A text that is empty but for some rows. */
    static WebColumn sparseText(String name, int perMille, String prefix, int n) {
        return new WebColumn(name, "string", (hit, out) -> {
            if (hit.chance(perMille)) {
                out.ascii(prefix);
                out.number(hit.zipf(n));
            }
        });
    }

    /** A text that is NULL but for some rows. */
    static WebColumn rareText(String name, int perMille, String... texts) {
        return new WebColumn(name, "string", (hit, out) -> {
            if (hit.chance(perMille)) {
                out.ascii(texts[hit.zipf(texts.length)]);
            } else {
                out.nothing();
            }
        });
    }

    static WebColumn flag(String name, int perMille) {
        return new WebColumn(name, "tinyint", (hit, out) -> out.put((byte) (hit.chance(perMille) ? '1' : '0')));
    }
}
