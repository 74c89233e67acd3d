package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Row;
import dev.owlet.Settings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What functions cost: {@code owlet bench --workload functions --scale 1}. */
@Command(
        name = "owlet bench --workload functions",
        mixinStandardHelpOptions = true,
        description = "Computes functions over the table orders of TPC-H and prints nanoseconds a row beside DuckDB's.")
final class FunctionBench implements Callable<Integer> {
    @Option(names = "--workload", required = true, description = "functions")
    private String workload = "functions";

    @Option(names = "--scale", defaultValue = "1", description = "TPC-H scale factor (default: ${DEFAULT-VALUE})")
    private double scale;

    @Option(names = "--threads", defaultValue = "2", description = "threads of each engine")
    private int threads;

    @Option(names = "--only", description = "the functions whose label contains this")
    private String only = "";

    @Option(names = "--warm-ups", defaultValue = "3", description = "runs not counted")
    private int warmUps;

    @Option(names = "--runs", defaultValue = "5", description = "counted runs; the median is shown")
    private int runs;

    @Override
    public Integer call() throws IOException, SQLException {
        TpchData lake = new TpchData(TpchData.KEPT, scale);
        lake.generate("parquet");
        Settings settings = Settings.defaults().with("threads", Integer.toString(threads));
        Map<String, List<String>> queries = new LinkedHashMap<>(FunctionQueries.all());
        queries.keySet().removeIf(label -> !label.contains(only));
        try (OwletContender owlet = new OwletContender(lake.folder(), "parquet", settings);
                DuckDbContender duckDb = new DuckDbContender(lake, "parquet", threads)) {
            Timings timings = new Timings(List.of(owlet, duckDb), warmUps, runs);
            timings.timeEach(queries);
            print(timings, rows(lake, settings));
        }
        return 0;
    }

    private static long rows(TpchData lake, Settings settings) {
        try (Owlet owlet = Owlet.open(lake.folder(), settings.with("database", "parquet"));
                Result result = owlet.query("SELECT count(*) FROM orders")) {
            Row row = result.iterator().next();
            return row.getLong(0);
        }
    }

    private void print(Timings timings, long rows) {
        System.out.printf("Functions over %d rows, %d threads, ns a row, median of %d%n", rows, threads, runs);
        System.out.printf("%-20s%10s%10s%8s%n", "function", "owlet", "duckdb", "ratio");
        double logs = 0;
        for (Map.Entry<String, Sample[]> entry : timings.medians().entrySet()) {
            double owlet = entry.getValue()[0].wall() * 1e6 / rows;
            double duckDb = entry.getValue()[1].wall() * 1e6 / rows;
            logs += Math.log(owlet / duckDb);
            System.out.printf(Locale.ROOT, "%-20s%10.1f%10.1f%8.2f%n", entry.getKey(), owlet, duckDb, owlet / duckDb);
        }
        double mean = Math.exp(logs / timings.medians().size());
        System.out.printf(Locale.ROOT, "%-20s%28.2f%n", "geometric mean", mean);
    }
}
