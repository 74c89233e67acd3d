package dev.owlet.formats.orc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reads sample files of other writers and compares them with their rows as JSON. */
final class OrcExamplesTest {
    @Test
    void readsTheRowsOfEverySampleFile() throws IOException {
        Path folder = OrcFiles.examples();
        Assumptions.assumeTrue(folder != null);
        List<Path> expected;
        try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
            expected = files.sorted().toList();
        }
        for (Path rows : expected) {
            String name = rows.getFileName().toString().replace(".jsn.gz", "");
            compare(name, OrcFiles.rows(folder.resolve(name + ".orc")), rows);
        }
    }

    @Test
    void readsSampleFilesThatComeWithoutRows() {
        Path folder = OrcFiles.examples();
        Assumptions.assumeTrue(folder != null);
        assertEquals(1_920_800, OrcFiles.count(folder.resolve("demo-11-zlib.orc")));
        assertEquals(0, OrcFiles.rows(folder.resolve("version1999.orc")).size());
        assertEquals(
                100,
                OrcFiles.rows(folder.resolve("TestOrcFile.testWithoutCompressionBlockSize.orc"))
                        .size());
        assertEquals(10, OrcFiles.rows(folder.resolve("decimal64_v2.orc")).size());
    }

    private static void compare(String name, List<List<@Nullable Object>> found, Path expected) throws IOException {
        int row = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(expected));
                JsonParser json = new JsonFactory().createParser(in)) {
            while (json.nextToken() != null) {
                Map<?, ?> fields = (Map<?, ?>) tree(json);
                if (row == found.size()) {
                    fail(name + " has more than " + row + " rows");
                }
                List<@Nullable Object> values = found.get(row);
                int column = 0;
                for (Object wanted : fields.values()) {
                    if (!same(wanted, values.get(column))) {
                        assertEquals(wanted, values.get(column), name + " row " + row + " column " + column);
                    }
                    column++;
                }
                row++;
            }
        }
        assertEquals(row, found.size(), name);
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object found) {
        if (wanted == null || found == null) {
            return wanted == found;
        }
        if (wanted instanceof List<?> list && found instanceof List<?> other) {
            boolean same = list.size() == other.size();
            for (int i = 0; same && i < list.size(); i++) {
                same = same(list.get(i), other.get(i));
            }
            return same;
        }
        if (wanted instanceof Map<?, ?> map && found instanceof Map<?, ?> other) {
            List<?> left = new ArrayList<>(map.values());
            List<?> right = new ArrayList<>(other.values());
            return same(left, right);
        }
        if (found instanceof LocalDateTime time) {
            LocalDateTime other = LocalDateTime.parse(wanted.toString().replace(' ', 'T'));
            return Math.abs(Duration.between(other, time).toNanos()) < 1000;
        }
        if (wanted instanceof BigDecimal number && found instanceof Double value) {
            return Math.abs(number.doubleValue() - value) <= 1e-6 * Math.abs(value);
        }
        if (wanted instanceof BigDecimal number) {
            return number.compareTo(new BigDecimal(found.toString())) == 0;
        }
        return wanted.equals(found);
    }

    private static @Nullable Object tree(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, tree(json));
                }
                return fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(tree(json));
                }
                return list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return json.getDecimalValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return json.getBooleanValue();
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return json.getText();
            }
        }
    }
}
