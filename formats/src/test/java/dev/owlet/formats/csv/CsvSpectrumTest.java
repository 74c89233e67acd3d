package dev.owlet.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.owlet.formats.Column;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads csv-spectrum's files as RFC 4180 text and compares with the rows it publishes. */
final class CsvSpectrumTest {
    private static final FormatOptions OPTIONS =
            TestFiles.options("owlet.csv", "rfc4180", "skip.header.line.count", "1");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> readsWhatTheProjectExpects() throws IOException {
        Path spectrum =
                TestFiles.examples().map(p -> p.resolve("csv/csv-spectrum")).orElse(Path.of("missing"));
        Assumptions.assumeTrue(Files.isDirectory(spectrum));
        List<Path> expected;
        try (Stream<Path> found = Files.list(spectrum.resolve("json"))) {
            expected = found.sorted().toList();
        }
        return expected.stream().map(json -> {
            String name = json.getFileName().toString().replace(".json", "");
            return DynamicTest.dynamicTest(name, () -> compare(spectrum.resolve("csvs/" + name + ".csv"), json));
        });
    }

    private void compare(Path csv, Path json) throws IOException {
        List<Map<String, String>> objects = parse(json);
        Schema schema = new Schema(objects.get(0).keySet().stream()
                .map(key -> new Column(key, SqlType.VARCHAR))
                .toList());
        List<List<String>> expected =
                objects.stream().map(o -> asPublished(List.copyOf(o.values()))).toList();
        TestFiles files = new TestFiles(folder);
        List<List<String>> actual =
                files.read(new CsvFormat(), files.write("a.csv", Files.readAllBytes(csv)), schema, OPTIONS).stream()
                        .map(CsvSpectrumTest::asPublished)
                        .toList();
        assertEquals(expected, actual);
    }

    /** Undoes where the published rows differ from the file: line ends inside quotes, and one telephone number. */
    private static List<String> asPublished(List<?> row) {
        return row.stream()
                .map(v -> ((String) v).replace("\r\n", "\n").replace("2095257564", "1234567890"))
                .toList();
    }

    private static List<Map<String, String>> parse(Path json) throws IOException {
        List<Map<String, String>> objects = new ArrayList<>();
        String text = new String(Files.readAllBytes(json), java.nio.charset.StandardCharsets.UTF_8);
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    objects.add(new LinkedHashMap<>());
                } else if (token == JsonToken.VALUE_STRING) {
                    objects.get(objects.size() - 1).put(parser.currentName(), parser.getText());
                }
            }
        }
        return objects;
    }
}
