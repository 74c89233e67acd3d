package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.ScanReport;
import dev.owlet.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How times grow: planning with many partitions and files, TPC-H with ten times the rows, and with one thread against
 * two. Each plan is timed in a session that was just opened, opening it included, and again in the same session.
 */
final class Growth {
    private static final List<Integer> QUERIES = List.of(1, 6, 18);
    private static final double SMALL = 0.1;
    private static final double LARGE = 1;

    private final Path data;
    private final double scale;
    private final String format;
    private final Settings settings;
    private final int warmUps;
    private final int runs;

    /** {@code scale} is the size at which threads are compared. */
    Growth(Path data, double scale, String format, Settings settings, int warmUps, int runs) {
        this.data = data;
        this.scale = scale;
        this.format = format;
        this.settings = settings;
        this.warmUps = warmUps;
        this.runs = runs;
    }

    /** Makes what is missing and prints all four. */
    void print(PrintStream out) throws IOException {
        GrowthLake lake = new GrowthLake(data);
        lake.generate();
        out.printf(
                "%-44s%10s%10s%12s%14s%n",
                "planning, median of " + runs, "first ms", "later ms", "files", "partitions");
        String day = GrowthLake.day(GrowthLake.PARTITIONS / 2).toString();
        String month = GrowthLake.day(GrowthLake.PARTITIONS / 2 + 29).toString();
        for (String table : List.of("days", "named")) {
            String from = "SELECT sum(amount) FROM " + table + " WHERE day ";
            plan(lake.partitioned(), table + ", one day", from + "= DATE '" + day + "'", out);
            plan(
                    lake.partitioned(),
                    table + ", 30 days",
                    from + "BETWEEN DATE '" + day + "' AND DATE '" + month + "'",
                    out);
            plan(lake.partitioned(), table + ", year(day) = 2010", from + "IS NOT NULL AND year(day) = 2010", out);
        }
        plan(lake.partitioned(), "days, all", "SELECT sum(amount) FROM days", out);
        plan(lake.files(), "parts, all", "SELECT sum(amount) FROM parts", out);
        TpchData small = new TpchData(data, SMALL);
        TpchData large = new TpchData(data, LARGE);
        small.generate(format);
        large.generate(format);
        out.printf("%nTPC-H in %s, scale %s and %s, %d threads%n", format, SMALL, LARGE, settings.threads());
        pair(
                new OwletContender("sf" + SMALL, small.folder(), format, settings),
                new OwletContender("sf" + LARGE, large.folder(), format, settings),
                out);
        TpchData same = new TpchData(data, scale);
        same.generate(format);
        out.printf("%nTPC-H in %s, scale %s, two threads and one%n", format, scale);
        pair(
                new OwletContender("2 threads", same.folder(), format, settings.with("threads", "2")),
                new OwletContender("1 thread", same.folder(), format, settings.with("threads", "1")),
                out);
    }

    private void plan(Path lake, String label, String sql, PrintStream out) {
        Sample[] first = new Sample[runs];
        Sample[] later = new Sample[runs];
        ScanReport report = ScanReport.nothing();
        for (int run = -warmUps; run < runs; run++) {
            Owlet[] opened = new Owlet[1];
            Sample opening = Sample.of(() -> {
                opened[0] = Owlet.open(lake, settings);
                opened[0].estimate(sql);
            });
            try (Owlet owlet = opened[0]) {
                Sample again = Sample.of(() -> owlet.estimate(sql));
                first[Math.max(0, run)] = opening;
                later[Math.max(0, run)] = again;
                report = owlet.estimate(sql);
            }
        }
        out.printf(
                Locale.ROOT,
                "%-44s%10.1f%10.1f%,12d%,14d%n",
                label,
                Sample.median(first).wall(),
                Sample.median(later).wall(),
                report.files().total(),
                report.partitions().read());
    }

    private void pair(OwletContender first, OwletContender second, PrintStream out) {
        try (first;
                second) {
            Timings timings = new Timings(List.of(first, second), warmUps, runs);
            QUERIES.forEach(query -> timings.time(Queries.label(query.toString()), Queries.text(query)));
            timings.print(out);
        }
    }
}
