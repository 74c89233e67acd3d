package dev.owlet.tpch;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** Times of contenders, run in turn after warm-ups; the median counts. */
final class Timings {
    private final List<Contender> contenders;
    private final int warmUps;
    private final int runs;
    private final Map<String, Sample[]> medians = new LinkedHashMap<>();

    Timings(List<Contender> contenders, int warmUps, int runs) {
        this.contenders = List.copyOf(contenders);
        this.warmUps = warmUps;
        this.runs = runs;
    }

    /** Times one query: every contender's warm-ups, then the counted runs in turn. */
    void time(String label, String sql) {
        time(label, same(sql), contender -> {});
    }

    private List<String> same(String sql) {
        return Collections.nCopies(contenders.size(), sql);
    }

    /**
     * Times queries by their labels: all are warmed up before the first is timed, so that none pays for what a virtual
     * machine does once; then the counted runs in turn.
     */
    void timeAll(Map<String, String> queries) {
        Map<String, List<String>> each = new LinkedHashMap<>();
        queries.forEach((label, sql) -> each.put(label, same(sql)));
        timeEach(each);
    }

    /** Does what {@link #timeAll} does with a text a contender. */
    void timeEach(Map<String, List<String>> queries) {
        System.err.println("warming up");
        for (List<String> texts : queries.values()) {
            for (int run = 0; run < warmUps; run++) {
                for (int c = 0; c < texts.size(); c++) {
                    contenders.get(c).run(texts.get(c));
                }
            }
        }
        queries.forEach((label, texts) -> {
            System.err.print(label + " ");
            time(label, texts, contender -> {}, 1);
        });
        System.err.println();
    }

    /** Returns what was timed by label, the medians in the contenders' order. */
    Map<String, Sample[]> medians() {
        return Collections.unmodifiableMap(medians);
    }

    /**
     * Times a statement a contender, after its warm-ups.
     *
     * @param before runs before each run of the n-th contender; not timed
     */
    void time(String label, List<String> statements, IntConsumer before) {
        time(label, statements, before, warmUps);
    }

    private void time(String label, List<String> statements, IntConsumer before, int uncounted) {
        Sample[][] samples = new Sample[contenders.size()][runs];
        for (int run = -uncounted; run < runs; run++) {
            for (int c = 0; c < samples.length; c++) {
                Contender contender = contenders.get(c);
                String sql = statements.get(c);
                before.accept(c);
                Sample timed = Sample.of(() -> contender.run(sql));
                Sample sample = contender.elsewhere() ? timed.wallOnly() : timed;
                if (run >= 0) {
                    samples[c][run] = sample;
                }
            }
        }
        medians.put(label, Arrays.stream(samples).map(Sample::median).toArray(Sample[]::new));
    }

    /** Prints a line a query and the geometric means; ratios are the first contender's time over the second's. */
    void print(PrintStream out) {
        StringBuilder heading = new StringBuilder(String.format("%-6s", "query"));
        contenders.forEach(c -> heading.append(String.format("%16s", c.name() + " ms")));
        heading.append(contenders.size() == 2 ? "     ratio" : "");
        contenders.forEach(c -> heading.append(String.format("%16s", c.name() + " cpu")));
        out.println(heading.append(contenders.size() == 2 ? " cpu ratio" : ""));
        medians.forEach((label, samples) -> out.println(line(label, samples)));
        Sample[] means = new Sample[contenders.size()];
        for (int c = 0; c < means.length; c++) {
            int contender = c;
            means[c] = Sample.mean(
                    medians.values().stream().map(samples -> samples[contender]).toList());
        }
        out.println(line("geo", means));
    }

    private static String line(String label, Sample[] samples) {
        StringBuilder line = new StringBuilder(String.format("%-6s", label));
        append(line, Arrays.stream(samples).mapToDouble(Sample::wall).toArray());
        append(line, Arrays.stream(samples).mapToDouble(Sample::cpu).toArray());
        return line.toString();
    }

    private static void append(StringBuilder line, double[] times) {
        for (double time : times) {
            line.append(Double.isNaN(time) ? String.format("%16s", "-") : String.format(Locale.ROOT, "%16.1f", time));
        }
        if (times.length == 2 && !Double.isNaN(times[1])) {
            line.append(String.format(Locale.ROOT, "%10.2f", times[0] / times[1]));
        }
    }

    /** Returns the same as CSV lines with a heading. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        StringBuilder heading = new StringBuilder("query");
        contenders.forEach(c -> heading.append(String.format(",%s_ms,%s_cpu_ms", c.name(), c.name())));
        lines.add(heading.toString());
        medians.forEach((label, samples) -> {
            StringBuilder line = new StringBuilder(label);
            for (Sample sample : samples) {
                line.append(String.format(Locale.ROOT, ",%.2f,%.2f", sample.wall(), sample.cpu()));
            }
            lines.add(line.toString());
        });
        return lines;
    }
}
