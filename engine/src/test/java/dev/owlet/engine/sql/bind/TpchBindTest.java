package dev.owlet.engine.sql.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Binds the 22 queries as they are shipped for the benchmark. */
final class TpchBindTest {
    private static final Path QUERIES = Path.of("../tpch-bench/src/main/resources/dev/owlet/tpch/queries");

    @ParameterizedTest
    @CsvSource({
        "1, 10", "2, 8", "3, 4", "4, 2", "5, 2", "6, 1", "7, 4", "8, 2", "9, 3", "10, 8", "11, 2", "12, 3", "13, 2",
        "14, 1", "15, 5", "16, 4", "17, 1", "18, 6", "19, 1", "20, 2", "21, 2", "22, 3"
    })
    void bindsEveryQuery(int number, int columns) throws IOException {
        Path file = QUERIES.resolve(String.format("q%02d.sql", number));
        Assumptions.assumeTrue(Files.exists(file), "queries of the benchmark module");
        assertEquals(
                columns,
                new BindFixture().bind(Files.readString(file)).columnNames().size());
    }
}
