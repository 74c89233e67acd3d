package dev.owlet.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.storage.FileEntry;
import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.LongVector;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What every format must do; a format's test extends it and names the format, an ending and its types. */
public abstract class FormatContract {
    private static final int ROWS = 10_000;

    @TempDir
    Path folder;

    private TestFiles files;

    /** Returns the format under test. */
    protected abstract Format format();

    /** Returns the usual ending of its files. */
    protected abstract String ending();

    /** Returns options that reading and writing share. */
    protected FormatOptions options() {
        return FormatOptions.NONE;
    }

    /** Returns columns of every type the format holds, as {@code a bigint, b varchar}. */
    protected String columns() {
        return "a bigint, b integer, c smallint, d tinyint, e boolean, f double, g real, h decimal(15,2), "
                + "i decimal(38,6), j varchar, k varchar(5), l char(4), m varbinary, n date, o timestamp(3), "
                + "p array(bigint), q map(varchar, integer), r row(x bigint, y varchar)";
    }

    /** Tells whether a file cut in the middle must be refused. */
    protected boolean noticesTruncation() {
        return true;
    }

    @BeforeEach
    void openFolder() {
        files = new TestFiles(folder);
    }

    @Test
    void returnsWhatWasWritten() {
        Schema schema = TestFiles.schema(columns());
        List<List<Object>> rows = rows(schema, ROWS);
        FileEntry file = files.sink(format(), "part" + ending(), schema, options(), rows);
        assertRows(rows, files.read(format(), file, schema, options()));
    }

    @Test
    void handsOutOnlyTheColumnsAskedForInTheirOrder() {
        Schema schema = TestFiles.schema("a bigint, b varchar, c double, d date");
        List<List<Object>> rows = rows(schema, 5_000);
        FileEntry file = files.sink(format(), "part" + ending(), schema, options(), rows);
        List<List<Object>> expected =
                rows.stream().map(r -> Arrays.asList(r.get(3), r.get(1))).toList();
        assertRows(expected, files.read(format(), file, schema, options(), null, 3, 1));
    }

    @Test
    void countsRowsWithoutReadingColumns() {
        Schema schema = TestFiles.schema("a bigint, b varchar");
        FileEntry file = files.sink(format(), "part" + ending(), schema, options(), rows(schema, ROWS));
        assertEquals(ROWS, files.read(format(), file, schema, options(), null).size());
    }

    @Test
    void readsNothingFromAFileWithoutRows() {
        Schema schema = TestFiles.schema("a bigint, b varchar");
        FileEntry file = files.sink(format(), "part" + ending(), schema, options(), List.of());
        assertEquals(List.of(), files.read(format(), file, schema, options()));
    }

    @Test
    void readsNullForColumnsTheFileLacks() {
        Schema written = TestFiles.schema("a bigint, b varchar");
        List<List<Object>> rows = rows(written, 3_000);
        FileEntry file = files.sink(format(), "part" + ending(), written, options(), rows);
        Schema wider = TestFiles.schema("a bigint, b varchar, c double, d array(bigint)");
        Schema asked =
                format().name().equals("csv") ? TestFiles.schema("a bigint, b varchar, c double, d date") : wider;
        List<List<Object>> expected = rows.stream()
                .map(r -> Arrays.<Object>asList(r.get(0), r.get(1), null, null))
                .toList();
        assertRows(expected, files.read(format(), file, asked, options()));
    }

    @Test
    void dropsColumnsTheTableLacks() {
        Schema written = TestFiles.schema("a bigint, b varchar, c double");
        List<List<Object>> rows = rows(written, 3_000);
        FileEntry file = files.sink(format(), "part" + ending(), written, options(), rows);
        Schema narrower = TestFiles.schema("a bigint, b varchar");
        List<List<Object>> expected = rows.stream().map(r -> r.subList(0, 2)).toList();
        assertRows(expected, files.read(format(), file, narrower, options()));
    }

    @Test
    void handsOutOnlyTheRowsAFilterKeeps() {
        Schema schema = TestFiles.schema("a bigint, b varchar, c double");
        List<List<Object>> rows = rows(schema, ROWS);
        FileEntry file = files.sink(format(), "part" + ending(), schema, options(), rows);
        List<List<Object>> expected = rows.stream()
                .filter(r -> r.get(0) != null && (Long) r.get(0) % 3 == 0)
                .map(r -> Arrays.asList(r.get(1), r.get(0)))
                .toList();
        assertRows(expected, files.read(format(), file, schema, options(), new EveryThird(1), 1, 0));
    }

