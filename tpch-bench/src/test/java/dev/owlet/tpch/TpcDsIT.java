package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the 99 answers of TPC-DS against DuckDB's at a small scale, in the profile {@code tpch}. Where the dialects differ,
 * DuckDB is asked in other words. A quotient of decimals has the digits of its operands in Athena and is a double in
 * DuckDB, so its wording rounds; Athena's average of decimals is rounded the same way.
 */
final class TpcDsIT {
    private static final Path FOLDER = Path.of(System.getProperty("owlet.tpcds", DsData.KEPT.toString()));

    @Test
    void queriesGiveTheRowsDuckDbGives() throws IOException, SQLException {
        assertEquals(List.of(), failures(Settings.defaults()));
    }

    @Test
    void queriesGiveTheSameRowsWhenMemoryIsShort() throws IOException, SQLException {
        assertEquals(List.of(), failures(Settings.defaults().with("memory_bytes", "8MB")));
    }

    private static List<String> failures(Settings settings) throws IOException, SQLException {
        DsData lake = new DsData(FOLDER, 0.01);
        lake.generate();
        try (DsCheck check = new DsCheck(lake, settings, true)) {
            return check.print(DsQueries.all(), System.out);
        }
    }
}
