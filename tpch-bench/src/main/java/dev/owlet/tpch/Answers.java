package dev.owlet.tpch;

import dev.owlet.Result;
import dev.owlet.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows with expected ones: texts exactly, numbers to half a unit of the last digit both show. Holds the answers
 * at scale 1: where TPC-H publishes an answer it is this one, and several engines agree on all of them.
 */
final class Answers {
    static final double PUBLISHED_SCALE = 1;

    private Answers() {}

    /** Returns the published rows of query 1 to 22: lines of quoted values without a heading. */
    static List<List<String>> published(int query) {
        String name = String.format("answers/q%02d.csv", query);
        try (InputStream in = Answers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no answer to TPC-H query " + query);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Answers::values)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> values(String line) {
        return List.of(line.substring(1, line.length() - 1).split("\",\"", -1));
    }

    /** Returns the rows of a result as texts and closes it. */
    static List<List<String>> rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        try (result) {
            for (Row row : result) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(text(row.getString(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Returns a value as rows hold it. */
    static String text(@Nullable String value) {
        return value == null ? "NULL" : value;
    }

    /** Returns the first difference in words, or null when the rows are the same in the same order. */
    static @Nullable String difference(List<List<String>> expected, List<List<String>> actual) {
        if (expected.size() != actual.size()) {
            return "expected " + expected.size() + " rows but got " + actual.size();
        }
        for (int i = 0; i < expected.size(); i++) {
            List<String> wanted = expected.get(i);
            List<String> got = actual.get(i);
            if (wanted.size() != got.size()) {
                return "row " + (i + 1) + ": expected " + wanted.size() + " columns but got " + got.size();
            }
            for (int j = 0; j < wanted.size(); j++) {
                if (!same(wanted.get(j), got.get(j))) {
                    return "row " + (i + 1) + " column " + (j + 1) + ": expected " + wanted.get(j) + " but got "
                            + got.get(j);
                }
            }
        }
        return null;
    }

    private static boolean same(String wanted, String got) {
        if (wanted.strip().equals(got.strip())) {
            return true;
        }
        try {
            BigDecimal left = new BigDecimal(wanted);
            BigDecimal right = new BigDecimal(got);
            int digits = Math.min(left.scale(), right.scale());
            BigDecimal slack = BigDecimal.ONE.movePointLeft(digits).multiply(new BigDecimal("0.501"));
            BigDecimal relative = left.abs().multiply(new BigDecimal("1e-12"));
            return left.subtract(right).abs().compareTo(slack.max(relative)) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
