package dev.owlet.shell;

import dev.owlet.Row;
import dev.owlet.formats.Schema;
import java.io.PrintStream;

/** One way to print rows. */
interface OutputFormat {
    /** Returns the name that --format takes. */
    String name();

    /** Begins a result; the printer is told its end. */
    Printer begin(Schema schema, PrintStream out);

    /** Prints the rows of one result. */
    interface Printer {
        /** Prints a row, or keeps it until widths are known. */
        void print(Row row);

        /** Prints what is left; not called when the statement failed. */
        void end();
    }
}
