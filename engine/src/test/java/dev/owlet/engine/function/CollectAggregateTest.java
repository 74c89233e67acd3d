package dev.owlet.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.Owlet;
import dev.owlet.Result;
import dev.owlet.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectAggregateTest {
    @TempDir
    Path folder;

    /** Enough groups for several threads to work out results at once. */
    @ParameterizedTest
    @ValueSource(strings = {"histogram(v)", "map_agg(v, k)", "multimap_agg(v, k)"})
    void worksOutGroupsFromSeveralThreads(String call) {
        String sql = "SELECT sum(cardinality(c)) FROM (SELECT k, " + call + " AS c"
                + " FROM (SELECT n % 100000 AS k, n % 7 AS v FROM UNNEST(sequence(0, 999)) AS t(m)"
                + " CROSS JOIN UNNEST(sequence(m * 400, m * 400 + 399)) AS u(n)) GROUP BY k)";
        try (Owlet owlet = Owlet.open(folder, Settings.defaults().with("threads", "4"))) {
            for (int round = 0; round < 3; round++) {
                try (Result result = owlet.query(sql)) {
                    assertEquals(400_000, result.iterator().next().getLong(0));
                }
            }
        }
    }
}
