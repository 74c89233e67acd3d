package dev.owlet.formats.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.storage.FileEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvFormatTest {
    private static final FormatOptions COMMAS = TestFiles.options("field.delim", ",");
    private static final FormatOptions OPEN_CSV = TestFiles.options("serialization.lib", CsvDialect.OPEN_CSV);
    private static final FormatOptions RFC = TestFiles.options("owlet.csv", "rfc4180");

    @TempDir
    Path folder;

    private TestFiles files;

    @BeforeEach
    void openFolder() {
        files = new TestFiles(folder);
    }

    private List<List<Object>> read(String text, String columns, FormatOptions options) {
        return read(text.getBytes(StandardCharsets.UTF_8), columns, options);
    }

    private List<List<Object>> read(byte[] bytes, String columns, FormatOptions options) {
        return files.read(new CsvFormat(), files.write("a.csv", bytes), TestFiles.schema(columns), options);
    }

    private OwletException failure(String text, String columns, FormatOptions options) {
        return assertThrows(OwletException.class, () -> read(text, columns, options));
    }

    @SafeVarargs
    private static <T> List<T> row(T... values) {
        return Arrays.asList(values);
    }

    @Test
    void lazyTextTurnsFieldsThatAreNotOfTheirTypeIntoNull() {
        assertEquals(
                List.of(
                        row(1L, 1.5, true, 0L),
                        row(1L, null, false, null),
                        row(null, null, null, null),
                        row(null, Double.POSITIVE_INFINITY, null, 18_262L)),
                read(
                        "1,1.5,TRUE,1970-01-01\n1.9,,false,1970-02-30\nx,abc,yes,\n300,1e400,,2020-01-01 10:00:00\n",
                        "a tinyint, b double, c boolean, d date",
                        COMMAS));
    }

    @Test
    void lazyTextReadsShortRowsAsNullAndDropsLongOnes() {
        assertEquals(
                List.of(row("a", null), row("b", "c"), row("", null), row("d", "e")),
                read("a\nb,c,x,y\n\nd,e", "a varchar, b varchar", COMMAS));
    }

    @Test
    void lazyTextKnowsNoQuotesButItsNullText() {
        assertEquals(
                List.of(row("\"a", "b\"", "c"), row(null, "", "x\\N")),
                read("\"a,b\",c\n\\N,,x\\N\n", "a varchar, b varchar, c varchar", COMMAS));
        FormatOptions dashes = TestFiles.options("field.delim", ",", "serialization.null.format", "--");
        assertEquals(List.of(row(null, "\\N")), read("--,\\N\n", "a varchar, b varchar", dashes));
    }

    @Test
    void lazyTextTakesEscapesOut() {
        FormatOptions escaped = TestFiles.options("field.delim", ",", "escape.delim", "\\");
        assertEquals(
                List.of(row("a,b", 5L, "c\\d")), read("a\\,b,5,c\\\\d\n", "a varchar, b bigint, c varchar", escaped));
    }

    @Test
    void lazyTextSplitsNestedValuesByLevel() {
        assertEquals(
                List.of(row(List.of(1L, 2L), Map.of("k", "v", "l", "w"), Arrays.asList(7L, null))),
                read(
                        "1|2\u0001k\u0003v|l\u0003w\u00017\n",
                        "a array(bigint), b map(varchar, varchar), c row(x bigint, y varchar)",
                        TestFiles.options("collection.delim", "|")));
    }

    @Test
    void skipsHeaderLinesOnceInTheWholeFile() {
        FormatOptions header = TestFiles.options("field.delim", ",", "skip.header.line.count", "2");
        assertEquals(List.of(row(1L), row(2L)), read("a\nb\n1\n2\n", "a bigint", header));
        assertEquals(List.of(), read("a\n", "a bigint", header));
    }

    @Test
    void openCsvReadsQuotesEscapesAndNumbersOfDays() {
        assertEquals(
                List.of(row("a,b", 18_262L, 1_000_000L, "q\"q"), row("x", 1L, 0L, "r\"\"")),
                read(
                        "\"a,b\",\"18262\",1000,\"q\"\"q\"\nx,1,0,\"r\\\"\"\"\"\n",
                        "a varchar, b date, c timestamp(3), d varchar",
                        OPEN_CSV));
    }

    @Test
    void openCsvNamesFileRecordAndFieldOfBadData() {
        OwletException error = failure("1,a\n2,\n", "a bigint, b bigint", OPEN_CSV);
        assertEquals(Code.HIVE_BAD_DATA, error.code());
        assertTrue(error.getMessage().contains("Error parsing field value 'a' for field 1"), error.getMessage());
        assertTrue(error.getMessage().contains("record 1, byte 2 of file://"), error.getMessage());
        assertTrue(error.getMessage().contains("a.csv"), error.getMessage());
        FormatOptions lenient =
                TestFiles.options("serialization.lib", CsvDialect.OPEN_CSV, "use.null.for.invalid.data", "true");
        assertEquals(List.of(row(1L, null), row(2L, null)), read("1,a\n2,\n", "a bigint, b bigint", lenient));
    }

    @Test
    void openCsvRefusesAQuoteThatIsNotClosedOnItsLine() {
        OwletException error = failure("1,a\n2,\"x\ny\",3\n", "a bigint, b varchar", OPEN_CSV);
        assertEquals(Code.HIVE_BAD_DATA, error.code());
        assertTrue(error.getMessage().contains("begins at byte 4"), error.getMessage());
    }

    @Test
    void rfcTextReadsLineEndsInQuotesAndTypedFields() {
        assertEquals(
                List.of(
                        row(
                                "a\nb",
                                5L,
                                new java.math.BigInteger("123456789012345678901234567890"),
                                1_577_880_000_000_000L),
                        row("say \"hi\"", null, null, null)),
                read(
                        "\"a\nb\", 5 ,1234567890123456789012345678.90,2020-01-01 12:00:00\r\n\r\n\"say \"\"hi\"\"\",,,\r\n",
                        "a varchar, b bigint, c decimal(38,2), d timestamp(3)",
                        RFC));
    }

    @Test
    void rfcTextNamesTheRecordWhoseQuoteIsNeverClosed() {
        OwletException error = failure("a,1\nb,2\n\"c,3\nd,4\n", "a varchar, b bigint", RFC);
        assertTrue(error.getMessage().contains("begins at byte 8"), error.getMessage());
    }

    @Test
    void rfcTextReadsRecordsThatSpanManyWindows() {
        String big = "x\n".repeat(700_000);
        assertEquals(
                List.of(row("1", big), row("2", "end")), read("1,\"" + big + "\"\n2,end", "a varchar, b varchar", RFC));
    }

    @Test
    void dropsAByteOrderMarkAndMendsBadUtf8() {
        byte[] bytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a', ',', (byte) 0xff, 'b', 0, 'c', '\n'};
        assertEquals(List.of(row("a", "\ufffdb\0c")), read(bytes, "a varchar, b varchar", COMMAS));
    }

    @Test
    void refusesUtf16AndSaysHowToConvertIt() {
        byte[] bytes = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_16LE);
        OwletException error = assertThrows(OwletException.class, () -> read(bytes, "a varchar", COMMAS));
        assertEquals(Code.HIVE_BAD_DATA, error.code());
        assertTrue(error.getMessage().contains("iconv -f UTF-16"), error.getMessage());
    }

    @Test
    void takesCarriageReturnsAsLineEndsInAFileWithoutNewlines() {
        assertEquals(List.of(row(1L, "a"), row(2L, "b")), read("1,a\r2,b\r", "a bigint, b varchar", COMMAS));
    }

    @Test
    void stopsAtRecordsLongerThanTheLimit() {
        FormatOptions small = TestFiles.options("field.delim", ",", "owlet.record.bytes", "100000");
        OwletException error = failure("a,b\n" + "x".repeat(2_000_000), "a varchar", small);
        assertEquals(Code.HIVE_BAD_DATA, error.code());
        assertTrue(error.getMessage().contains("longer than the limit of 100000 bytes"), error.getMessage());
    }

    @Test
    void roundsDecimalsHalfUpAndRefusesTooManyDigits() {
        assertEquals(
                List.of(
                        row(125L),
                        row(-126L),
                        java.util.Collections.singletonList(null),
                        row(0L),
                        row(120L),
                        row(99999L)),
                read("1.245\n-1.255\n1000\n0\n1.2\n999.99\n", "a decimal(5,2)", COMMAS));
    }

    @Test
    void slicesOfALargeFileReadEveryByteOnceInAnyOrder() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        int rows = 0;
        while (text.length() < 13_000_000) {
            text.append(rows++)
                    .append(',')
                    .append("y".repeat(random.nextInt(rows % 5000 == 0 ? 100_000 : 200)))
                    .append('\n');
        }
        FileEntry file = files.write("big.csv", text.toString());
        List<List<Object>> read =
                files.read(new CsvFormat(), file, TestFiles.schema("a bigint, b varchar"), COMMAS, null, 0);
        assertEquals(3, files.slices());
        assertEquals(file.size(), files.bytesRead());
        assertEquals(rows, read.size());
        for (int i = 0; i < rows; i++) {
            assertEquals((long) i, read.get(i).get(0));
        }
    }

    @Test
    void aRecordLongerThanASliceIsReadOnce() {
        String text = "a," + "z".repeat(9_000_000) + "\nb,2\n" + "c,3\n".repeat(1_500_000);
        FileEntry file = files.write("long.csv", text);
        List<List<Object>> read =
                files.read(new CsvFormat(), file, TestFiles.schema("a varchar, b varchar"), COMMAS, null, 0);
        assertEquals(1_500_002, read.size());
        assertEquals(file.size(), files.bytesRead());
    }

    @Test
    void writesWhatOpenCsvAndRfcReadersTakeBack() {
        List<List<Object>> rows = List.of(row("a,\"b\"", 5L, 18_262L), row("\\ back", null, null));
        for (FormatOptions options : List.of(OPEN_CSV, RFC)) {
            FileEntry file = files.sink(
                    new CsvFormat(), "o.csv", TestFiles.schema("a varchar, b bigint, c date"), options, rows);
            FormatOptions lenient = new FormatOptions(merged(options, "use.null.for.invalid.data", "true"));
            assertEquals(
                    rows, files.read(new CsvFormat(), file, TestFiles.schema("a varchar, b bigint, c date"), lenient));
        }
    }

    private static Map<String, String> merged(FormatOptions options, String key, String value) {
        Map<String, String> all = new java.util.HashMap<>(options.values());
        all.put(key, value);
        return all;
    }

    @Test
    void refusesToWriteTextThatWouldReadBackDifferently() {
        OwletException error = assertThrows(
                OwletException.class,
                () -> files.sink(new CsvFormat(), "o.csv", TestFiles.schema("a varchar"), COMMAS, List.of(row("a,b"))));
        assertEquals(Code.HIVE_WRITER_DATA_ERROR, error.code());
        assertTrue(error.hint().isPresent());
    }
}
