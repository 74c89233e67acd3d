package dev.owlet.formats.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.error.OwletException;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.Schema;
import dev.owlet.formats.TestFiles;
import dev.owlet.formats.text.TextWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares a file of many records, in which each is expected to look like those before, with the same records in files of
 * their own, in which nothing is expected.
 */
final class JsonWalkTest {
    private static final Schema COLUMNS = TestFiles.schema(
            "a bigint, b varchar, c date, d decimal(12,2), e double, f varchar(5), g boolean, h integer");
    private static final String[] KEYS = {"a", "b", "c", "d", "e", "f", "g", "h", "other", "a_much_longer_key_than_16"};
    private static final String[] VALUES = {
        "1",
        "-7",
        "0",
        "00",
        "01",
        "12345678",
        "123456789012",
        "99999999999999999999",
        "1.",
        ".5",
        "0.04",
        "-0.5",
        "21168.23",
        "104949.505",
        "1e3",
        "1E+2",
        "1.e1",
        "1e",
        "+1",
        "null",
        "nul",
        "true",
        "false",
        "tru",
        "\"\"",
        "\"N\"",
        "\"1\"",
        "\"1996-03-13\"",
        "\"1996-02-30\"",
        "\"1996-3-13\"",
        "\"1996-03-13 10:00\"",
        "\"carefully ironic deps\"",
        "\"tab\there\"",
        "\"q\\\"uote\"",
        "\"back\\\\\"",
        "\"\\u00e9\\ud83e\\udd89\"",
        "\"\\x\"",
        "\"\u00e9t\u00e9 \ud83e\udd89\"",
        "\"seven77\"",
        "\"eight888\"",
        "\"},{\"",
        "[]",
        "{}",
        "[1, 2]",
        "{\"a\": \"}\"}",
        "[\"]\", {\"b\":[3]}]",
        "[1",
        "{\"a\"",
        "\"open",
        "",
        " ",
        "x",
        "1 2",
        "1]",
        "\"a\" \"b\""
    };

    @TempDir
    Path folder;

    private TestFiles files;

    @BeforeEach
    void openFolder() {
        files = new TestFiles(folder);
    }

    @Test
    void readsARecordAloneAndAmongOthersTheSame() {
        long seed = new Random().nextLong();
        System.out.println("JsonWalkTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 45; round++) {
            checkRecords(random, round % 3 == 0 ? VALUES.length : 24);
        }
    }

    private void checkRecords(Random random, int known) {
        List<String> lines = new ArrayList<>();
        String[] shape = shape(random);
        for (int i = 0; i < 40; i++) {
            if (random.nextInt(8) == 0) {
                shape = shape(random);
            }
            lines.add(line(random, shape, known));
        }
        String ending = random.nextInt(3) == 0 ? "\r\n" : "\n";
        int[] projection =
                random.ints(random.nextInt(4), 0, COLUMNS.size()).distinct().toArray();
        FormatOptions lenient = TestFiles.options("ignore.malformed.json", "true", "use.null.for.invalid.data", "true");
        List<List<Object>> apart = new ArrayList<>();
        for (String line : lines) {
            apart.addAll(read(line + ending, lenient, projection));
        }
        String text = String.join(ending, lines) + (random.nextBoolean() ? ending : "");
        assertEquals(apart, read(text, lenient, projection), text);
        if (projection.length > 0) {
            checkErrors(lines, ending, projection);
        }
    }

    /** A record that is refused when it is alone is refused among others, for the same reason. */
    private void checkErrors(List<String> lines, String ending, int[] projection) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            String alone = refusal(line + ending, projection);
            String among = refusal(text + line + ending, projection);
            assertEquals(alone, among, () -> text + line);
            if (alone.isEmpty()) {
                text.append(line).append(ending);
            }
        }
    }

    private String refusal(String text, int[] projection) {
        try {
            read(text, FormatOptions.NONE, projection);
            return "";
        } catch (OwletException e) {
            return e.code() + " " + e.getMessage().replaceAll("\\((line of )?record .*", "");
        }
    }

    private List<List<Object>> read(String text, FormatOptions options, int[] projection) {
        return files.read(new JsonFormat(), files.write("w.json", text), COLUMNS, options, null, projection);
    }

    private static String[] shape(Random random) {
        List<String> keys = new ArrayList<>(Arrays.asList(KEYS));
        Collections.shuffle(keys, random);
        String[] shape = keys.subList(0, 1 + random.nextInt(keys.size())).toArray(String[]::new);
        if (random.nextInt(4) == 0) {
            shape[random.nextInt(shape.length)] = shape[0];
        }
        return shape;
    }

    private static String line(Random random, String[] shape, int known) {
        if (random.nextInt(20) == 0) {
            return new String[] {"", "  ", "\t", "{}", "{ }", "[1]", "x", "{", "}", "{}}", "{},", "{,}"}
                    [random.nextInt(12)];
        }
        StringBuilder line = new StringBuilder(space(random)).append('{');
        for (int i = 0; i < shape.length; i++) {
            String key =
                    random.nextInt(30) == 0 ? "\\u0061" : random.nextInt(20) == 0 ? shape[i].toUpperCase() : shape[i];
            line.append(i == 0 ? "" : ",")
                    .append(space(random))
                    .append('"')
                    .append(key)
                    .append('"');
            line.append(space(random)).append(':').append(space(random));
            line.append(VALUES[random.nextInt(known)]).append(space(random));
        }
        line.append('}').append(space(random));
        if (random.nextInt(40) == 0) {
            line.setLength(random.nextInt(line.length()));
        }
        return line.toString();
    }

    private static String space(Random random) {
        return random.nextInt(25) != 0 ? "" : random.nextBoolean() ? " " : "\t";
    }

    @Test
    void findsTheEndOfAValueWhereTheLetterDoes() {
        long seed = new Random().nextLong();
        System.out.println("JsonWalkTest seed " + seed);
        Random random = new Random(seed);
        String bytes = "\"\"\\,{}[]:ab01.+- \t\r\u0001\u00e9\u00ff";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "\"" : "7");
            for (int i = random.nextInt(24); i > 0; i--) {
                text.append(random.nextInt(3) > 0 ? 'x' : bytes.charAt(random.nextInt(bytes.length())));
            }
            byte[] line = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] data = Arrays.copyOf(line, line.length + TextWindow.PAD);
            Arrays.fill(data, line.length, data.length, (byte) bytes.charAt(random.nextInt(bytes.length())));
            int stop = ValueEnds.of(data, 0);
            if (stop != ValueEnds.UNSURE) {
                assertEquals(JsonText.skipValue(data, 0, line.length - 1), stop, text::toString);
            }
        }
    }

    @Test
    void readsATabAfterAColon() {
        assertEquals(
                List.of(List.of(1L), List.of(2L), List.of(3L)),
                read("{\"a\":1}\n{\"a\":\t2}\n{\"a\":3}\n", FormatOptions.NONE, new int[] {0}));
    }

    @Test
    void countsRecordsWithoutReadingThemButNotWhatIsNone() {
        int[] nothing = {};
        assertEquals(
                4,
                read("{\"a\":1}\n\n  \n{}\r\n {\"b\":[]} \n{\"a\":2}", FormatOptions.NONE, nothing)
                        .size());
        for (String bad : List.of("{\"a\":1", "[1]", "x", "{\"a\":1} x", "}")) {
            assertThrows(OwletException.class, () -> read("{}\n" + bad + "\n{}\n", FormatOptions.NONE, nothing), bad);
        }
    }
}
