package dev.owlet.tpch;

import dev.owlet.Result;
import dev.owlet.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a result with expected rows: texts exactly, numbers to half a unit of the last digit both show. */
final class Answers {
    private Answers() {}

    /** Returns the rows of a result as texts and closes it. */
    static List<List<String>> rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        try (result) {
            for (Row row : result) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    String value = row.getString(i);
                    values.add(value == null ? "" : value);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Returns the first difference in words, or null when the rows are the same in the same order. */
    static @Nullable String difference(List<List<String>> expected, List<List<String>> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            for (int j = 0; j < expected.get(i).size(); j++) {
                String wanted = expected.get(i).get(j);
                String got = actual.get(i).get(j);
                if (!same(wanted, got)) {
                    return "row " + (i + 1) + " column " + (j + 1) + ": expected " + wanted + " but got " + got;
                }
            }
        }
        return expected.size() == actual.size()
                ? null
                : "expected " + expected.size() + " rows but got " + actual.size();
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
