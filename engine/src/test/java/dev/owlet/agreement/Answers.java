package dev.owlet.agreement;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows of both engines as texts that are equal when the rows are. */
final class Answers {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private Answers() {}

    /** Returns the rows in the order they come, a list of values each; throws what the query raises. */
    static List<List<String>> ofOwlet(Owlet owlet, String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (Result result = owlet.query(sql)) {
            for (Row row : result) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(canonical(row.getString(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Returns the rows in the order they come, a list of values each. */
    static List<List<String>> ofDuckDb(Connection duck, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(canonical(result.getString(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Returns a text a row, sorted, for answers without an order. */
    static List<String> sorted(List<List<String>> rows) {
        return rows.stream()
                .map(row -> String.join("|", row))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Tells whether two values are the same, or numbers that differ by no more than their order of adding may make. */
    static boolean alike(String left, String right) {
        if (left.equals(right)) {
            return true;
        }
        if (!NUMBER.matcher(left).matches() || !NUMBER.matcher(right).matches()) {
            return false;
        }
        double a = Double.parseDouble(left);
        double b = Double.parseDouble(right);
        return Math.abs(a - b) <= 1e-8 * Math.max(Math.abs(a), Math.abs(b));
    }

    /** Writes numbers with nine digits, since doubles are added in any order, and times without empty fractions. */
    private static String canonical(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        if (NUMBER.matcher(value).matches()) {
            BigDecimal number = new BigDecimal(value).round(new MathContext(9));
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value.replaceFirst("(:\\d\\d)\\.0+$", "$1");
    }
}
