package dev.owlet.engine.sql.plan;

import java.util.List;
import java.util.Random;

/** Makes up queries with correlated sub-queries over the tables a, b, c and e of {@link SmallTables}. */
final class CorrelatedQueries {
    private static final List<String> AGGREGATES = List.of(
            "count(*)", "count(%s)", "sum(%s)", "min(%s)", "max(%s)", "count(DISTINCT %s)", "sum(%s) + count(*)");
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Random random;
    private int aliases;

    CorrelatedQueries(Random random) {
        this.random = random;
    }

    String next() {
        aliases = 0;
        String o = alias();
        List<String> outer = List.of(o);
        return switch (random.nextInt(9)) {
            case 0, 1 -> "SELECT " + o + ".id, " + scalar(outer, 2) + " FROM " + table() + " " + o;
            case 2, 3 -> "SELECT " + o + ".id FROM " + table() + " " + o + " WHERE " + predicate(outer, 2);
            case 4 ->
                "SELECT " + o + ".id, CASE WHEN " + predicate(outer, 1) + " THEN 1 WHEN NOT " + predicate(outer, 1)
                        + " THEN 2 END FROM " + table() + " " + o;
            case 5 -> lateral(o);
            case 6 -> join(o);
            case 7 ->
                "SELECT " + o + ".k, count(*), " + grouped(o) + " FROM " + table() + " " + o + " GROUP BY " + o
                        + ".k HAVING count(*) > 1 OR " + grouped(o) + " > 3";
            default ->
                "SELECT " + o + ".id FROM (SELECT id, k, v, row_number() OVER (ORDER BY id DESC) AS s FROM " + table()
                        + " ORDER BY id LIMIT 12) " + o + " WHERE " + o + ".id < 8 AND ("
                        + predicateOf(o) + " OR " + o + ".k > 4)";
        };
    }

    private String grouped(String o) {
        String i = alias();
        return "(SELECT " + aggregate(i + ".v") + " FROM " + table() + " " + i + " WHERE " + i + ".k "
                + pick(COMPARISONS) + " " + o + ".k)";
    }

    private String predicateOf(String o) {
        String i = alias();
        return "EXISTS (SELECT 1 FROM " + table() + " " + i + " WHERE " + i + ".v < " + o + ".v AND " + i + ".k + " + o
                + ".s > 3)";
    }

    private String lateral(String o) {
        String l = alias();
        String kind = random.nextBoolean() ? " CROSS JOIN LATERAL " : " LEFT JOIN LATERAL ";
        String on = kind.startsWith(" LEFT") ? " ON true" : "";
        return "SELECT " + o + ".id, " + l + ".* FROM " + table() + " " + o + kind + "(" + rows(List.of(o)) + ") " + l
                + on;
    }

    private String rows(List<String> outer) {
        String i = alias();
        String from = " FROM " + table() + " " + i + " WHERE " + condition(i, outer);
        return switch (random.nextInt(5)) {
            case 0 -> "SELECT " + i + ".id AS p, " + i + ".v + " + outer.get(0) + ".k AS q" + from;
            case 1 ->
                "SELECT " + i + ".id AS p, " + i + ".v" + (random.nextBoolean() ? "" : " + " + outer.get(0) + ".k")
                        + " AS q" + from + " ORDER BY " + i + ".v DESC NULLS LAST, " + i
                        + ".id OFFSET " + random.nextInt(2) + " LIMIT " + (1 + random.nextInt(3));
            case 2 -> "SELECT count(*) AS p, max(" + i + ".v) AS q" + from;
            case 3 ->
                "SELECT " + i + ".k AS p, sum(" + i + ".v) AS q" + from + " GROUP BY "
                        + String.format(pick(List.of("%1$s.k", "GROUPING SETS ((%1$s.k), (%1$s.v), (%1$s.k))")), i);
            default ->
                "SELECT " + i + ".id AS p, count(*) OVER (PARTITION BY " + i + ".k ORDER BY " + i + ".id) AS q" + from;
        };
    }

    private String join(String l) {
        String r = alias();
        String kind = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
        List<String> sides = random.nextInt(3) == 0 ? List.of(l) : random.nextBoolean() ? List.of(r) : List.of(l, r);
        String plain = random.nextBoolean() ? l + ".k = " + r + ".k AND " : "";
        return "SELECT " + l + ".id, " + r + ".id FROM " + table() + " " + l + " " + kind + " " + table() + " " + r
                + " ON " + plain + predicate(sides, 1);
    }

