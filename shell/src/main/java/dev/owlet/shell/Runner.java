package dev.owlet.shell;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Row;
import dev.owlet.ScanReport;
import dev.owlet.error.OwletException;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements one after the other and prints rows, footer and errors. {@link #cancel} may come from any thread. */
final class Runner {
    private final PrintStream out;
    private final PrintStream err;
    private volatile Owlet owlet;
    private OutputFormat format;
    private @Nullable ScanReport lastReport;
    private long lastRows;
    private long lastMillis;

    Runner(Owlet owlet, OutputFormat format, PrintStream out, PrintStream err) {
        this.owlet = owlet;
        this.format = format;
        this.out = out;
        this.err = err;
    }

    Owlet owlet() {
        return owlet;
    }

    void setting(String name, String value) {
        owlet = owlet.with(owlet.settings().with(name, value));
    }

    void format(OutputFormat next) {
        format = next;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Runs one statement; returns false and prints the error when it fails. */
    boolean run(String sql) {
        long start = System.nanoTime();
        lastRows = 0;
        lastReport = null;
        try (Result result = owlet.query(sql)) {
            try {
                print(result);
            } finally {
                lastReport = result.scan();
            }
            lastMillis = (System.nanoTime() - start) / 1_000_000;
            out.flush();
            err.println(footer(result));
            return true;
        } catch (OwletException e) {
            lastMillis = (System.nanoTime() - start) / 1_000_000;
            out.flush();
            err.println(Carets.show(sql, e));
            return false;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Prints what a query would read and cost, without reading data. */
    boolean estimate(String sql) {
        try {
            ScanReport report = owlet.estimate(sql);
            lastReport = report;
            out.println(Receipts.estimate(report));
            return true;
        } catch (OwletException e) {
            err.println(Carets.show(sql, e));
            return false;
        } finally {
            out.flush();
        }
    }

    private void print(Result result) {
        if (result.updateCount() >= 0) {
            lastRows = result.updateCount();
            return;
        }
        if (result.schema().size() == 0) {
            result.forEach(row -> {});
            return;
        }
        Iterator<Row> rows = result.iterator();
        // A query that fails before its first row prints no heading.
        boolean more = rows.hasNext();
        OutputFormat.Printer printer = format.begin(result.schema(), out);
        while (more) {
            printer.print(rows.next());
            lastRows++;
            more = rows.hasNext();
        }
        printer.end();
    }

    private String footer(Result result) {
        String rows = lastRows == 1 ? "1 row" : Receipts.grouped(lastRows) + " rows";
        String head = result.updateCount() >= 0 ? rows + " written" : rows;
        String time = lastMillis / 1000 + "."
                + Long.toString(1000 + lastMillis % 1000).substring(1) + " s";
        ScanReport report = lastReport;
        String scan = report == null || report.tables().isEmpty() ? "" : "  " + Receipts.line(report);
        return head + "  " + time + scan;
    }

    /** Stops the statement that runs, if one does. */
    void cancel() {
        owlet.cancel();
    }

    /** Returns the last statement's receipt as one line of JSON. */
    String receipt() {
        ScanReport report = lastReport;
        if (report == null) {
            report = ScanReport.nothing();
        }
        return Receipts.json(report, lastRows, lastMillis);
    }

    /** Returns the names of the output formats. */
    List<String> formats() {
        return OutputFormats.names();
    }
}