    @Test
    void namesAFileThatWasCutShort() throws IOException {
        Schema schema = TestFiles.schema("a bigint, b varchar, c double");
        FileEntry whole = files.sink(format(), "part" + ending(), schema, options(), rows(schema, ROWS));
        byte[] bytes = Files.readAllBytes(files.storage().resolve(whole.path()));
        FileEntry cut = files.write("cut" + ending(), Arrays.copyOf(bytes, bytes.length / 2));
        if (!noticesTruncation()) {
            assertTrue(files.read(format(), cut, schema, options()).size() < ROWS);
            return;
        }
        OwletException error = assertThrows(OwletException.class, () -> files.read(format(), cut, schema, options()));
        assertTrue(error.getMessage().contains("cut" + ending()), error.getMessage());
        assertEquals(dev.owlet.error.Blame.DATA, error.code().blame());
    }

    @Test
    void noticesAFileThatChangedSinceItWasListed() {
        Schema schema = TestFiles.schema("a bigint, b varchar");
        FileEntry file = files.sink(format(), "part" + ending(), schema, options(), rows(schema, 100));
        FileEntry other = new FileEntry(file.path(), file.size() + 1, file.modifiedMillis());
        OwletException error = assertThrows(OwletException.class, () -> files.read(format(), other, schema, options()));
        assertEquals(Code.HIVE_FILE_CHANGED, error.code());
    }

    private static void assertRows(List<List<Object>> expected, List<List<Object>> actual) {
        if (expected.equals(actual)) {
            return;
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), "row " + i);
        }
        throw new AssertionFailedError("rows", expected.size(), actual.size());
    }

    /** Makes rows of values that every format keeps, about a tenth of them null. */
    protected static List<List<Object>> rows(Schema schema, int count) {
        Random random = new Random(42);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (Column column : schema.columns()) {
                row.add(random.nextInt(10) == 0 ? null : value(column.type(), random));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(SqlType type, Random random) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case TINYINT -> (long) (byte) random.nextInt();
            case SMALLINT -> (long) (short) random.nextInt();
            case INTEGER -> (long) random.nextInt();
            case BIGINT -> random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(1000);
            case REAL -> (double) (random.nextInt(1000) / 8f);
            case DOUBLE -> random.nextInt(3) == 0 ? random.nextGaussian() * 1e20 : random.nextInt(1000) / 4.0;
            case DECIMAL -> decimal((SqlType.Decimal) type, random);
            case DATE -> (long) random.nextInt(60_000) - 20_000;
            case TIMESTAMP -> (random.nextLong() % 4_000_000_000_000L) * 1000;
            case VARBINARY -> String.format("%08x", random.nextInt());
            case ARRAY -> list(((SqlType.Array) type).element(), random);
            case MAP -> map((SqlType.Map) type, random);
            case ROW ->
                ((SqlType.Row) type)
                        .fields().stream().map(f -> value(f.type(), random)).toList();
            default -> text(type, random);
        };
    }

    private static Object decimal(SqlType.Decimal type, Random random) {
        BigInteger value = new BigInteger(random.nextBoolean() ? 40 : 3 * type.precision(), random);
        BigInteger signed = random.nextBoolean() ? value : value.negate();
        BigInteger fitted = signed.remainder(BigInteger.TEN.pow(type.precision()));
        return type.precision() <= SqlType.Decimal.MAX_SHORT_PRECISION ? fitted.longValueExact() : fitted;
    }

    private static String text(SqlType type, Random random) {
        String[] words = {"owl", "Eule", "sova", "büho", "フクロウ", "x", "forest", "n.a.", "two words", "🦉"};
        String text = words[random.nextInt(words.length)];
        int most = type instanceof SqlType.Varchar v ? v.length() : ((SqlType.Char) type).length();
        int end = text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length())));
        return text.substring(0, end).strip();
    }

    private static List<Object> list(SqlType element, Random random) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            values.add(value(element, random));
        }
        return values;
    }

    private static Map<Object, Object> map(SqlType.Map type, Random random) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            values.put(value(type.key(), random), value(type.value(), random));
        }
        return values;
    }

    /** Keeps rows whose bigint in the given projected column is a multiple of three. */
    private record EveryThird(int column) implements RowFilter {
        @Override
        public List<Integer> columns() {
            return List.of(column);
        }

        @Override
        public int select(Batch batch, int[] selected) {
            LongVector values = (LongVector) batch.column(0).flatten();
            int count = 0;
            for (int row = 0; row < batch.rows(); row++) {
                selected[count] = row;
                count += !values.isNull(row) && values.values[row] % 3 == 0 ? 1 : 0;
            }
            return count;
        }
    }
}
