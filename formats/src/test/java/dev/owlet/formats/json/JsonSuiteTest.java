package dev.owlet.formats.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.owlet.error.Blame;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Format.Inferred;
import dev.owlet.formats.FormatOptions;
import dev.owlet.formats.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Puts each text of JSONTestSuite as the value of one key and reads it as varchar. */
final class JsonSuiteTest {
    @TempDir
    Path folder;

    private static List<Path> texts(String part) throws IOException {
        Path suite = TestFiles.examples().map(p -> p.resolve("json/" + part)).orElse(Path.of("missing"));
        Assumptions.assumeTrue(Files.isDirectory(suite));
        try (Stream<Path> found = Files.list(suite)) {
            return found.sorted().toList();
        }
    }

    private List<List<Object>> read(Path text) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("{\"a\":".getBytes(StandardCharsets.UTF_8));
        line.writeBytes(Files.readAllBytes(text));
        line.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        TestFiles files = new TestFiles(folder);
        return files.read(
                new JsonFormat(),
                files.write("s.json", line.toByteArray()),
                TestFiles.schema("a varchar"),
                FormatOptions.NONE);
    }

    @TestFactory
    Stream<DynamicTest> readsValidTextsAndRefusesInvalidOnes() throws IOException {
        return texts("json-test-suite").stream()
                .filter(p -> !p.getFileName().toString().startsWith("i_"))
                .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> {
                    if (p.getFileName().toString().startsWith("n_")) {
                        assertThrows(OwletException.class, () -> read(p));
                    } else if (hasNoLineEndInside(p)) {
                        assertEquals(1, read(p).size());
                    }
                }));
    }

    private static boolean hasNoLineEndInside(Path text) throws IOException {
        return !new String(Files.readAllBytes(text), StandardCharsets.ISO_8859_1).contains("\n");
    }

    @Test
    void readsTextsThatMayGoEitherWayOrBlamesTheData() throws IOException {
        for (Path text : texts("json-test-suite")) {
            try {
                read(text);
            } catch (OwletException e) {
                assertEquals(Blame.DATA, e.code().blame(), text.toString());
            }
        }
    }

    @Test
    void readsEveryExampleItUnderstandsOrSaysWhyNot() throws IOException {
        TestFiles files = new TestFiles(folder);
        int understood = 0;
        for (Path text : texts("duckdb")) {
            try {
                Inferred found = files.infer(new JsonFormat(), files.write("e.json", Files.readAllBytes(text)));
                files.read(new JsonFormat(), files.entry("e.json"), found.schema(), found.options());
                understood++;
            } catch (OwletException e) {
                assertEquals(Blame.DATA, e.code().blame(), text.toString());
            }
        }
        assertEquals(9, understood);
    }
}
