package dev.owlet.engine.plan;

/** One ORDER BY key: an input column, its direction and where nulls go (last by default, in both directions). */
public record SortKey(int column, boolean descending, boolean nullsFirst) {
    @Override
    public String toString() {
        return "#" + column + (descending ? " DESC" : "") + (nullsFirst ? " NULLS FIRST" : "");
    }
}
