package dev.owlet.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.owlet.Owlet;
import dev.owlet.Settings;
import dev.owlet.error.OwletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of random arithmetic are the same, or fail the same, with a fused loop and without. */
final class FusedAgreementTest {
    private static final int QUERIES = 60;
    private static final List<String> COLUMNS = List.of("a", "b", "s", "c", "d", "1", "2.5", "-7", "bigint '3'");

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("agreement.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void loopsKeepTheAnswer() throws IOException {
        System.out.println("agreement.seed=" + seed);
        try (Owlet owlet = Owlet.open(folder, Settings.defaults().with("dialect", "trino"))) {
            table(owlet, "few", 20, 0);
            table(owlet, "mixed", 40, 0);
            table(owlet, "nulls", 20, 9);
            table(owlet, "wide", 62, 0);
            int failed = 0;
            for (int i = 0; i < QUERIES; i++) {
                failed += compare(owlet, query()) ? 1 : 0;
            }
            assertTrue(failed < QUERIES / 2, "seed " + seed + ": too many queries fail to prove anything");
        }
    }

    @Test
    void keysThatDifferEachTimeMakeNoEmptyGroups() throws IOException {
        try (Owlet owlet = Owlet.open(folder, Settings.defaults().with("fuse_after_rows", "0"))) {
            table(owlet, "few", 20, 0);
            String sql =
                    "SELECT count(*) FROM (SELECT rand() r, sum(a * 2), sum(b + 1), count(*) n FROM few GROUP BY 1)";
            assertEquals(List.of("3000"), Answers.sorted(Answers.ofOwlet(owlet, sql)));
        }
    }

    private boolean compare(Owlet owlet, String sql) {
        String plain = answer(owlet.with(owlet.settings().with("fuse_after_rows", "" + Long.MAX_VALUE)), sql);
        String fused = answer(
                owlet.with(owlet.settings()
                        .with("fuse_after_rows", "0")
                        .with("threads", "" + (1 + random.nextInt(2)))
                        .with("batch_rows", random.nextBoolean() ? "4096" : "100")),
                sql);
        assertEquals(plain, fused, () -> "seed " + seed + ": " + sql);
        return plain.startsWith("error");
    }

    private static String answer(Owlet owlet, String sql) {
        try {
            return String.join("\n", Answers.sorted(Answers.ofOwlet(owlet, sql)));
        } catch (OwletException e) {
            return "error " + e.code();
        }
    }

    private void table(Owlet owlet, String name, int bits, int nullOneIn) throws IOException {
        Path data = Files.createDirectories(folder.resolve("csv_" + name));
        StringBuilder text = new StringBuilder("k,a,b,s,c,d\n");
        for (int i = 0; i < 3000; i++) {
            text.append(random.nextInt(7));
            text.append(',').append(value(Math.min(bits, 31), nullOneIn));
            text.append(',').append(value(bits, nullOneIn));
            text.append(',').append(value(Math.min(bits, 10), nullOneIn));
            text.append(',').append(value(Math.min(bits, 32), nullOneIn)).append("e-2");
            text.append(',').append(value(Math.min(bits, 58), nullOneIn)).append('\n');
        }
        Files.writeString(data.resolve("rows.csv"), text.toString().replace(",e-2", ","));
        owlet.query("CREATE TABLE " + name + " WITH (format = 'PARQUET') AS SELECT CAST(k AS integer) k,"
                        + " CAST(a AS integer) a, CAST(b AS bigint) b, CAST(s AS smallint) s,"
                        + " CAST(c AS decimal(12, 2)) c, CAST(d AS decimal(18, 0)) d FROM csv_" + name)
                .close();
    }

    private String value(int bits, int nullOneIn) {
        return nullOneIn > 0 && random.nextInt(nullOneIn) == 0 ? "" : "" + (random.nextLong() >> 64 - bits);
    }

    private String query() {
        String table = List.of("few", "mixed", "nulls", "wide").get(random.nextInt(4));
        String calls = "sum(" + term(2) + "), avg(" + term(1) + "), count(*), count(b), max(" + term(1) + ")";
        String repeated = term(2);
        calls += ", sum(" + repeated + "), sum(a + " + repeated + ")";
        return switch (random.nextInt(3)) {
            case 0 -> "SELECT " + calls + " FROM " + table;
            case 1 -> "SELECT k, " + calls + ", sum(c) FROM " + table + " WHERE s > -100 GROUP BY k";
            default -> "SELECT s, k + 1, " + calls + " FROM " + table + " GROUP BY 1, 2";
        };
    }

    private String term(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return COLUMNS.get(random.nextInt(COLUMNS.size()));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "-(" + term(depth - 1) + ")";
            case 1 -> "CAST(" + term(depth - 1) + " AS decimal(38, 4))";
            case 2 -> "(" + term(depth - 1) + " * " + term(depth - 1) + ")";
            case 3 -> "(" + term(depth - 1) + " - " + term(depth - 1) + ")";
            default -> "(" + term(depth - 1) + " + " + term(depth - 1) + ")";
        };
    }
}
