package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the README's embedding example over a copy of the example lake. */
final class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void theEmbeddingExampleCompilesAndRuns() throws IOException, ReflectiveOperationException {
        Path root =
                Files.exists(Path.of("README.md")) ? Path.of("") : Path.of("..").normalize();
        Path lake = folder.resolve("lake");
        copy(root.resolve("examples/lake"), lake);
        String readme = Files.readString(root.resolve("README.md"));
        int begin = readme.indexOf("```java\n") + 8;
        String block = readme.substring(begin, readme.indexOf("```", begin))
                .replace("examples/lake", lake.toString().replace('\\', '/'));
        Path source = folder.resolve("Example.java");
        Files.writeString(
                source,
                "import dev.owlet.*;\nimport java.nio.file.Path;\npublic class Example {\n"
                        + "public static void main(String[] args) {\n" + block + "}\n}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(
                0,
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString()));
        String printed = run();
        assertEquals(6, printed.lines().count(), printed);
        assertTrue(printed.contains("Oslo 2"), printed);
        assertTrue(printed.contains("31 of 31 partitions"), printed);
    }

    private String run() throws IOException, ReflectiveOperationException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            Method main = loader.loadClass("Example").getMethod("main", String[].class);
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
