package dev.owlet.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.engine.function.Functions;
import dev.owlet.error.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every function has a value it refuses, with the code and text of the error: in {@code functions/errors.txt}, {@code
 * functions/aggregates.txt} or {@code golden/function/errors.slt}, which other tests run. Or it stands in {@code
 * functions/infallible.txt}, never in both.
 */
final class FunctionErrorsTest {
    /** A line of a table. */
    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)\\(.* !! (\\w+): \\S.*$");

    /** A block of a golden file: the first function of the query is the one that fails. */
    private static final Pattern BLOCK = Pattern.compile("(?m)^query error (\\w+) \\S.*\nSELECT (\\w+)\\(");

    /** What is wrong with the types or the text of a query says nothing about values. */
    private static final Set<Code> NOT_OF_VALUES =
            Set.of(Code.TYPE_MISMATCH, Code.FUNCTION_NOT_FOUND, Code.SYNTAX_ERROR, Code.GENERIC_INTERNAL_ERROR);

    private static String read(String resource) {
        try (InputStream in = FunctionErrorsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private static Set<String> fallible() {
        Set<String> names = new TreeSet<>();
        for (String table : List.of("/functions/errors.txt", "/functions/aggregates.txt")) {
            Matcher lines = LINE.matcher(read(table));
            while (lines.find()) {
                add(lines.group(1), lines.group(2), names);
            }
        }
        Matcher blocks = BLOCK.matcher(read("/golden/function/errors.slt"));
        while (blocks.find()) {
            add(blocks.group(2), blocks.group(1), names);
        }
        return names;
    }

    private static void add(String name, String code, Set<String> names) {
        if (!NOT_OF_VALUES.contains(Code.valueOf(code))) {
            names.add(name);
        }
    }

    private static Set<String> infallible() {
        Set<String> names = new TreeSet<>();
        for (String group : read("/functions/infallible.txt").split("\n\n")) {
            if (!group.startsWith("#")) {
                names.addAll(Arrays.asList(
                        group.substring(group.indexOf(':') + 1).strip().split("\\s+")));
            }
        }
        return names;
    }

    @Test
    void everyFunctionHasAnErrorOrCannotFail() {
        Set<String> missing = new TreeSet<>(Functions.names());
        missing.removeAll(fallible());
        assertEquals(infallible(), missing, "the infallible are not those without an error");
    }
}
