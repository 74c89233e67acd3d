package dev.owlet.tpch;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Wall-clock times of contenders, run in turn after warm-ups; the median counts. */
final class Timings {
    private final List<Contender> contenders;
    private final int warmUps;
    private final int runs;
    private final Map<String, double[]> medians = new LinkedHashMap<>();

    Timings(List<Contender> contenders, int warmUps, int runs) {
        this.contenders = List.copyOf(contenders);
        this.warmUps = warmUps;
        this.runs = runs;
    }

    /** Times one query: every contender's warm-ups, then the counted runs in turn. */
    void time(String label, String sql) {
        for (int i = 0; i < warmUps; i++) {
            contenders.forEach(contender -> contender.run(sql));
        }
        double[][] millis = new double[contenders.size()][runs];
        for (int run = 0; run < runs; run++) {
            for (int c = 0; c < contenders.size(); c++) {
                long start = System.nanoTime();
                contenders.get(c).run(sql);
                millis[c][run] = (System.nanoTime() - start) / 1e6;
            }
        }
        medians.put(label, Arrays.stream(millis).mapToDouble(Timings::median).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Prints a line a query and the geometric means; ratios are the first contender's time over the second's. */
    void print(PrintStream out) {
        out.printf("%-6s", "query");
        contenders.forEach(c -> out.printf("%12s", c.name() + " ms"));
        out.println(contenders.size() == 2 ? "     ratio" : "");
        medians.forEach((label, times) -> out.println(line(label, times)));
        double[] means = new double[contenders.size()];
        for (int c = 0; c < means.length; c++) {
            int contender = c;
            means[c] = Math.exp(medians.values().stream()
                    .mapToDouble(times -> Math.log(times[contender]))
                    .average()
                    .orElse(0));
        }
        out.println(line("geo", means));
    }

    private static String line(String label, double[] times) {
        StringBuilder line = new StringBuilder(String.format("%-6s", label));
        for (double time : times) {
            line.append(String.format(Locale.ROOT, "%12.1f", time));
        }
        if (times.length == 2) {
            line.append(String.format(Locale.ROOT, "%10.2f", times[0] / times[1]));
        }
        return line.toString();
    }

    /** Returns the same as CSV lines with a heading. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        StringBuilder heading = new StringBuilder("query");
        contenders.forEach(c -> heading.append(',').append(c.name()).append("_ms"));
        lines.add(heading.toString());
        medians.forEach((label, times) -> {
            StringBuilder line = new StringBuilder(label);
            for (double time : times) {
                line.append(String.format(Locale.ROOT, ",%.2f", time));
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
