package dev.owlet.tpch;

import dev.owlet.Owlet;
import dev.owlet.ScanReport;
import dev.owlet.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The front door: {@code owlet bench --scale 1 --against duckdb}; {@code --workload web} leads to {@link WebBench},
 * {@code --workload tpcds} to {@link DsBench}, {@code --workload functions} to {@link FunctionBench}.
 */
@Command(
        name = "owlet bench",
        mixinStandardHelpOptions = true,
        description = "Makes TPC-H data, runs the 22 queries and times them, beside DuckDB if asked.",
        footer = "%nExit codes: 0 fine, 1 an answer of --check differs, 2 wrong usage.")
public final class Bench implements Callable<Integer> {
    @Option(names = "--scale", defaultValue = "1", description = "TPC-H scale factor (default: ${DEFAULT-VALUE})")
    private double scale;

    @Option(names = "--format", defaultValue = "parquet", description = "parquet, csv, json or orc")
    private String format = "parquet";

    @Option(names = "--written-by", defaultValue = "owlet", description = "of parquet: owlet, duckdb or parquet-java")
    private String writer = "owlet";

    @Option(
            names = "--against",
            description = "the peer to time beside: duckdb, or spark (Parquet and ORC; Maven fetches it)")
    private @Nullable String against;

    @Option(names = "--threads", defaultValue = "2", description = "threads of each engine")
    private int threads;

    @Option(names = "--queries", split = ",", description = "of 1 to 22, count and sum; all 22 by default")
    private List<String> queries = Queries.names();

    @Option(names = "--warm-ups", defaultValue = "2", description = "runs not counted")
    private int warmUps;

    @Option(names = "--runs", defaultValue = "5", description = "counted runs; the median is shown")
    private int runs;

    @Option(names = "--csv", description = "also write the times to this file")
    private @Nullable Path csv;

    @Option(names = "--data", description = "where generated data is kept (default: ~/.cache/owlet/tpch)")
    private Path data = TpchData.KEPT;

    @Option(names = "--check", description = "compare the answers at scale 1 with the published ones instead of timing")
    private boolean check;

    @Option(names = "--scan", description = "print the receipt of each query instead of times")
    private boolean scan;

    @Option(
            names = "--ctas",
            description =
                    "time the conversion of lineitem from CSV to Parquet instead, and queries of what was written")
    private boolean ctas;

    @Option(names = "--planning", description = "time planning alone, of statements not seen before and seen ones")
    private boolean planning;

    @Option(
            names = "--growth",
            description =
                    "time plans of many partitions and files, ten times the rows, and two threads at the scale given")
    private boolean growth;

    @Option(
            names = "--memory",
            description = "run each query once under this budget, such as 1GB, and print the most memory resident;"
                    + " with --against duckdb rows are compared, too")
    private @Nullable String memory;

    /** Starts the bench. */
    public static void main(String[] args) {
        System.exit(new CommandLine(workload(Arrays.asList(args))).execute(args));
    }

    private static Callable<Integer> workload(List<String> args) {
        if (args.stream().noneMatch(arg -> arg.startsWith("--workload"))) {
            return new Bench();
        }
        if (args.stream().anyMatch(arg -> arg.endsWith("tpcds"))) {
            return new DsBench();
        }
        return args.stream().anyMatch(arg -> arg.endsWith("functions")) ? new FunctionBench() : new WebBench();
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (check && scale != Answers.PUBLISHED_SCALE) {
            throw new CommandLine.ParameterException(new CommandLine(this), "answers are published for scale 1 only");
        }
        TpchData lake = new TpchData(data, scale);
        Settings settings = Settings.defaults().with("threads", Integer.toString(threads));
        if (ctas) {
            new Conversion(lake, settings, warmUps, runs).print(System.out);
            return 0;
        }
        if (growth) {
            new Growth(data, scale, format, settings, warmUps, runs).print(System.out);
            return 0;
        }
        if (!Rewritten.WRITERS.contains(writer) || !writer.equals("owlet") && !format.equals("parquet")) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--written-by is for --format parquet and one of " + Rewritten.WRITERS);
        }
        if (writer.equals("owlet")) {
            lake.generate(format);
        } else {
            Rewritten files = new Rewritten(lake, writer);
            files.generate();
            format = files.database();
        }
        if (scan) {
            printReceipts(lake, settings);
            return 0;
        }
        if (check) {
            return check(lake, settings);
        }
        if (planning) {
            timePlanning(lake, settings);
            return 0;
        }
        if (memory != null) {
            MemoryRun run = new MemoryRun(lake, format, settings.with("memory_bytes", memory));
            return run.print(queries, "duckdb".equals(against), System.out) ? 0 : 1;
        }
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new OwletContender(lake.folder(), format, settings));
        if ("duckdb".equals(against)) {
            contenders.add(new DuckDbContender(lake, format, threads));
        } else if ("spark".equals(against) && SparkContender.FORMATS.contains(format)) {
            contenders.add(new SparkContender(lake, format, threads));
        } else if (against != null) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "no peer '" + against + "' for " + format + "; try duckdb, spark for ORC");
        }
        try {
            time(contenders);
        } finally {
            contenders.forEach(Contender::close);
        }
        return 0;
    }

    private void time(List<Contender> contenders) throws IOException {
        Timings timings = new Timings(contenders, warmUps, runs);
        Map<String, String> texts = new LinkedHashMap<>();
        queries.forEach(query -> texts.put(Queries.label(query), Queries.text(query)));
        timings.timeAll(texts);
        System.out.printf("TPC-H scale %s, %s, %d threads, median of %d%n", scale, format, threads, runs);
        timings.print(System.out);
        if (csv != null) {
            Files.write(csv, timings.csv());
        }
    }

    private void timePlanning(TpchData lake, Settings settings) {
        try (Owlet owlet = Owlet.open(lake.folder(), settings.with("database", format))) {
            System.out.printf("Planning of TPC-H, scale %s, %s, CPU time of its thread%n", scale, format);
            new PlanningTimes(owlet).print(Queries.numbers(queries), System.out);
        }
    }

    private int check(TpchData lake, Settings settings) {
        int[] numbers = Queries.numbers(queries);
        List<String> differences = new Check(lake, format, settings).differences(numbers, Answers::published);
        differences.forEach(System.out::println);
        int equal = numbers.length - differences.size();
        System.out.printf("%d of %d equal to the published answers%n", equal, numbers.length);
        return differences.isEmpty() ? 0 : 1;
    }

    private void printReceipts(TpchData lake, Settings settings) {
        try (Owlet owlet = Owlet.open(lake.folder(), settings.with("database", format))) {
            for (String query : queries) {
                ScanReport report = owlet.estimate(Queries.text(query));
                System.out.printf("%-5s  %s%n", Queries.label(query), report.estimated());
            }
        }
    }
}
