package dev.owlet.shell;

import dev.owlet.Owlet;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The interactive loop: a statement ends with {@code ;} and may have many lines, a line that begins with a dot is a
 * command, Ctrl-C drops what is typed or stops what runs, Ctrl-D leaves.
 */
final class Prompt {
    private final Runner runner;
    private final Path folder;

    Prompt(Runner runner, Path folder) {
        this.runner = runner;
        this.folder = folder;
    }

    int run() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            terminal.handle(Terminal.Signal.INT, signal -> runner.cancel());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("owlet")
                    .parser(new SqlLineParser())
                    .completer(new NameCompleter(runner))
                    .variable(LineReader.HISTORY_FILE, history())
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "    -> ")
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            terminal.writer()
                    .println("Owlet over " + folder.toAbsolutePath().normalize() + ". End statements with ;"
                            + " and leave with .quit; .help lists commands.");
            terminal.flush();
            loop(reader, WarmUp.begin(runner.owlet()));
        }
        return 0;
    }

    private static Path history() {
        return Path.of(System.getProperty("user.home"), ".owlet_history");
    }

    private void loop(LineReader reader, WarmUp warmUp) {
        while (true) {
            String text;
            try {
                text = reader.readLine("owlet> ").strip();
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            warmUp.end();
            if (text.startsWith(".")) {
                if (!Commands.run(text, runner)) {
                    return;
                }
                continue;
            }
            for (String statement : Owlet.split(text)) {
                if (!runner.run(statement)) {
                    break;
                }
            }
        }
    }
}
