package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The other workload: {@code owlet bench --workload web --rows 10000000 --against duckdb}. */
@Command(
        name = "owlet bench --workload web",
        mixinStandardHelpOptions = true,
        description = "Makes a table of page views, runs 30 queries of web analytics and times them.")
final class WebBench implements Callable<Integer> {
    @Option(names = "--workload", required = true, description = "web")
    private String workload = "web";

    @Option(names = "--rows", defaultValue = "10000000", description = "page views (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(names = "--writer", defaultValue = "owlet", description = "who wrote the Parquet files: owlet or duckdb")
    private String writer = "owlet";

    @Option(names = "--against", description = "the peer to time beside: duckdb")
    private @Nullable String against;

    @Option(names = "--threads", defaultValue = "2", description = "threads of each engine")
    private int threads;

    @Option(names = "--queries", split = ",", description = "the queries to run, all 30 by default")
    private int[] queries = IntStream.rangeClosed(1, WebQueries.COUNT).toArray();

    @Option(names = "--warm-ups", defaultValue = "2", description = "runs not counted")
    private int warmUps;

    @Option(names = "--runs", defaultValue = "3", description = "counted runs; the median is shown")
    private int runs;

    @Option(names = "--csv", description = "also write the times to this file")
    private @Nullable Path csv;

    @Option(names = "--data", description = "where generated data is kept (default: ~/.cache/owlet/web)")
    private Path data = Path.of(System.getProperty("user.home"), ".cache", "owlet", "web");

    @Option(names = "--unchecked", description = "do not compare the rows of both engines first")
    private boolean unchecked;

    @Override
    public Integer call() throws IOException, SQLException {
        if (!workload.equals("web") || against != null && !against.equals("duckdb")) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "there is the workload web, and the peer duckdb");
        }
        WebData lake = new WebData(data, rows);
        lake.generate(writer);
        Settings settings = Settings.defaults().with("threads", Integer.toString(threads));
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new OwletContender(lake.folder(), writer, settings));
        int different = 0;
        try {
            if (against != null) {
                WebDuckDb peer = new WebDuckDb(lake.table(writer), threads);
                contenders.add(peer);
                different = unchecked ? 0 : compare(lake, settings, peer);
            }
            time(contenders);
        } finally {
            contenders.forEach(Contender::close);
        }
        return different == 0 ? 0 : 1;
    }

    private int compare(WebData lake, Settings settings, WebDuckDb peer) throws SQLException {
        int different = 0;
        try (Owlet owlet = Owlet.open(lake.folder(), settings.with("database", writer))) {
            for (int query : queries) {
                String sql = WebQueries.text(query);
                String difference = difference(sql, peer.rows(sql), Answers.rows(owlet.query(sql)));
                if (difference != null) {
                    different++;
                    System.err.printf("W%02d differs: %s%n", query, difference);
                }
            }
        }
        return different;
    }

    /** Compares rows, or their number only where a LIMIT without an order leaves the choice. */
    private static @Nullable String difference(String sql, List<List<String>> theirs, List<List<String>> ours) {
        if (sql.contains("LIMIT") && !sql.contains("ORDER BY")) {
            return theirs.size() == ours.size() ? null : theirs.size() + " rows and " + ours.size();
        }
        return Answers.difference(theirs, ours);
    }

    private void time(List<Contender> contenders) throws IOException {
        Timings timings = new Timings(contenders, warmUps, runs);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int query : queries) {
            texts.put(String.format("W%02d", query), WebQueries.text(query));
        }
        timings.timeAll(texts);
        System.out.printf(
                "Web analytics, %d rows, Parquet by %s, %d threads, median of %d%n", rows, writer, threads, runs);
        timings.print(System.out);
        if (csv != null) {
            Files.write(csv, timings.csv());
        }
    }
}
