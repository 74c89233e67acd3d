package dev.owlet.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The 22 query texts with the validation parameters of the TPC-H specification, and two plain scans. */
final class Queries {
    static final int COUNT = 22;

    private static final String COUNT_ROWS = "SELECT count(*) FROM lineitem";
    private static final String SUM_COLUMN = "SELECT sum(l_extendedprice) FROM lineitem";

    private Queries() {}

    /** Returns the numbers of all queries. */
    static int[] all() {
        return IntStream.rangeClosed(1, COUNT).toArray();
    }

    /** Returns the names of all queries. */
    static List<String> names() {
        return IntStream.rangeClosed(1, COUNT).mapToObj(Integer::toString).toList();
    }

    /** Returns the text of a query by its name: a number, {@code count} or {@code sum}. */
    static String text(String name) {
        return switch (name) {
            case "count" -> COUNT_ROWS;
            case "sum" -> SUM_COLUMN;
            default -> text(number(name));
        };
    }

    /** Returns what a table of results calls a query. */
    static String label(String name) {
        return isNumbered(name) ? String.format("Q%02d", number(name)) : name;
    }

    /** Returns the numbers of those that have one. */
    static int[] numbers(List<String> names) {
        return names.stream()
                .filter(Queries::isNumbered)
                .mapToInt(Queries::number)
                .toArray();
    }

    private static boolean isNumbered(String name) {
        return !name.equals("count") && !name.equals("sum");
    }

    private static int number(String name) {
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no query '" + name + "'; try 1 to 22, count or sum", e);
        }
    }

    /** Returns the text of query 1 to 22. */
    static String text(int number) {
        String name = String.format("queries/q%02d.sql", number);
        try (InputStream in = Queries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no TPC-H query " + number);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replaceAll(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
