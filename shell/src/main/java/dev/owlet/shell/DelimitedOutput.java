package dev.owlet.shell;

import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** RFC 4180 text with a heading: NULL is empty and unquoted, an empty text is {@code ""}. */
final class DelimitedOutput implements OutputFormat {
    static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\n")
            .setQuoteMode(QuoteMode.MINIMAL)
            .setNullString("")
            .get();
    static final CSVFormat TSV = CSV.builder().setDelimiter('\t').get();

    private final String name;
    private final CSVFormat format;

    DelimitedOutput(String name, CSVFormat format) {
        this.name = name;
        this.format = format;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Printer begin(Schema schema, PrintStream out) {
        try {
            CSVPrinter csv = new CSVPrinter(out, format);
            csv.printRecord(schema.columns().stream().map(c -> c.name()).toList());
            return new Lines(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Lines(CSVPrinter csv) implements Printer {
        @Override
        public void print(Row row) {
            try {
                for (int i = 0; i < row.size(); i++) {
                    csv.print(row.getString(i));
                }
                csv.println();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void end() {
            try {
                csv.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
