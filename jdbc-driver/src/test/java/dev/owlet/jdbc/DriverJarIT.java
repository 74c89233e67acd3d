package dev.owlet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the one driver jar against what a user's class path may be asked to bear. */
final class DriverJarIT {
    private static final Pattern OURS =
            Pattern.compile("(META-INF/versions/\\d+/)?(dev/owlet|org/xerial/snappy|com/github/luben)/.*\\.class");

    @TempDir
    private Path folder;

    private static Path jar() {
        String name = System.getProperty("owlet.driver.jar", "");
        Assumptions.assumeFalse(name.isEmpty(), "no driver jar was built");
        return Path.of(name);
    }

    @Test
    void holdsNoForeignClassUnderItsOwnName() throws IOException {
        try (JarFile file = new JarFile(jar().toFile())) {
            List<String> foreign = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !OURS.matcher(name).matches())
                    .toList();
            assertEquals(List.of(), foreign);
            List<String> signatures = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"))
                    .toList();
            assertEquals(List.of(), signatures);
        }
    }

    @Test
    void worksAloneOnTheClassPathWithoutFlags() throws IOException, InterruptedException {
        Path jar = jar();
        Path classes = folder.resolve("classes");
        copyClass(classes);
        Path lake = Lakes.write(folder.resolve("lake"));
        Path output = folder.resolve("output.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + jar,
                        "dev.owlet.jdbc.JarProgram",
                        lake.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = child.waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        assertTrue(text.contains("all fine"), text);
    }

    private static void copyClass(Path classes) throws IOException {
        Path target = classes.resolve("dev/owlet/jdbc/JarProgram.class");
        Files.createDirectories(target.getParent());
        try (InputStream in = DriverJarIT.class.getResourceAsStream("JarProgram.class")) {
            Files.copy(in, target);
        }
    }
}
