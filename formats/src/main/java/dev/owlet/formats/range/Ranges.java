package dev.owlet.formats.range;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A conjunction of domains, one a column, by lower-case column name; columns that are not named may be anything. */
public record Ranges(Map<String, Domain> domains) {
    public static final Ranges ALL = new Ranges(Map.of());

    public Ranges {
        domains = Map.copyOf(domains);
    }

    /** Returns the domain of a column. */
    public Domain domain(String column) {
        return domains.getOrDefault(column.toLowerCase(Locale.ROOT), Domain.ALL);
    }

    /** Returns these ranges with one more condition on a column. */
    public Ranges and(String column, Domain domain) {
        Map<String, Domain> both = new TreeMap<>(domains);
        both.merge(column.toLowerCase(Locale.ROOT), domain, Domain::intersect);
        return new Ranges(both);
    }

    /** Returns the ranges that satisfy both. */
    public Ranges and(Ranges other) {
        Ranges both = this;
        for (Map.Entry<String, Domain> entry : other.domains.entrySet()) {
            both = both.and(entry.getKey(), entry.getValue());
        }
        return both;
    }

    /** Tells whether no row can match. */
    public boolean isNone() {
        return domains.values().stream().anyMatch(Domain::isNone);
    }
}
