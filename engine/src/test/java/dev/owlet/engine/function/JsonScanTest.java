package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the scan is sure of is what the parser says, for random texts of JSON and for such texts damaged. */
final class JsonScanTest {
    private static final List<String> PATHS = List.of(
            "$.a", "$.b", "$[0]", "$.a.b", "$.a[1]", "$[1].a", "$.0", "$.a.b.c", "$[\"a b\"]", "$.é", "$", "$[2][0]");
    private static final List<String> NAMES = List.of("a", "b", "c", "a b", "é", "0", "a\\n", "");
    private static final List<String> SCALARS = List.of(
            "1",
            "-0",
            "0",
            "01",
            "12.50",
            "1e5",
            "1E-5",
            "-",
            "1.",
            ".5",
            "+1",
            "true",
            "false",
            "null",
            "nul",
            "\"x\"",
            "\"\"",
            "\"a\\\"b\"",
            "\"\\u00e9\"",
            "\"\\x\"",
            "\"é\"",
            "\"tab\tin\"",
            "123456789012345678901234567890");

    @Test
    void agreesWithTheParserWhereItIsSure() throws IOException {
        long seed = Long.getLong("json.seed", System.nanoTime());
        System.out.println("json.seed=" + seed);
        Random random = new Random(seed);
        int sure = 0;
        for (int i = 0; i < 40_000; i++) {
            String text = value(random, 3);
            if (random.nextInt(3) == 0) {
                text = damaged(text, random);
            }
            JsonPath path = new JsonPath(PATHS.get(random.nextInt(PATHS.size())));
            View view = view(text);
            JsonScan scan = new JsonScan();
            String about = "seed " + seed + ": " + text;
            if (scan.find(view, path) == JsonScan.Found.ABSENT) {
                assertEquals(null, scalar(view, path), about);
                sure++;
            } else if (!scan.isUnsure()) {
                boolean found = scan.text();
                if (!scan.isUnsure()) {
                    String value = found
                            ? new String(view.data, scan.from(), scan.to() - scan.from(), StandardCharsets.UTF_8)
                            : null;
                    assertEquals(scalar(view, path), value, about);
                    sure++;
                }
            }
        }
        assertTrue(sure > 10_000, "sure of " + sure);
    }

    private static @Nullable String scalar(View json, JsonPath path) {
        try (JsonParser parser = Json.open(json)) {
            boolean found = path.find(parser)
                    && parser.currentToken().isScalarValue()
                    && parser.currentToken() != JsonToken.VALUE_NULL;
            return found ? parser.getText() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static View view(String text) {
        byte[] bytes = ("  " + text + "}").getBytes(StandardCharsets.UTF_8);
        BytesBuilder builder = new BytesBuilder(1);
        builder.append(bytes, 2, bytes.length - 3);
        View view = new View((BytesVector) builder.build());
        view.at(0);
        return view;
    }

    private static String value(Random random, int depth) {
        int kind = depth == 0 ? 2 : random.nextInt(5);
        if (kind > 1 && depth < 3) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        StringBuilder text = new StringBuilder(kind == 0 ? "[" : "{");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : random.nextInt(4) == 0 ? " , " : ",");
            if (kind != 0) {
                text.append('"').append(NAMES.get(random.nextInt(NAMES.size()))).append('"');
                text.append(random.nextInt(4) == 0 ? "\n: " : ":");
            }
            text.append(value(random, depth - 1));
        }
        return text.append(kind == 0 ? "]" : "}").toString();
    }

    private static String damaged(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + "]},:\"\\x1".charAt(random.nextInt(8)) + text.substring(at);
        };
    }
}
