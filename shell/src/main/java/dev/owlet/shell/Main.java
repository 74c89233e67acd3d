package dev.owlet.shell;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the command line. Exit codes: 0 fine, 1 a statement failed, 2 wrong usage, 130 interrupted. */
@Command(
        name = "owlet",
        mixinStandardHelpOptions = true,
        version = "Owlet 0.1",
        sortOptions = false,
        description = "SQL over a folder of files, as Amazon Athena runs it, with the bytes and the dollars.",
        footer = "%nWithout -c, -f or a pipe it opens a prompt. `owlet bench --help` tells about the benchmark.")
public final class Main implements Callable<Integer> {
    static final int SQL_ERROR = 1;
    static final int USAGE_ERROR = 2;
    static final int INTERRUPTED = 130;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the folder whose files and sub-folders are tables (default: this one)")
    private Path folder = Path.of(".");

    @Option(names = "-c", paramLabel = "SQL", description = "run these statements, divided by ;, and leave")
    private @Nullable String command;

    @Option(names = "-f", paramLabel = "FILE", description = "run the statements of a file and leave")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "box, csv, tsv, json, jsonl, markdown, vertical or none (default: box)")
    private String format = "box";

    @Option(names = "--stats", paramLabel = "json", description = "end standard error with the receipt as JSON")
    private @Nullable String stats;

    @Option(names = "--estimate", description = "do not run: print what each query would read and cost")
    private boolean estimate;

    @Option(names = "--continue", description = "go on after a statement that failed")
    private boolean goOn;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "change a setting, for example threads=2")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Starts the shell. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (stats != null && !stats.equals("json")) {
            return usage("--stats knows json only");
        }
        OutputFormat output = OutputFormats.byName(format).orElse(null);
        if (output == null) {
            return usage("there is no format '" + format + "'; formats: " + OutputFormats.names());
        }
        if (!Files.exists(folder)) {
            return usage("there is no folder " + folder);
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (Owlet owlet = open()) {
            Runner runner = new Runner(owlet, output, out, System.err);
            owlet.notices().forEach(System.err::println);
            int code = run(runner);
            if (stats != null) {
                System.err.println(runner.receipt());
            }
            return code;
        } catch (OwletException e) {
            System.err.println(e.getMessage());
            return e.code() == dev.owlet.error.Code.INVALID_SETTING ? USAGE_ERROR : SQL_ERROR;
        } finally {
            out.flush();
        }
    }

    private Owlet open() {
        Settings all = Settings.defaults();
        for (Map.Entry<String, String> entry : settings.entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return Owlet.open(folder, all);
    }

    private int run(Runner runner) throws IOException {
        if (command != null) {
            return script(runner, command);
        }
        if (file != null) {
            return script(runner, Files.readString(file));
        }
        if (!isTerminal()) {
            return script(runner, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return new Prompt(runner, folder).run();
    }

    /** Asks the console itself where it can say: from JDK 22 on there may be one without a terminal. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private int script(Runner runner, String text) {
        Interrupt interrupt = new Interrupt(runner);
        Runtime.getRuntime().addShutdownHook(interrupt);
        int code = 0;
        boolean alone;
        try {
            for (String statement : Owlet.split(text)) {
                boolean fine = estimate ? runner.estimate(statement) : runner.run(statement);
                code = fine ? code : SQL_ERROR;
                if (interrupt.came() || !fine && !goOn) {
                    break;
                }
            }
        } finally {
            alone = interrupt.end();
        }
        return alone ? code : INTERRUPTED;
    }

    private static int usage(String message) {
        System.err.println("owlet: " + message);
        return USAGE_ERROR;
    }
}
