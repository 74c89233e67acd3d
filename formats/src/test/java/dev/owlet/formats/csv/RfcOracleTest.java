package dev.owlet.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.storage.FileEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges random text with Apache Commons CSV, both ways. */
final class RfcOracleTest {
    private static final FormatOptions RFC = TestFiles.options("owlet.csv", "rfc4180");
    private static final Schema SCHEMA = TestFiles.schema("a varchar, b varchar, c varchar");

    @TempDir
    Path folder;

    @Test
    void readsWhatCommonsCsvWrites() throws IOException {
        Random random = new Random(17);
        TestFiles files = new TestFiles(folder);
        for (QuoteMode mode : new QuoteMode[] {QuoteMode.MINIMAL, QuoteMode.ALL}) {
            for (String lineEnd : new String[] {"\r\n", "\n"}) {
                List<List<Object>> rows = rows(random, 20_000);
                CSVFormat format = CSVFormat.RFC4180
                        .builder()
                        .setQuoteMode(mode)
                        .setRecordSeparator(lineEnd)
                        .get();
                StringWriter text = new StringWriter();
                try (CSVPrinter printer = new CSVPrinter(text, format)) {
                    printer.printRecords(rows);
                }
                FileEntry file = files.write("c.csv", text.toString());
                assertEquals(rows, files.read(new CsvFormat(), file, SCHEMA, RFC));
            }
        }
    }

    @Test
    void writesWhatCommonsCsvReads() throws IOException {
        Random random = new Random(19);
        TestFiles files = new TestFiles(folder);
        List<List<Object>> rows = rows(random, 20_000);
        FileEntry file = files.sink(new CsvFormat(), "o.csv", SCHEMA, RFC, rows);
        String text = Files.readString(files.storage().resolve(file.path()), StandardCharsets.UTF_8);
        List<List<Object>> read = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
            parser.forEach(record -> read.add(new ArrayList<>(record.toList())));
        }
        assertEquals(rows, read);
    }

    private static List<List<Object>> rows(Random random, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (int column = 0; column < 3; column++) {
                row.add(text(random));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String text(Random random) {
        String alphabet = "abc,\"\n\r' ;\u00e9\ud83e\udd89";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(alphabet.codePointAt(random.nextInt(12)));
        }
        return text.toString();
    }
}
