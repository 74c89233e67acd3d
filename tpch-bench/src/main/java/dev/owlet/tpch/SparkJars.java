package dev.owlet.tpch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the Maven wrapper fetch Spark, which is no part of the build, and says how its JVM is started. */
final class SparkJars {
    /** Packages of the JDK that Spark reaches into. */
    static final List<String> OPENS = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final Path POM = Path.of("tpch-bench", "spark", "pom.xml");

    private SparkJars() {}

    /** Returns Spark's class path with this module's classes before it; the first call on a machine downloads. */
    static String classPath() throws IOException {
        Path checkout = checkout();
        Path file = Files.createTempFile("owlet-spark", ".cp");
        boolean windows = File.separatorChar == '\\';
        try {
            Process maven = new ProcessBuilder(
                            checkout.resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
                            "-q",
                            "-ntp",
                            "-f",
                            checkout.resolve(POM).toString(),
                            GOAL,
                            "-Dmdep.outputFile=" + file)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (maven.waitFor() != 0) {
                throw new IOException("Maven could not fetch Spark");
            }
            return ownClasses() + File.pathSeparator + Files.readString(file).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Maven fetched Spark", e);
        } finally {
            Files.delete(file);
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(SparkJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the checkout this class lies in, or else the one the bench was started in. */
    private static Path checkout() throws IOException {
        for (Path start : List.of(ownClasses(), Path.of("").toAbsolutePath())) {
            for (@Nullable Path at = start; at != null; at = at.getParent()) {
                if (Files.exists(at.resolve(POM))) {
                    return at;
                }
            }
        }
        throw new IOException("no " + POM + " above the bench or the current folder; start it in a checkout");
    }
}
