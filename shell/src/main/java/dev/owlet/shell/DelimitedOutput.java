package dev.owlet.shell;

import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** RFC 4180 text with a heading: NULL is empty and unquoted, an empty text is {@code ""}. */
final class DelimitedOutput implements OutputFormat {
    private final String name;
    private final char delimiter;

    DelimitedOutput(String name, char delimiter) {
        this.name = name;
        this.delimiter = delimiter;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Printer begin(Schema schema, PrintStream out) {
        Lines lines = new Lines(out);
        lines.print(schema.columns().stream().map(c -> c.name()).toList());
        return lines;
    }

    private final class Lines implements Printer {
        private final PrintStream out;
        private final CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator("\n")
                .setQuoteMode(QuoteMode.MINIMAL)
                .setNullString("")
                .setDelimiter(delimiter)
                .get();
        private final CSVFormat quoting =
                format.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void print(Row row) {
            List<@Nullable String> values = new ArrayList<>(row.size());
            for (int i = 0; i < row.size(); i++) {
                values.add(row.getString(i));
            }
            print(values);
        }

        /** Quotes empty texts in every column; the format by itself does so in the first one only. */
        private void print(List<? extends @Nullable String> values) {
            try {
                boolean first = true;
                for (String value : values) {
                    CSVFormat chosen = value != null && value.isEmpty() ? quoting : format;
                    chosen.print(value, out, first);
                    first = false;
                }
                format.println(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void end() {
            out.flush();
        }
    }
}
