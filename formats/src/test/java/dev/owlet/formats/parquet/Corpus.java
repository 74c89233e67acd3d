package dev.owlet.formats.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds the shared test files of other projects; tests skip where they are absent. */
final class Corpus {
    private Corpus() {}

    static Path folder() {
        String set = System.getProperty("owlet.testdata");
        List<Path> places = set != null
                ? List.of(Path.of(set))
                : List.of(Path.of("../shared/testdata"), Path.of("../../shared/testdata"));
        for (Path place : places) {
            Path folder = place.resolve("parquet/parquet-testing");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        Assumptions.abort("no shared test data");
        throw new IllegalStateException();
    }

    static List<Path> files() {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(p -> p.toString().endsWith(".parquet")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isBroken(Path file) {
        String name = file.getFileName().toString();
        return name.contains("corrupt-checksum") || name.contains("malformed");
    }
}
