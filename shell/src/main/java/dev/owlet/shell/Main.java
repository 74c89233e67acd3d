package dev.owlet.shell;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Runs what the command line says. Exit codes: 0 fine, 1 a statement failed, 2 wrong usage, 130 interrupted. */
public final class Main {
    static final int SQL_ERROR = 1;
    static final int USAGE_ERROR = 2;
    static final int INTERRUPTED = 130;

    private static final String VERSION = "Owlet 0.1";

    private final Options options;

    private Main(Options options) {
        this.options = options;
    }

    /** Starts the shell. Ends by itself when all is well: an exit from within looks for loggers to tell, in all jars. */
    public static void main(String[] arguments) throws IOException {
        int code = run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs one command line and returns its exit code. */
    static int run(String... arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (Options.UsageException e) {
            return usage(e.getMessage());
        }
        if (options.help()) {
            System.out.print(Options.usage());
            return 0;
        }
        if (options.version()) {
            System.out.println(VERSION);
            return 0;
        }
        return new Main(options).run();
    }

    private int run() throws IOException {
        if (options.stats().filter(kind -> !kind.equals("json")).isPresent()) {
            return usage("--stats knows json only");
        }
        OutputFormat output = OutputFormats.byName(options.format()).orElse(null);
        if (output == null) {
            return usage("there is no format '" + options.format() + "'; formats: " + OutputFormats.names());
        }
        if (!Files.exists(options.folder())) {
            return usage("there is no folder " + options.folder());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (Owlet owlet = open()) {
            Runner runner = new Runner(owlet, output, out, System.err);
            owlet.notices().forEach(System.err::println);
            int code = run(runner);
            if (options.stats().isPresent()) {
                System.err.println(runner.receipt());
            }
            return code;
        } catch (OwletException e) {
            System.err.println(e.getMessage());
            return e.code() == Code.INVALID_SETTING ? USAGE_ERROR : SQL_ERROR;
        } finally {
            out.flush();
        }
    }

    private Owlet open() {
        Settings all = Settings.defaults();
        for (Map.Entry<String, String> entry : options.settings().entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return Owlet.open(options.folder(), all);
    }

    private int run(Runner runner) throws IOException {
        if (options.command().isPresent()) {
            return script(runner, options.command().get());
        }
        if (options.file().isPresent()) {
            return file(runner, options.file().get());
        }
        if (!isTerminal()) {
            return script(runner, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return new Prompt(runner, options.folder()).run();
    }

    private int file(Runner runner, Path file) throws IOException {
        try {
            return script(runner, Files.readString(file));
        } catch (NoSuchFileException e) {
            return usage("there is no file " + file);
        }
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
                boolean fine = options.estimate() ? runner.estimate(statement) : runner.run(statement);
                code = fine ? code : SQL_ERROR;
                if (interrupt.came() || !fine && !options.goesOn()) {
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
        System.err.println("owlet --help lists the options.");
        return USAGE_ERROR;
    }
}
