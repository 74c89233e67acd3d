package dev.owlet.shell;

import java.util.List;
import java.util.Optional;

/** The list of output formats. */
final class OutputFormats {
    private static final List<OutputFormat> ALL = List.of(
            new TableOutput("box", TableOutput.BOX),
            new TableOutput("markdown", TableOutput.MARKDOWN),
            new DelimitedOutput("csv", ','),
            new DelimitedOutput("tsv", '\t'),
            new JsonOutput("json", true),
            new JsonOutput("jsonl", false),
            new VerticalOutput(),
            new NoOutput());

    private OutputFormats() {}

    static Optional<OutputFormat> byName(String name) {
        return ALL.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(OutputFormat::name).toList();
    }
}
