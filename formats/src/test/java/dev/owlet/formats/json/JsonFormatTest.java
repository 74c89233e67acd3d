package dev.owlet.formats.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.storage.FileEntry;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonFormatTest {
    @TempDir
    Path folder;

    private TestFiles files;

    @BeforeEach
    void openFolder() {
        files = new TestFiles(folder);
    }

    private List<List<Object>> read(String text, String columns, String... options) {
        FormatOptions settings = TestFiles.options(options);
        return files.read(new JsonFormat(), files.write("a.json", text), TestFiles.schema(columns), settings);
    }

    private OwletException failure(String text, String columns) {
        return assertThrows(OwletException.class, () -> read(text, columns));
    }

    private String inferred(String text) {
        return files.infer(new JsonFormat(), files.write("i.json", text)).schema().columns().stream()
                .map(c -> c.name() + " " + c.type())
                .collect(Collectors.joining(", "));
    }

    @SafeVarargs
    private static <T> List<T> row(T... values) {
        return Arrays.asList(values);
    }

    @Test
    void findsKeysInAnyOrderAndLeavesMissingOnesNull() {
        assertEquals(
                List.of(row(1L, "x"), row(2L, "y"), row(null, "z"), row(4L, null), row(null, null), row(5L, "w")),
                read(
                        "{\"a\":1,\"b\":\"x\"}\n{\"b\" : \"y\" , \"a\" : 2 }\n{\"b\":\"z\",\"q\":[1,{\"a\":9}]}\n"
                                + "  {\"a\":4}\n{}\n\n{\"z\":{\"b\":\"}\"},\"a\":5,\"b\":\"w\"}",
                        "a bigint, b varchar"));
    }

    @Test
    void countsTheLastValueOfARepeatedKey() {
        assertEquals(
                List.of(row(3L), row(6L)), read("{\"a\":1,\"b\":2,\"a\":3}\n{\"a\":4,\"b\":5,\"a\":6}\n", "a bigint"));
    }

    @Test
    void readsEscapesAndNestedValuesAsText() {
        assertEquals(
                List.of(row("q\"\\/\n\u00e9\ud83e\udd89\ufffd", "{\"x\": [1, 2]}", "1.50", "true")),
                read(
                        "{\"a\":\"q\\\"\\\\\\/\\n\\u00e9\\ud83e\\udd89\\ud800\",\"b\":{\"x\": [1, 2]},\"c\":1.50,\"d\":true}\n",
                        "a varchar, b varchar, c varchar, d varchar"));
    }

    @Test
    void readsListsMapsAndRows() {
        assertEquals(
                List.of(
                        row(Arrays.asList(1L, null, 3L), Map.of("k", List.of(2L), "l", List.of()), row("v", null)),
                        row(null, Map.of(), row(null, 7L))),
                read(
                        "{\"a\":[1, null, 3],\"m\":{\"k\":[9],\"l\":[],\"k\":[2]},\"r\":{\"X\":\"v\",\"other\":1}}\n"
                                + "{\"a\":null,\"m\":{},\"r\":{\"y\":7}}\n",
                        "a array(bigint), m map(varchar, array(bigint)), r row(x varchar, y bigint)"));
    }

    @Test
    void mapsColumnsToOtherKeys() {
        assertEquals(
                List.of(row(1L, 1L, 2L)),
                read(
                        "{\"timestamp\":1,\"a.b\":2}\n",
                        "ts bigint, timestamp bigint, a_b bigint",
                        "mapping.ts",
                        "timestamp",
                        "dots.in.keys",
                        "true"));
        assertEquals(
                List.of(row(1L, 2L)),
                read("{\"a\":1,\"A\":2}\n", "a bigint, b bigint", "case.insensitive", "false", "mapping.b", "A"));
    }

    @Test
    void keepsLongNumbersExactAndNeverReadsInfinity() {
        assertEquals(
                List.of(row(new BigInteger("123456789012345678901234567890"), 0.1, 1000L)),
                read(
                        "{\"a\":123456789012345678901234567890,\"b\":1e-1,\"c\":1e3}\n",
                        "a decimal(38,0), b double, c bigint"));
        assertEquals(Code.HIVE_BAD_DATA, failure("{\"a\":1e400}\n", "a double").code());
        assertEquals(
                Code.HIVE_BAD_DATA,
                failure("{\"a\":9223372036854775808}\n", "a bigint").code());
    }

    @Test
    void namesBothTypesWhenAValueDoesNotFit() {
        OwletException error = failure("{\"a\":1}\n{\"a\":\"one\"}\n", "a bigint");
        assertEquals(Code.HIVE_BAD_DATA, error.code());
        assertTrue(error.getMessage().contains("\"one\" is varchar and does not fit bigint"), error.getMessage());
        assertTrue(error.getMessage().contains("record 2, byte 13 of file://"), error.getMessage());
        assertEquals(
                List.of(row(1L), row((Object) null)),
                read("{\"a\":1}\n{\"a\":\"one\"}\n", "a bigint", "use.null.for.invalid.data", "true"));
    }

    @Test
    void readsNumbersBooleansAndTimesFromQuotesToo() {
        assertEquals(
                List.of(row(12L, true, 1.5, 18_262L, 1_577_836_800_500_000L, 1_000_000L)),
                read(
                        "{\"a\":\"12\",\"b\":\"TRUE\",\"c\":\"1.5\",\"d\":\"2020-01-01\",\"e\":\"2020-01-01T00:00:00.5Z\",\"f\":1000}\n",
                        "a bigint, b boolean, c double, d date, e timestamp(3), f timestamp(3)"));
    }

    @Test
    void refusesLinesThatAreNoObjectUnlessToldToIgnoreThem() {
        String text = "{\"a\":1}\n{\"a\":2\nnot json\n[3]\n{\"a\":4} x\n{\"a\":5,}\n{\"a\":6}\n";
        OwletException error = failure(text, "a bigint");
        assertEquals(Code.HIVE_CURSOR_ERROR, error.code());
        assertTrue(error.getMessage().contains("Row is not a valid JSON Object"), error.getMessage());
        assertTrue(error.getMessage().contains("record 2, byte 8 of file://"), error.getMessage());
        List<Object> none = row((Object) null);
        assertEquals(
                List.of(row(1L), none, none, none, none, none, row(6L)),
                read(text, "a bigint", "ignore.malformed.json", "true"));
    }

    @Test
    void saysWhatToDoAboutAFileThatIsOneArray() {
        OwletException error = failure("[{\"a\":1},{\"a\":2}]\n", "a bigint");
        assertTrue(error.getMessage().contains("jq -c '.[]'"), error.getMessage());
    }

    @Test
    void refusesValuesNestedTooDeepWithoutOverflowingTheStack() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        OwletException error = failure("{\"b\":" + deep + ",\"a\":1}\n", "a bigint");
        assertEquals(Code.HIVE_BAD_DATA, error.code());
        String fine = "[".repeat(512) + "]".repeat(512);
        assertEquals(List.of(row(1L, fine)), read("{\"b\":" + fine + ",\"a\":1}\n", "a bigint, b varchar"));
    }

    @Test
    void survivesManyDifferentKeysAndLayouts() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 9000; i++) {
            text.append("{\"k").append(i % 3001).append("\":[").append(i).append("],");
            text.append(i % 2 == 0 ? "\"a\":" : " \"a\": ")
                    .append(i)
                    .append(i % 3 == 0 ? ",\"z\":{}}" : "}")
                    .append('\n');
        }
        List<List<Object>> rows = read(text.toString(), "a bigint");
        for (int i = 0; i < 9000; i++) {
            assertEquals((long) i, rows.get(i).get(0));
        }
    }

    @Test
    void slicesOfALargeFileReadEveryByteOnce() {
        StringBuilder text = new StringBuilder();
        int rows = 0;
        while (text.length() < 11_000_000) {
            text.append("{\"a\":")
                    .append(rows++)
                    .append(",\"b\":\"")
                    .append("y".repeat(rows % 300))
                    .append("\"}\n");
        }
        FileEntry file = files.write("big.json", text.toString());
        List<List<Object>> read = files.read(
                new JsonFormat(), file, TestFiles.schema("a bigint, b varchar"), FormatOptions.NONE, null, 0);
        assertEquals(3, files.slices());
        assertEquals(file.size(), files.bytesRead());
        for (int i = 0; i < rows; i++) {
            assertEquals((long) i, read.get(i).get(0));
        }
    }

    @Test
    void mergesTheTypesOfAllRecords() {
        assertEquals(
                "a double, b varchar, c boolean, d array(bigint), e row(x bigint, y varchar), f varchar, g decimal(38,0), "
                        + "h varchar, i varchar",
                inferred(
                        "{\"a\":1,\"b\":\"2020-01-01\",\"c\":true,\"d\":[],\"e\":{\"x\":1},\"f\":1,\"g\":12345678901234567890,"
                                + "\"h\":null,\"I\":{}}\n"
                                + "{\"a\":2.5,\"b\":null,\"c\":null,\"d\":[1],\"e\":{\"y\":\"s\"},\"f\":[1],\"g\":1}\n"));
    }

    @Test
    void writesTextThatReadsBackTheSame() {
        List<List<Object>> rows = List.of(row("a\"\\\n\t\u0001\u00e9", Double.NaN, Map.of(1L, "x"), "00ff"));
        FileEntry file = files.sink(
                new JsonFormat(),
                "o.json.gz",
                TestFiles.schema("a varchar, b double, c map(bigint, varchar), d varbinary"),
                FormatOptions.NONE,
                rows);
        assertEquals(
                rows,
                files.read(
                        new JsonFormat(),
                        file,
                        TestFiles.schema("a varchar, b double, c map(bigint, varchar), d varbinary"),
                        FormatOptions.NONE));
    }
}
