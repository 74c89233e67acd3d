package dev.owlet.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format.Inferred;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvInferenceTest {
    @TempDir
    Path folder;

    private Inferred infer(String text) {
        TestFiles files = new TestFiles(folder);
        return files.infer(new CsvFormat(), files.write("a.csv", text));
    }

    private static String columns(Inferred found) {
        return found.schema().columns().stream()
                .map(c -> c.name() + " " + c.type())
                .collect(Collectors.joining(", "));
    }

    @Test
    void findsTypesBelowAHeader() {
        Inferred found =
                infer("ID;When Made;Price;Ok;Name;Zip\n1;2020-01-01;1.5;true;x;01234\n2;2020-01-02;2;false;;00001\n");
        assertEquals("id bigint, when_made date, price double, ok boolean, name varchar, zip varchar", columns(found));
        assertEquals(";", found.options().get("field.delim", ""));
        assertEquals("1", found.options().get("skip.header.line.count", ""));
        assertEquals(CsvDialect.LAZY, found.options().get("serialization.lib", ""));
    }

    @Test
    void inventsNamesWhenNoHeaderStandsOut() {
        assertEquals("col0 varchar, col1 varchar", columns(infer("a,b\nc,d\ne,f\n")));
        assertEquals(
                "col0 bigint, col1 timestamp(3)", columns(infer("1|2020-01-01 10:00:00\n2|2020-01-01 11:00:00.5\n")));
    }

    @Test
    void asksForQuotesWhenItSeesThemAndReadsItsOwnAnswer() {
        TestFiles files = new TestFiles(folder);
        String text = "name,n,at\n\"a, b\",1,2020-01-01\n\"c\nd\",,\n";
        Inferred found = files.infer(new CsvFormat(), files.write("q.csv", text));
        assertEquals("name varchar, n bigint, at date", columns(found));
        assertEquals("rfc4180", found.options().get(CsvDialect.PROPERTY, ""));
        assertEquals(
                List.of(List.of("a, b", 1L, 18_262L), java.util.Arrays.asList("c\nd", null, null)),
                files.read(new CsvFormat(), files.entry("q.csv"), found.schema(), found.options()));
    }

    @Test
    void refusesQuotesThatOnlyTurnUpBehindTheSample() {
        TestFiles files = new TestFiles(folder);
        String plain = "id,name,price\n" + "1,x,1.5\n".repeat(100_000);
        Inferred found = files.infer(new CsvFormat(), files.write("late.csv", plain + "2,\"a, b\",3\n"));
        assertEquals("plain", found.options().get(CsvDialect.PROPERTY, ""));
        for (int column : new int[] {1, 2}) {
            OwletException error = assertThrows(
                    OwletException.class,
                    () -> files.read(
                            new CsvFormat(), files.entry("late.csv"), found.schema(), found.options(), null, column));
            assertEquals(Code.HIVE_BAD_DATA, error.code());
            assertEquals(true, error.getMessage().contains("'owlet.csv'='rfc4180'"), error.getMessage());
        }
        Inferred near =
                files.infer(new CsvFormat(), files.write("near.csv", plain.substring(0, 20_000) + "\n2,\"a, b\",3\n"));
        assertEquals("rfc4180", near.options().get(CsvDialect.PROPERTY, ""));
    }

    @Test
    void refusesEmptyAndBinaryFiles() {
        assertEquals(
                Code.HIVE_BAD_DATA,
                assertThrows(OwletException.class, () -> infer("")).code());
        assertEquals(
                Code.HIVE_BAD_DATA,
                assertThrows(OwletException.class, () -> infer("PK\3\4\0\1\2,x"))
                        .code());
    }

    @Test
    void readsEveryExampleItUnderstandsOrSaysWhyNot() throws IOException {
        Path examples = TestFiles.examples().map(p -> p.resolve("csv")).orElse(Path.of("missing"));
        Assumptions.assumeTrue(Files.isDirectory(examples));
        TestFiles files = new TestFiles(folder);
        List<Path> all;
        try (Stream<Path> found = Files.walk(examples)) {
            all = found.filter(p -> p.toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        for (Path path : all) {
            String name = path.toString().endsWith(".gz") ? "e.csv.gz" : "e.csv";
            try {
                Inferred found = files.infer(new CsvFormat(), files.write(name, Files.readAllBytes(path)));
                files.read(new CsvFormat(), files.entry(name), found.schema(), found.options());
            } catch (OwletException e) {
                assertEquals(dev.owlet.error.Blame.DATA, e.code().blame(), path + ": " + e.getMessage());
            }
        }
    }

    @Test
    void findsArrowsHundredRows() throws IOException {
        Path file = TestFiles.examples()
                .map(p -> p.resolve("csv/arrow-testing/aggregate_test_100.csv.gz"))
                .orElse(Path.of("missing"));
        Assumptions.assumeTrue(Files.exists(file));
        TestFiles files = new TestFiles(folder);
        Inferred found = files.infer(new CsvFormat(), files.write("t.csv.gz", Files.readAllBytes(file)));
        assertEquals(13, found.schema().size());
        assertEquals(SqlType.DOUBLE, found.schema().type(11));
        assertEquals(
                100,
                files.read(new CsvFormat(), files.entry("t.csv.gz"), found.schema(), found.options())
                        .size());
        assertEquals(files.entry("t.csv.gz").size(), files.bytesRead());
    }
}
