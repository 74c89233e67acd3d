package dev.owlet.shell;

import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dot-commands of the prompt. */
final class Commands {
    private static final Map<String, String> HELP = new LinkedHashMap<>();

    static {
        HELP.put(".help", "list these commands");
        HELP.put(".tables", "list tables and views");
        HELP.put(".schema TABLE", "show a table's columns");
        HELP.put(".mode NAME", "set the output format");
        HELP.put(".cost SQL", "show what a query would read and cost, without running it");
        HELP.put(".explain SQL", "show the plan of a query");
        HELP.put(".set [NAME=VALUE]", "show or change settings");
        HELP.put(".quit", "leave");
    }

    private Commands() {}

    static List<String> names() {
        return HELP.keySet().stream().map(line -> line.split(" ")[0]).toList();
    }

    /** Runs a line that begins with a dot; returns false to leave. */
    static boolean run(String line, Runner runner) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip().replaceAll(";$", "") : "";
        switch (words[0]) {
            case ".quit", ".exit" -> {
                return false;
            }
            case ".help" -> HELP.forEach((name, text) -> runner.err().printf("%-20s %s%n", name, text));
            case ".tables" -> runner.run("SHOW TABLES");
            case ".schema" -> runner.run("DESCRIBE " + rest);
            case ".cost" -> runner.estimate(rest);
            case ".explain" -> runner.run("EXPLAIN " + rest);
            case ".mode" -> mode(rest, runner);
            case ".set" -> set(rest, runner);
            default -> runner.err().println("There is no command " + words[0] + "; .help lists them.");
        }
        return true;
    }

    private static void mode(String name, Runner runner) {
        Optional<OutputFormat> format = OutputFormats.byName(name);
        if (format.isPresent()) {
            runner.format(format.get());
        } else {
            runner.err().println("Formats: " + String.join(", ", runner.formats()));
        }
    }

    private static void set(String assignment, Runner runner) {
        Settings settings = runner.owlet().settings();
        if (assignment.isEmpty()) {
            Settings.names().forEach(name -> runner.err().println(name + " = " + settings.get(name)));
            return;
        }
        int equals = assignment.indexOf('=');
        try {
            runner.setting(
                    assignment.substring(0, Math.max(0, equals)).strip(),
                    assignment.substring(equals + 1).strip());
        } catch (OwletException e) {
            runner.err().println(e.getMessage());
        }
    }
}
