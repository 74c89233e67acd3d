package dev.owlet.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.owlet.Owlet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every {@code golden/AREA/TOPIC.slt} over its own copy of the lake in {@code golden/lake}. With {@code
 * -Dgolden.update=true} the expected rows are rewritten in the source tree, to be read as a diff.
 */
final class GoldenTest {
    @TestFactory
    Stream<DynamicTest> everyGoldenFileHolds() throws IOException, URISyntaxException {
        Path root = Path.of(GoldenTest.class.getResource("/golden").toURI());
        List<Path> files;
        try (Stream<Path> paths = Files.walk(root)) {
            files = paths.filter(p -> p.toString().endsWith(".slt")).sorted().toList();
        }
        assertTrue(!files.isEmpty(), "no golden files");
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> run(root, file)));
    }

    private static void run(Path root, Path file) throws IOException {
        Path lake = Files.createTempDirectory("owlet-golden");
        try {
            copy(root.resolve("lake"), lake);
            GoldenFile golden = GoldenFile.parse(Files.readAllLines(file));
            List<GoldenFile.Block> ran = new ArrayList<>();
            List<String> failures;
            try (Owlet owlet = Owlet.open(lake)) {
                GoldenRun run = new GoldenRun(owlet, root.relativize(file).toString());
                golden.blocks().forEach(block -> ran.add(run.run(block)));
                failures = run.failures();
            }
            if (Boolean.getBoolean("golden.update")) {
                Path source = Path.of("src/test/resources/golden").resolve(root.relativize(file));
                Files.writeString(source, new GoldenFile(ran).text());
            } else if (!failures.isEmpty()) {
                fail(String.join("\n\n", failures));
            }
        } finally {
            delete(lake);
        }
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

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
