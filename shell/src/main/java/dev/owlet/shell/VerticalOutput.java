package dev.owlet.shell;

import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.io.PrintStream;

/** One line a value, for wide rows. */
final class VerticalOutput implements OutputFormat {
    @Override
    public String name() {
        return "vertical";
    }

    @Override
    public Printer begin(Schema schema, PrintStream out) {
        int width =
                schema.columns().stream().mapToInt(c -> c.name().length()).max().orElse(0);
        return new Printer() {
            private long number;

            @Override
            public void print(Row row) {
                out.printf("-[ row %d ]-%n", ++number);
                for (int i = 0; i < row.size(); i++) {
                    String value = row.getString(i);
                    out.printf("%-" + Math.max(1, width) + "s  %s%n", schema.name(i), value == null ? "NULL" : value);
                }
            }

            @Override
            public void end() {}
        };
    }
}
