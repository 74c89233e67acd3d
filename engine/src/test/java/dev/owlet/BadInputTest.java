package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives one Owlet bad statements and bad files. Each is one error with its code, the place and what helps, or by design no
 * error at all; the query after it works.
 */
final class BadInputTest {
    @TempDir
    private Path folder;

    private Owlet owlet;

    @BeforeEach
    void open() throws IOException {
        write("trips/trips.csv", "id,city,km\n1,Oslo,2.5\n2,Lima,0.5\n3,Oslo,4.0\n");
        owlet = Owlet.open(folder);
    }

    @AfterEach
    void close() {
        owlet.close();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (Result result = owlet.query(sql)) {
            for (Row row : result) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join(",", values));
            }
        }
        return rows;
    }

    private OwletException refused(String sql, Code code) {
        OwletException error = assertThrows(OwletException.class, () -> rows(sql));
        assertEquals(code, error.code(), error.getMessage());
        assertEquals(List.of("3"), rows("SELECT count(*) FROM trips"));
        return error;
    }

    private void refusedAt(String sql, Code code, int line, int column, String hint) {
        OwletException error = refused(sql, code);
        assertEquals(line, error.line().orElse(0), error.getMessage());
        assertEquals(column, error.column().orElse(0), error.getMessage());
        assertEquals(hint, error.hint().orElse(""));
        assertTrue(error.getMessage().startsWith(code + ": line " + line + ":" + column + ": "), error.getMessage());
    }

    private void refusedFor(String sql, Code code, String place, String hint) {
        OwletException error = refused(sql, code);
        assertTrue(error.text().contains(place), error.getMessage());
        assertEquals(hint, error.hint().orElse(""));
    }

    @Test
    void missingTable() {
        refusedAt("SELECT *\nFROM trip", Code.TABLE_NOT_FOUND, 2, 6, "Did you mean \"trips\"?");
    }

    @Test
    void wrongColumn() {
        refusedAt("SELECT id,\n       cty FROM trips", Code.COLUMN_NOT_FOUND, 2, 8, "Did you mean \"city\"?");
    }

    @Test
    void typeMismatch() {
        refusedAt(
                "SELECT id FROM trips WHERE city = 1",
                Code.TYPE_MISMATCH,
                1,
                33,
                "CAST one side to the type of the other.");
    }

    @Test
    void syntaxError() {
        refusedAt("SELECT id FROM trips\nWHERE", Code.SYNTAX_ERROR, 2, 6, "");
    }

    @Test
    void divisionByZero() {
        String hint = "NULLIF(divisor, 0) makes the result NULL instead.";
        refusedAt("SELECT id,\n  10 / (id - 2) FROM trips", Code.DIVISION_BY_ZERO, 2, 6, hint);
        refusedAt("SELECT sum(id % (id - id)) FROM trips", Code.DIVISION_BY_ZERO, 1, 15, hint);
        refusedAt("CREATE TABLE t AS\nSELECT id / 0 AS x FROM trips", Code.DIVISION_BY_ZERO, 2, 11, hint);
        assertEquals(List.of("-10", "null", "10"), rows("SELECT 10 / NULLIF(id - 2, 0) FROM trips"));
    }

    @Test
    void castFailure() {
        String hint = "TRY_CAST makes NULL of a value that cannot be converted.";
        String cast = "SELECT id FROM trips\nWHERE CAST(city AS integer) > 1";
        refusedAt(cast, Code.INVALID_CAST_ARGUMENT, 2, 7, hint);
        assertEquals(List.of(), rows(cast.replace("CAST", "TRY_CAST")));
    }

    @Test
    void anErrorInAViewIsNoPlaceOfTheQuery() {
        rows("CREATE VIEW v AS SELECT id / (id - 2) AS x FROM trips");
        OwletException error = refused("SELECT 1 + x FROM v", Code.DIVISION_BY_ZERO);
        assertTrue(error.line().isEmpty(), error.getMessage());
    }

    @Test
    void truncatedParquet() throws IOException {
        rows("CREATE TABLE p WITH (format = 'PARQUET', external_location = 'p/') AS SELECT * FROM trips");
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("p"))) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, 200));
        refusedFor(
                "SELECT city FROM p",
                Code.HIVE_BAD_DATA,
                file.getFileName() + " is damaged: it ends at byte 200 without PAR1",
                "Check that the table's SerDe matches its files, and that the file was written to its end.");
        Files.write(file, whole);
        assertEquals(List.of("7.0"), rows("SELECT sum(km) FROM p"));
    }

    @Test
    void raggedCsvIsRead() throws IOException {
        write("ragged/r.csv", "id,city,km\n1,Oslo,2.5\n2,Lima\n3,Oslo,4.0,more,and more\n4\n");
        assertEquals(
                List.of("1,Oslo,2.5", "2,Lima,null", "3,Oslo,4.0", "4,null,null"),
                rows("SELECT * FROM ragged ORDER BY id"));
    }

    @Test
    void badJsonLine() throws IOException {
        write("events/e.json", "{\"id\":1}\n{\"id\":2\n{\"id\":3}\n");
        refusedFor(
                "SELECT id FROM events",
                Code.HIVE_BAD_DATA,
                "events/e.json is not JSON lines: {\"id\":2 (byte 9)",
                "Each line must hold one whole JSON object.");
        String serDe = " ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";
        rows("CREATE EXTERNAL TABLE declared (id int)" + serDe + " LOCATION 'events/'");
        refusedFor(
                "SELECT id FROM declared",
                Code.HIVE_CURSOR_ERROR,
                "(line of record 2, byte 9 of " + folder.toUri().toString().replaceFirst("^file:/+", "file:///"),
                "'ignore.malformed.json'='true' reads such lines as rows of NULL.");
    }

    @Test
    void unreadableFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone.csv"), folder.resolve("nowhere.csv"));
        write("half/a.csv", "id\n1\n");
        Files.createSymbolicLink(folder.resolve("half/b.csv"), folder.resolve("nowhere.csv"));
        try (Owlet again = Owlet.open(folder)) {
            assertEquals(1, again.catalog().tables("default").size());
        }
        for (String table : List.of("gone", "half")) {
            refusedFor(
                    "SELECT * FROM " + table,
                    Code.HIVE_FILE_NOT_FOUND,
                    table.equals("gone") ? "gone.csv" : "half/b.csv",
                    "Remove the link, or bring back what it points to.");
        }
    }
}