    private String scalar(List<String> outer, int depth) {
        String i = alias();
        String column = random.nextInt(3) == 0 ? i + ".v + " + pick(outer) + ".k" : i + ".v";
        String where = " WHERE " + condition(i, outer) + nested(i, outer, depth);
        return switch (random.nextInt(8)) {
            case 0 ->
                "(SELECT " + column + " FROM " + table() + " " + i + where + " ORDER BY " + i + ".v, " + i
                        + ".id LIMIT 1)";
            case 1 ->
                "(SELECT " + aggregate(column) + " FROM " + table() + " " + i + where + " HAVING count(*) > "
                        + random.nextInt(3) + ")";
            case 2 ->
                "(SELECT max(g) FROM (SELECT " + aggregate(column) + " AS g FROM " + table() + " " + i + where
                        + " GROUP BY " + i + ".k) g)";
            case 3 -> "(SELECT " + aggregate("p") + " FROM (" + set(outer) + ") u)";
            case 4 -> "(SELECT sum(q) FROM (" + rows(outer) + ") w)";
            case 5 -> {
                String n = alias();
                String kind = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
                yield "(SELECT " + aggregate(n + ".v") + " FROM (SELECT * FROM " + table() + " " + i + where + ") " + i
                        + " " + kind + " " + table() + " " + n + " ON "
                        + (random.nextBoolean() ? i + ".k = " + n + ".k" : predicate(List.of(i, n, outer.get(0)), 0))
                        + ")";
            }
            default -> "(SELECT " + aggregate(column) + " FROM " + table() + " " + i + where + ")";
        };
    }

    private String set(List<String> outer) {
        String i = alias();
        String n = alias();
        String second = random.nextInt(3) == 0 ? "" : " WHERE " + condition(n, outer);
        return "SELECT " + i + ".v AS p FROM " + table() + " " + i + " WHERE " + condition(i, outer) + " "
                + pick(List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT")) + " SELECT " + n + ".v FROM " + table()
                + " " + n + second;
    }

    private String nested(String i, List<String> outer, int depth) {
        if (depth == 0 || random.nextInt(3) > 0) {
            return "";
        }
        List<String> both = List.of(i, outer.get(0));
        return random.nextBoolean()
                ? " AND " + predicate(both, depth - 1)
                : " AND " + i + ".v " + pick(COMPARISONS) + " " + scalar(both, depth - 1);
    }

    private String predicate(List<String> outer, int depth) {
        String i = alias();
        String where = " FROM " + table() + " " + i + " WHERE " + condition(i, outer) + nested(i, outer, depth);
        String o = pick(outer);
        return switch (random.nextInt(8)) {
            case 0 -> "EXISTS (SELECT 1" + where + ")";
            case 1 -> "NOT EXISTS (SELECT 1" + where + ")";
            case 2 -> o + ".k IN (SELECT " + i + ".v" + where + ")";
            case 3 -> o + ".k NOT IN (SELECT " + i + ".k + " + pick(outer) + ".k" + where + ")";
            case 4 -> o + ".v " + pick(COMPARISONS) + " ANY (SELECT " + i + ".v" + where + ")";
            case 5 -> o + ".v " + pick(COMPARISONS) + " ALL (SELECT " + i + ".v" + where + ")";
            case 6 -> "(" + o + ".v > 10 OR EXISTS (SELECT " + aggregate(i + ".v") + where + " GROUP BY " + i + ".k))";
            default -> o + ".v " + pick(COMPARISONS) + " " + scalar(outer, depth);
        };
    }

    private String condition(String i, List<String> outer) {
        String one = term(i, pick(outer));
        for (int more = random.nextInt(3); more > 0; more--) {
            one += " AND " + term(i, pick(outer));
        }
        return outer.size() > 1 ? one + " AND " + term(i, outer.get(1)) : one;
    }

    private String term(String i, String o) {
        return switch (random.nextInt(11)) {
            case 0 -> i + ".k = " + o + ".k";
            case 1 -> i + ".v < " + o + ".v";
            case 2 -> i + ".v >= " + o + ".k";
            case 3 -> i + ".k BETWEEN " + o + ".k AND " + o + ".v";
            case 4 -> "(" + i + ".k = " + o + ".k OR " + i + ".v > " + o + ".v)";
            case 5 -> i + ".v IS NOT DISTINCT FROM " + o + ".v";
            case 6 -> i + ".k + 1 = " + o + ".k";
            case 7 -> o + ".v > 5";
            case 8 -> i + ".v > 3";
            case 9 -> "coalesce(" + o + ".k, 0) <= " + i + ".id";
            default -> i + ".id <> " + o + ".id";
        };
    }

    private String aggregate(String argument) {
        return String.format(pick(AGGREGATES), argument, argument);
    }

    private String table() {
        return pick(List.of("a", "b", "b", "c", "c", "c", "e"));
    }

    private String alias() {
        return "t" + ++aliases;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
