package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/functions.md} is what {@link FunctionsPage} writes; {@code -Dgolden.update=true} writes it anew. */
final class FunctionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "functions.md");

    @Test
    void thePageIsCurrent() throws IOException {
        String text = FunctionsPage.text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, text);
        }
        assertEquals(text, Files.readString(PAGE), "docs/functions.md is old: run with -Dgolden.update=true");
    }

    @Test
    void thePageHasEveryFunction() {
        Set<String> shown = FunctionsPage.groups().values().stream()
                .flatMap(group -> group.stream().map(FunctionsPage.Line::name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Functions.names()), shown);
        assertTrue(shown.size() >= 300, "only " + shown.size() + " functions");
    }
}
