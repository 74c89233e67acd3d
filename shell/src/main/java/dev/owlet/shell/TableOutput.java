package dev.owlet.shell;

import dev.owlet.Row;
import dev.owlet.formats.Schema;
import dev.owlet.formats.type.SqlType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * Rows in a table, as wide as the widest value of the first rows; numbers stand right. Streams: after {@value #SAMPLE}
 * rows the widths are fixed and longer values push the border out.
 */
final class TableOutput implements OutputFormat {
    /** The pieces a table is drawn with; a missing line is empty. */
    record Style(String left, String middle, String right, List<String> top, List<String> head, List<String> bottom) {
        /** Returns a value's text with the character that divides Markdown's cells escaped. */
        String cell(String text) {
            return left.equals("| ") ? text.replace("|", "\\|") : text;
        }
    }

    static final Style BOX = new Style(
            "│ ",
            " │ ",
            " │",
            List.of("┌─", "─", "─┬─", "─┐"),
            List.of("├─", "─", "─┼─", "─┤"),
            List.of("└─", "─", "─┴─", "─┘"));
    static final Style MARKDOWN = new Style("| ", " | ", " |", List.of(), List.of("|-", "-", "-|-", "-|"), List.of());
    private static final int SAMPLE = 1000;

    private final String name;
    private final Style style;

    TableOutput(String name, Style style) {
        this.name = name;
        this.style = style;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Printer begin(Schema schema, PrintStream out) {
        return new Lines(schema, out);
    }

    private final class Lines implements Printer {
        private final Schema schema;
        private final PrintStream out;
        private final List<String[]> kept = new ArrayList<>();
        private final int[] widths;
        private boolean started;

        Lines(Schema schema, PrintStream out) {
            this.schema = schema;
            this.out = out;
            widths = new int[schema.size()];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = width(schema.name(i));
            }
        }

        @Override
        public void print(Row row) {
            String[] values = new String[row.size()];
            for (int i = 0; i < values.length; i++) {
                String value = row.getString(i);
                values[i] = value == null
                        ? "NULL"
                        : style.cell(value.replace('\n', '⏎').replace('\t', ' '));
            }
            if (started) {
                line(values);
                return;
            }
            kept.add(values);
            for (int i = 0; i < values.length; i++) {
                widths[i] = Math.max(widths[i], width(values[i]));
            }
            if (kept.size() == SAMPLE) {
                start();
            }
        }

        private void start() {
            started = true;
            rule(style.top());
            line(schema.columns().stream().map(c -> c.name()).toArray(String[]::new));
            rule(style.head());
            kept.forEach(this::line);
            kept.clear();
        }

        private void line(String[] values) {
            StringBuilder line = new StringBuilder(style.left());
            for (int i = 0; i < values.length; i++) {
                line.append(i == 0 ? "" : style.middle());
                String space = " ".repeat(Math.max(0, widths[i] - width(values[i])));
                line.append(isNumber(schema.type(i)) ? space + values[i] : values[i] + space);
            }
            out.println(line.append(style.right()));
        }

        private void rule(List<String> pieces) {
            if (pieces.isEmpty()) {
                return;
            }
            StringBuilder line = new StringBuilder(pieces.get(0));
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : pieces.get(2)).append(pieces.get(1).repeat(widths[i]));
            }
            out.println(line.append(pieces.get(3)));
        }

        @Override
        public void end() {
            if (!started) {
                start();
            }
            rule(style.bottom());
        }
    }

    private static int width(String text) {
        return isPlain(text) ? text.length() : new AttributedString(text).columnLength();
    }

    /** Tells whether a text is of printable ASCII, whose width needs none of the tables for all the others. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}
