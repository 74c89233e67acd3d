package dev.owlet.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules of ARCHITECTURE.md that byte code can show, by name. */
final class HouseRules {
    private static final String BAD_NAME = ".*(Abstract|Base|Impl|Manager|Helper|Utils?|Common)";

    private HouseRules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("formats know neither catalog nor engine", layer("dev.owlet.formats..", "dev.owlet.catalog.."));
        rules.put("the catalog does not know the engine", layer("dev.owlet.catalog..", "dev.owlet.engine.."));
        rules.put("Calcite lives in engine.sql", home("org.apache.calcite..", "dev.owlet.engine.sql.."));
        rules.put("the Trino parser lives in engine.sql", home("io.trino.sql..", "dev.owlet.engine.sql.."));
        rules.put("parquet-java lives in formats.parquet", home("org.apache.parquet..", "dev.owlet.formats.parquet.."));
        rules.put("ORC lives in formats.orc", home("dev.owlet.shaded..", "dev.owlet.formats.orc.."));
        rules.put(
                "ASM lives in engine.function and engine.fuse",
                home("org.objectweb.asm..", "dev.owlet.engine.function..", "dev.owlet.engine.fuse.."));
        rules.put("only formats.storage opens files", onlyStorageOpensFiles());
        rules.put("threads live in engine.exec", onlyExecHasThreads());
        rules.put("engine packages have no cycles", noCycles());
        rules.put("classes are final", classesAreFinal());
        rules.put("names say what a thing is", namesSayWhatAThingIs());
        return rules;
    }

    private static ArchRule layer(String below, String above) {
        return noClasses()
                .that()
                .resideInAPackage(below)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(above);
    }

    private static ArchRule home(String foreign, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .and()
                .resideOutsideOfPackage(foreign)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign);
    }

    private static ArchRule onlyStorageOpensFiles() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.owlet.formats.storage..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.FileChannel")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)");
    }

    private static ArchRule onlyExecHasThreads() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.owlet.engine.exec..")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "a thread is made", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors");
    }

    private static ArchRule noCycles() {
        return slices().matching("dev.owlet.engine.(*)..").should().beFreeOfCycles();
    }

    private static ArchRule classesAreFinal() {
        return classes()
                .that(DescribedPredicate.describe("are concrete and open to nobody", HouseRules::mustBeFinal))
                .should()
                .haveModifier(JavaModifier.FINAL);
    }

    private static boolean mustBeFinal(JavaClass type) {
        return !type.isInterface()
                && !type.isAnonymousClass()
                && !type.isEnum()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                && type.getSubclasses().isEmpty();
    }

    private static ArchRule namesSayWhatAThingIs() {
        return noClasses().should().haveNameMatching(BAD_NAME);
    }
}
