package dev.owlet.tpch;

import dev.owlet.Owlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two lakes of many small files, made once. One has the tables {@code days}, 10,000 folders {@code day=...} of one Parquet
 * file each, and {@code named}, the same with its partitions in the catalog; the other {@code parts}, 100,000 CSV files.
 */
final class GrowthLake {
    static final int PARTITIONS = 10_000;
    static final int FILES = 100_000;

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final String MADE = ".made";

    private final Path folder;

    GrowthLake(Path parent) {
        folder = parent.resolve("growth");
    }

    /** Returns the lake of the tables with partitions. */
    Path partitioned() {
        return folder.resolve("partitioned");
    }

    /** Returns the lake of the table with many files. */
    Path files() {
        return folder.resolve("files");
    }

    /** Returns the day of the n-th partition. */
    static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    /** Makes what is not there yet. */
    void generate() throws IOException {
        if (Files.exists(folder.resolve(MADE))) {
            return;
        }
        System.err.printf("making %,d partitions and %,d files in %s%n", PARTITIONS, FILES, folder);
        TpchData.delete(folder);
        byte[] file = parquet();
        writeDays(partitioned().resolve("days"), file);
        writeDays(partitioned().resolve("named"), file);
        writeParts();
        try (Owlet owlet = Owlet.open(partitioned())) {
            TpchData.run(
                    owlet,
                    "CREATE EXTERNAL TABLE named (id bigint, amount double) PARTITIONED BY (day date) STORED AS PARQUET"
                            + " LOCATION '" + partitioned().resolve("named").toUri() + "'");
            TpchData.run(owlet, "MSCK REPAIR TABLE named");
        }
        Files.createFile(folder.resolve(MADE));
    }

    private static void writeDays(Path table, byte[] file) throws IOException {
        for (int i = 0; i < PARTITIONS; i++) {
            Path day = Files.createDirectories(table.resolve("day=" + day(i)));
            Files.write(day.resolve("part-0.parquet"), file);
        }
    }

    private static byte[] parquet() throws IOException {
        Path made = Files.createTempDirectory("owlet-growth");
        try (Owlet owlet = Owlet.open(made)) {
            TpchData.run(
                    owlet,
                    "CREATE TABLE day WITH (" + TpchData.PARQUET + ", external_location = '"
                            + made.resolve("day").toUri() + "') AS SELECT n AS id, n * DOUBLE '0.5' AS amount"
                            + " FROM UNNEST(sequence(1, 100)) AS numbers (n)");
            try (Stream<Path> files = Files.list(made.resolve("day"))) {
                return Files.readAllBytes(files.findFirst().orElseThrow());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            TpchData.delete(made);
        }
    }

    private void writeParts() throws IOException {
        Path parts = Files.createDirectories(files().resolve("parts"));
        List<String> lines = List.of("id,amount", "1,0.5", "2,1.0");
        for (int i = 0; i < FILES; i++) {
            Files.write(parts.resolve(String.format("part-%06d.csv", i)), lines, StandardCharsets.UTF_8);
        }
    }
}
