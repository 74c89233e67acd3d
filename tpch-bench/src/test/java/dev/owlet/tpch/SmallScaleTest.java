package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.Settings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Makes TPC-H at scale 0.01 in every format and holds the 22 answers against DuckDB's and against one another. */
final class SmallScaleTest {
    @Test
    void everyFormatGivesTheAnswersDuckDbGives() throws IOException, SQLException {
        TpchData lake = SmallLake.of("parquet", "csv", "json", "orc");
        Check parquet = new Check(lake, "parquet", Settings.defaults());
        try (DuckDbContender duck = new DuckDbContender(lake, "parquet", 2)) {
            assertEquals(List.of(), parquet.differences(query -> duck.rows(Queries.text(query))));
        }
        List<List<List<String>>> answers = parquet.answers();
        for (String format : List.of("csv", "json", "orc")) {
            Check check = new Check(lake, format, Settings.defaults());
            assertEquals(List.of(), check.differences(query -> answers.get(query - 1)));
        }
    }

    @Test
    void parquetOfEveryWriterGivesTheSameAnswers() throws IOException, SQLException {
        TpchData lake = SmallLake.of("parquet");
        List<List<List<String>>> answers = new Check(lake, "parquet", Settings.defaults()).answers();
        for (String writer : List.of("duckdb", "parquet-java")) {
            Rewritten files = new Rewritten(lake, writer);
            files.generate();
            Check check = new Check(lake, files.database(), Settings.defaults());
            assertEquals(List.of(), check.differences(query -> answers.get(query - 1)));
        }
    }
}
