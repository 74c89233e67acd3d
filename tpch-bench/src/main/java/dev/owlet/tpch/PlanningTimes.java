package dev.owlet.tpch;

import dev.owlet.Owlet;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times all that happens before data is read: parsing, binding, optimizing, listing and pruning, which one thread does.
 * Its CPU time is taken, since that is the same on a busy machine. A comment with a number makes a statement new.
 */
final class PlanningTimes {
    private static final int WARM_UPS = 30;
    private static final int RUNS = 31;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Owlet owlet;
    private int number;

    PlanningTimes(Owlet owlet) {
        this.owlet = owlet;
    }

    /** Prints a line a query: the median CPU milliseconds of a statement not seen before, and of one that was. */
    void print(int[] queries, PrintStream out) {
        String[] texts = Arrays.stream(queries).mapToObj(Queries::text).toArray(String[]::new);
        double[][] fresh = new double[texts.length][RUNS];
        double[][] seen = new double[texts.length][RUNS];
        for (int run = -WARM_UPS; run < RUNS; run++) {
            for (int i = 0; i < texts.length; i++) {
                double first = millis(texts[i] + "\n-- " + number++);
                double again = millis(texts[i]);
                fresh[i][Math.max(0, run)] = first;
                seen[i][Math.max(0, run)] = again;
            }
        }
        out.printf("%-6s%12s%12s%n", "query", "new ms", "seen ms");
        for (int i = 0; i < texts.length; i++) {
            line(String.format("Q%02d", queries[i]), fresh[i], seen[i], out);
        }
        line("all", flat(fresh), flat(seen), out);
    }

    private double millis(String sql) {
        long start = threads.getCurrentThreadCpuTime();
        owlet.estimate(sql);
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static void line(String label, double[] fresh, double[] seen, PrintStream out) {
        out.printf(Locale.ROOT, "%-6s%12.2f%12.2f%n", label, median(fresh), median(seen));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double[] flat(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    }
}
