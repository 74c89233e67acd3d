package dev.owlet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code against the house rules, and each rule against a class planted to break it. */
final class HouseRulesTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-test/"))
            .importPackages("dev.owlet");
    private static final JavaClasses PLANTED = new ClassFileImporter()
            .withImportOption(location -> location.contains("Planted"))
            .importPackages("dev.owlet");

    @Test
    void theProductKeepsEveryRule() {
        assertTrue(PRODUCT.size() > 100, "found only " + PRODUCT.size() + " classes");
        List<String> broken = new ArrayList<>();
        HouseRules.all().forEach((name, rule) -> {
            if (breaks(rule, PRODUCT)) {
                broken.add(name + ": " + rule.evaluate(PRODUCT).getFailureReport());
            }
        });
        assertEquals(List.of(), broken);
    }

    @Test
    void everyRuleCatchesItsPlantedViolation() {
        List<String> missed = new ArrayList<>();
        HouseRules.all().forEach((name, rule) -> {
            if (!breaks(rule, PLANTED)) {
                missed.add(name);
            }
        });
        assertEquals(List.of(), missed);
    }

    private static boolean breaks(ArchRule rule, JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
    }

    @Test
    void everySourceFileKeepsTheTextRules() throws IOException {
        List<String> broken = new ArrayList<>();
        for (SourceFile file : SourceFile.all(root())) {
            broken.addAll(file.violations());
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void theTextRulesCatchPlantedViolations() {
        String longFile = "class A {}\n".repeat(601);
        assertFalse(new SourceFile(Path.of("engine/src/main/java/A.java"), longFile)
                .violations()
                .isEmpty());
        String stream = "class A { void a() { System.out.println(); } }";
        assertFalse(new SourceFile(Path.of("engine/src/main/java/A.java"), stream)
                .violations()
                .isEmpty());
        String reach = "import dev.owlet.engine.exec.Execution;";
        assertFalse(new SourceFile(Path.of("shell/src/main/java/A.java"), reach)
                .violations()
                .isEmpty());
        String mark = "// TO" + "DO later";
        assertFalse(new SourceFile(Path.of("engine/src/main/java/A.java"), mark)
                .violations()
                .isEmpty());
        assertTrue(new SourceFile(Path.of("engine/src/main/java/A.java"), "class A {}")
                .violations()
                .isEmpty());
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        List<String> missing = new ArrayList<>();
        for (SourceFile file : SourceFile.all(root())) {
            Path folder = file.path().getParent();
            if (!Files.exists(root().resolve(folder).resolve("package-info.java"))) {
                missing.add(folder.toString());
            }
        }
        assertEquals(List.of(), missing.stream().distinct().toList());
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("formats")) ? here : here.getParent();
    }

    /** One Java file of the product and what its text may not hold. */
    record SourceFile(Path path, String text) {
        private static final int MAX_LINES = 600;
        private static final List<String> CLIENTS = List.of("shell", "jdbc-driver", "tpch-bench");

        static List<SourceFile> all(Path root) throws IOException {
            List<SourceFile> files = new ArrayList<>();
            for (String module : List.of("formats", "catalog", "engine", "shell", "jdbc-driver", "tpch-bench")) {
                try (Stream<Path> paths = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                    for (Path path :
                            paths.filter(p -> p.toString().endsWith(".java")).toList()) {
                        files.add(new SourceFile(root.relativize(path), Files.readString(path)));
                    }
                }
            }
            return files;
        }

        List<String> violations() {
            List<String> found = new ArrayList<>();
            String module = path.getName(0).toString();
            long lines = text.lines().count();
            if (lines > MAX_LINES) {
                found.add(path + " has " + lines + " lines");
            }
            boolean console = module.equals("shell") || module.equals("tpch-bench");
            if (!console && (text.contains("System.out") || text.contains("System.err"))) {
                found.add(path + " uses a standard stream");
            }
            if (CLIENTS.contains(module) && text.contains("import dev.owlet.engine.")) {
                found.add(path + " reaches behind the public API");
            }
            if (text.contains("TO" + "DO") || text.contains("FIX" + "ME") || text.contains("printStackTrace")) {
                found.add(path + " holds an unfinished mark");
            }
            return found;
        }
    }
}
