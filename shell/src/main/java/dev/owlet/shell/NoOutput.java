package dev.owlet.shell;

import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.io.PrintStream;

/** Prints nothing: for timing. */
final class NoOutput implements OutputFormat {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public Printer begin(Schema schema, PrintStream out) {
        return new Printer() {
            @Override
            public void print(Row row) {}

            @Override
            public void end() {}
        };
    }
}
