package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.OwletException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks Owlet and DuckDB the same queries about the same random rows. Every query runs with the default settings over
 * Parquet and then with others, in turn, over Parquet or the text files the rows came from. {@code -Dagreement.seed}
 * repeats a run.
 */
final class DuckDbAgreementTest {
    private static final String[][] VARIATIONS = {
        {"batch_rows", "1", "threads", "1"},
        {"batch_rows", "7", "threads", "4"},
        {"optimize", "false", "threads", "4"},
        {"prune", "false", "batch_rows", "1024"},
        {"memory_bytes", "64KB", "threads", "1"},
        {"optimize", "false", "batch_rows", "7", "threads", "1"},
    };
    private static final String R =
            "id int, k int, g string, d double, m decimal(12,2), dt date, ts timestamp, " + "f boolean, b bigint";
    private static final String S = "id int, k int, g string, v bigint, dt date";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    @TempDir
    private Path folder;

    private final List<String> failures = new ArrayList<>();

    @Test
    void answersAsDuckDbDoesWhateverTheSettings() throws IOException, SQLException {
        long seed = Long.getLong("agreement.seed", System.nanoTime());
        System.out.println("agreement.seed=" + seed);
        Random random = new Random(seed);
        write("r", 300, i -> rowOfR(i, random));
        write("s", 120, i -> rowOfS(i, random));
        write("e", 0, i -> "");
        List<String> queries = queries();
        try (Owlet owlet = Owlet.open(folder);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            define(owlet, "r", R);
            define(owlet, "s", S);
            define(owlet, "e", S);
            view(duck, "r");
            view(duck, "s");
            view(duck, "e");
            for (int i = 0; i < queries.size(); i++) {
                compare(owlet, duck, queries.get(i), i);
            }
        }
        assertTrue(
                failures.isEmpty(),
                () -> "seed " + seed + ", " + failures.size() + " differ\n" + String.join("\n\n", failures));
    }

    private void compare(Owlet owlet, Connection duck, String query, int index) {
        String[] texts = query.split("\\|\\|\\|");
        List<String> wanted;
        try {
            wanted = duckRows(duck, texts[texts.length - 1]);
        } catch (SQLException e) {
            failures.add(query + "\nDuckDB: " + e.getMessage());
            return;
        }
        check(owlet, "default", texts[0].strip(), "pq", wanted);
        for (int i = 0; i < 2; i++) {
            String[] variation = VARIATIONS[(index + 3 * i) % VARIATIONS.length];
            Settings settings = owlet.settings();
            for (int at = 0; at < variation.length; at += 2) {
                settings = settings.with(variation[at], variation[at + 1]);
            }
            String form = (index / VARIATIONS.length + i) % 2 == 0 ? "pq" : "text";
            check(owlet.with(settings), String.join(" ", variation), texts[0].strip(), form, wanted);
        }
    }

    private void check(Owlet owlet, String settings, String sql, String database, List<String> wanted) {
        String place = settings + " over " + database + ": " + sql;
        List<String> rows = new ArrayList<>();
        try (Result result =
                owlet.with(owlet.settings().with("database", database)).query(sql)) {
            for (Row row : result) {
                rows.add(text(row));
            }
        } catch (OwletException e) {
            failures.add(place + "\n" + e.getMessage());
            return;
        }
        Collections.sort(rows);
        if (rows.equals(wanted)) {
            return;
        }
        List<String> extra = new ArrayList<>(rows);
        wanted.forEach(extra::remove);
        List<String> missing = new ArrayList<>(wanted);
        rows.forEach(missing::remove);
        failures.add(place + "\n" + rows.size() + " rows, wanted " + wanted.size() + "\nextra "
                + extra.subList(0, Math.min(5, extra.size())) + "\nmissing "
                + missing.subList(0, Math.min(5, missing.size())));
    }

    private static String text(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(canonical(row.getString(i)));
        }
        return String.join("|", values);
    }

    private static List<String> duckRows(Connection duck, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(canonical(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        Collections.sort(rows);
        return rows;
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

    private void write(String name, int rows, java.util.function.IntFunction<String> row) throws IOException {
        Path data = Files.createDirectories(folder.resolve("text_" + name));
        for (int file = 0; file < 2; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = file; i < rows; i += 2) {
                text.append(row.apply(i)).append('\n');
            }
            Files.writeString(data.resolve("part-" + file + ".csv"), text);
        }
    }

    private static String rowOfR(int id, Random random) {
        return String.join(
                ",",
                "" + id,
                orNull(random, "" + random.nextInt(10)),
                orNull(random, word(random)),
                orNull(random, "" + random.nextInt(-200, 400) / 4.0),
                orNull(
                        random,
                        BigDecimal.valueOf(random.nextInt(-1000, 10000), 2).toPlainString()),
                orNull(random, date(random)),
                orNull(
                        random,
                        date(random) + " " + String.format("%02d:%02d:00", random.nextInt(24), random.nextInt(60))),
                orNull(random, "" + random.nextBoolean()),
                orNull(random, "" + (random.nextBoolean() ? random.nextInt() : random.nextInt(100))));
    }

    private static String rowOfS(int id, Random random) {
        return String.join(
                ",",
                "" + id * 2,
                orNull(random, "" + random.nextInt(12)),
                orNull(random, word(random)),
                orNull(random, "" + random.nextInt(100)),
                orNull(random, date(random)));
    }

    private static String orNull(Random random, String value) {
        return random.nextInt(9) == 0 ? "\\N" : value;
    }

    private static String word(Random random) {
        return List.of("a", "b", "abc", "cba", "é", "x y").get(random.nextInt(6));
    }

    private static String date(Random random) {
        return java.time.LocalDate.of(2024, 1, 1).plusDays(random.nextInt(120)).toString();
    }

    private static void define(Owlet owlet, String name, String columns) {
        run(owlet, "CREATE DATABASE IF NOT EXISTS pq");
        run(owlet, "CREATE DATABASE IF NOT EXISTS text");
        run(
                owlet,
                "CREATE EXTERNAL TABLE text." + name + " (" + columns
                        + ") ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 'text_" + name + "/'");
        run(
                owlet,
                "CREATE TABLE pq." + name + " WITH (format = 'PARQUET', external_location = 'pq_" + name
                        + "/') AS SELECT * FROM text." + name);
    }

    private static void run(Owlet owlet, String sql) {
        owlet.query(sql).close();
    }

    private void view(Connection duck, String name) throws SQLException, IOException {
        List<String> files;
        try (Stream<Path> paths = Files.walk(folder.resolve("pq_" + name))) {
            files = paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().matches("[._].*"))
                    .map(path -> "'" + path + "'")
                    .toList();
        }
        try (Statement statement = duck.createStatement()) {
            statement.execute(
                    files.isEmpty()
                            ? "CREATE TABLE " + name + " AS SELECT * FROM s WHERE false"
                            : "CREATE TABLE " + name + " AS SELECT * FROM read_parquet(" + files + ")");
        }
    }

    private static List<String> queries() throws IOException {
        try (InputStream in = DuckDbAgreementTest.class.getResourceAsStream("/agreement/queries.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .toList();
        }
    }
}
