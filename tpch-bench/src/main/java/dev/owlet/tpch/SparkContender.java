package dev.owlet.tpch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Spark on the same files, in a JVM of its own that {@link SparkChild} runs in: a line is a statement, the answer its
 * number of rows.
 */
final class SparkContender implements Contender {
    static final List<String> FORMATS = List.of("parquet", "orc");

    /** A literal that Spark spells in another way. */
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL '([0-9.]+)'");

    private static final String HEAP = "-Xmx4g";

    private final Path folder;
    private final Process process;
    private final BufferedWriter statements;
    private final BufferedReader answers;

    /** Starts Spark over the tables of a lake and waits until it has them. */
    SparkContender(TpchData data, String format, int threads) throws IOException {
        folder = Files.createTempDirectory("owlet-spark");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.addAll(SparkJars.OPENS);
        command.addAll(List.of("-cp", SparkJars.classPath(), SparkChild.class.getName()));
        command.addAll(List.of(Integer.toString(threads), folder.toString(), format));
        for (String table : TpchData.tables()) {
            command.add(table + "=" + data.table(format, table).toUri());
        }
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("spark.log").toFile())
                .start();
        statements = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        answer();
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    @Override
    public long run(String sql) {
        try {
            byte[] text = DECIMAL.matcher(sql).replaceAll("$1BD").getBytes(StandardCharsets.UTF_8);
            statements.write(Base64.getEncoder().encodeToString(text));
            statements.write('\n');
            statements.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("Spark ended; its log:\n" + Files.readString(folder.resolve("spark.log")));
        }
        if (!line.startsWith(SparkChild.ROWS)) {
            throw new IllegalStateException("Spark failed: " + line);
        }
        return Long.parseLong(line.substring(SparkChild.ROWS.length()));
    }

    @Override
    public void close() {
        try {
            statements.close();
            process.waitFor();
            TpchData.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
