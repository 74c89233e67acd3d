package dev.owlet.shell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The command line, read by hand: a library for it costs a one-shot run more time than its query.
 *
 * <p>A value stands behind its name, after a blank or {@code =}; for names of one letter also without either.
 */
final class Options {
    private static final List<Option> ALL = List.of(
            Option.of("-c", "SQL", "run these statements, divided by ;, and leave", (o, text) -> o.command = text),
            Option.of("-f", "FILE", "run the statements of a file and leave", (o, text) -> o.file = path(text)),
            Option.of(
                    "--format",
                    "NAME",
                    "box, csv, tsv, json, jsonl, markdown, vertical or none (default: box)",
                    (o, text) -> o.format = text),
            Option.of("--stats", "json", "end standard error with the receipt as JSON", (o, text) -> o.stats = text),
            Option.of(
                    "--estimate",
                    "",
                    "do not run: print what each query would read and cost",
                    (o, text) -> o.estimate = true),
            Option.of("--continue", "", "go on after a statement that failed", (o, text) -> o.goOn = true),
            Option.of("--set", "NAME=VALUE", "change a setting, for example threads=2", Options::set),
            Option.of("-h, --help", "", "show this message and leave", (o, text) -> o.help = true),
            Option.of("-V, --version", "", "show the version and leave", (o, text) -> o.version = true));

    private final Map<String, String> settings = new LinkedHashMap<>();
    private @Nullable Path folder;
    private @Nullable String command;
    private @Nullable Path file;
    private String format = "box";
    private @Nullable String stats;
    private boolean estimate;
    private boolean goOn;
    private boolean help;
    private boolean version;

    private Options() {}

    /** What is wrong with a command line. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * One option.
     *
     * @param names divided by a comma
     * @param value what its value is called; empty when it takes none
     */
    private record Option(List<String> names, String value, String help, BiConsumer<Options, String> apply) {
        static Option of(String names, String value, String help, BiConsumer<Options, String> apply) {
            return new Option(List.of(names.split(", ")), value, help, apply);
        }

        String label() {
            String label = String.join(", ", names) + (value.isEmpty() ? "" : " " + value);
            return names.get(0).startsWith("--") ? "    " + label : label;
        }
    }

    /** Reads a command line; throws {@link UsageException}. */
    static Options parse(String... arguments) {
        Options options = new Options();
        boolean namesEnd = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (namesEnd || !argument.startsWith("-") || argument.equals("-")) {
                options.folder(argument);
            } else if (argument.equals("--")) {
                namesEnd = true;
            } else {
                i += options.apply(argument, i + 1 < arguments.length ? arguments[i + 1] : null);
            }
        }
        return options;
    }

    /** Takes one argument; returns how many of those that follow it took as well. */
    private int apply(String argument, @Nullable String next) {
        for (Option option : ALL) {
            for (String name : option.names) {
                if (argument.equals(name)) {
                    boolean takesNext = !option.value.isEmpty();
                    if (takesNext && next == null) {
                        throw new UsageException(name + " needs a value: " + name + " " + option.value);
                    }
                    option.apply.accept(this, takesNext ? next : "");
                    return takesNext ? 1 : 0;
                }
                boolean joined = name.startsWith("--") ? argument.startsWith(name + "=") : argument.startsWith(name);
                if (joined && !option.value.isEmpty()) {
                    String value = argument.substring(name.length());
                    option.apply.accept(this, value.startsWith("=") ? value.substring(1) : value);
                    return 0;
                }
            }
        }
        throw new UsageException("there is no option " + argument);
    }

    private void folder(String argument) {
        if (folder != null) {
            throw new UsageException("there can be one folder only: " + folder + " or " + argument);
        }
        folder = path(argument);
    }

    private void set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("--set takes NAME=VALUE, not " + assignment);
        }
        settings.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (java.nio.file.InvalidPathException e) {
            throw new UsageException("no file or folder can be called " + text);
        }
    }

    /** Returns the text of {@code --help}. */
    static String usage() {
        StringBuilder text = new StringBuilder("""
                Usage: owlet [DIR] [OPTION]...
                SQL over a folder of files, as Amazon Athena runs it, with the bytes and the
                dollars. DIR is the folder whose files and sub-folders are tables (default:
                this one).

                """);
        for (Option option : ALL) {
            text.append(String.format("  %-22s %s%n", option.label(), option.help));
        }
        return text.append("""

                Without -c, -f or a pipe it opens a prompt. `owlet bench --help` tells about
                the benchmark.
                """).toString();
    }

    Path folder() {
        return folder == null ? Path.of(".") : folder;
    }

    Optional<String> command() {
        return Optional.ofNullable(command);
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    String format() {
        return format;
    }

    /** Returns how the receipt is wanted. */
    Optional<String> stats() {
        return Optional.ofNullable(stats);
    }

    boolean estimate() {
        return estimate;
    }

    boolean goesOn() {
        return goOn;
    }

    boolean help() {
        return help;
    }

    boolean version() {
        return version;
    }

    /** Returns the settings to change, by name, in the order they were given. */
    Map<String, String> settings() {
        return settings;
    }
}
