package dev.owlet.agreement;

import dev.owlet.Owlet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Random rows as two databases of one lake, {@code text} (delimited files) and {@code pq} (the same as Parquet), and as
 * tables of DuckDB: r(id, k, g, d, m, dt, ts, f, b), s(id, k, g, v, dt), and e, which is s without rows.
 */
final class RandomTables {
    private static final String R =
            "id int, k int, g string, d double, m decimal(12,2), dt date, ts timestamp, f boolean, b bigint";
    private static final String S = "id int, k int, g string, v bigint, dt date";

    private final Path folder;

    private RandomTables(Path folder) {
        this.folder = folder;
    }

    /** Writes the files and defines the tables in both engines; {@code owlet} is open on the folder. */
    static void make(Path folder, Random random, Owlet owlet, Connection duck) throws IOException, SQLException {
        RandomTables tables = new RandomTables(folder);
        tables.write("r", 300, i -> rowOfR(i, random));
        tables.write("s", 120, i -> rowOfS(i, random));
        tables.write("e", 0, i -> "");
        define(owlet, "r", R);
        define(owlet, "s", S);
        define(owlet, "e", S);
        tables.load(duck, "r");
        tables.load(duck, "s");
        tables.load(duck, "e");
    }

    private void write(String name, int rows, IntFunction<String> row) throws IOException {
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
        return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(120)).toString();
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

    private void load(Connection duck, String name) throws SQLException, IOException {
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
}
