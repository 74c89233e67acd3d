package dev.owlet.tpch;

import dev.owlet.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The workload of many tables: {@code owlet bench --workload tpcds --scale 1 --check --against duckdb}. */
@Command(
        name = "owlet bench --workload tpcds",
        mixinStandardHelpOptions = true,
        description = "Makes TPC-DS data, runs the 99 queries and times or checks them, beside DuckDB if asked.",
        footer = "%nExit codes: 0 fine, 1 a query of --check fails or has other rows, 2 wrong usage.")
final class DsBench implements Callable<Integer> {
    @Option(names = "--workload", required = true, description = "tpcds")
    private String workload = "tpcds";

    @Option(names = "--scale", defaultValue = "1", description = "TPC-DS scale factor (default: ${DEFAULT-VALUE})")
    private double scale;

    @Option(names = "--against", description = "the peer to compare with or time beside: duckdb")
    private @Nullable String against;

    @Option(names = "--check", description = "run each query once and compare its rows, instead of timing")
    private boolean check;

    @Option(names = "--memory", description = "the budget of each query, such as 256MB")
    private @Nullable String memory;

    @Option(names = "--threads", defaultValue = "2", description = "threads of each engine")
    private int threads;

    @Option(names = "--queries", split = ",", description = "the queries to run, all 99 by default")
    private int[] queries = DsQueries.all();

    @Option(names = "--warm-ups", defaultValue = "1", description = "runs not counted")
    private int warmUps;

    @Option(names = "--runs", defaultValue = "3", description = "counted runs; the median is shown")
    private int runs;

    @Option(names = "--csv", description = "also write the times to this file")
    private @Nullable Path csv;

    @Option(names = "--data", description = "where generated data is kept (default: ~/.cache/owlet/tpcds)")
    private Path data = DsData.KEPT;

    @Override
    public Integer call() throws IOException, SQLException {
        if (!workload.equals("tpcds") || against != null && !against.equals("duckdb")) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "there are the workloads web and tpcds, and the peer duckdb");
        }
        DsData lake = new DsData(data, scale);
        lake.generate();
        Settings settings = Settings.defaults().with("threads", Integer.toString(threads));
        if (memory != null) {
            settings = settings.with("memory_bytes", memory);
        }
        if (check) {
            try (DsCheck checks = new DsCheck(lake, settings, against != null)) {
                return checks.print(queries, System.out).isEmpty() ? 0 : 1;
            }
        }
        time(lake, settings);
        return 0;
    }

    private void time(DsData lake, Settings settings) throws IOException, SQLException {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new OwletContender(lake.folder(), DsData.DATABASE, settings));
        try {
            if (against != null) {
                contenders.add(DsCheck.peer(lake, threads));
            }
            Timings timings = new Timings(contenders, warmUps, runs);
            for (int query : queries) {
                List<String> texts = List.of(DsQueries.text(query), DsQueries.duckDb(query));
                timings.time(DsQueries.label(query), texts.subList(0, contenders.size()), contender -> {});
            }
            System.out.printf("TPC-DS scale %s, %d threads, median of %d%n", scale, threads, runs);
            timings.print(System.out);
            if (csv != null) {
                Files.write(csv, timings.csv());
            }
        } finally {
            contenders.forEach(Contender::close);
        }
    }
}
