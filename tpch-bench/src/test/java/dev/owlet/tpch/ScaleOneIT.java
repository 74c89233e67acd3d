package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the answers at scales that take minutes to make, in the profile {@code tpch}. The data is the bench's and is kept
 * for the next run: in {@code ~/.cache/owlet/tpch} or the folder that {@code -Dowlet.tpch} names.
 */
final class ScaleOneIT {
    private static final Path FOLDER = Path.of(System.getProperty("owlet.tpch", TpchData.KEPT.toString()));

    @Test
    void parquetGivesThePublishedAnswersAtScaleOne() throws IOException {
        TpchData lake = new TpchData(FOLDER, Answers.PUBLISHED_SCALE);
        lake.generate("parquet");
        Check check = new Check(lake, "parquet", Settings.defaults());
        assertEquals(List.of(), check.differences(Answers::published));
    }

    @Test
    void theOtherFormatsGiveTheAnswersOfParquet() throws IOException {
        TpchData lake = new TpchData(FOLDER, 0.1);
        for (String format : TpchData.FORMATS) {
            lake.generate(format);
        }
        List<List<List<String>>> answers = new Check(lake, "parquet", Settings.defaults()).answers();
        for (String format : List.of("csv", "json", "orc")) {
            Check check = new Check(lake, format, Settings.defaults());
            assertEquals(List.of(), check.differences(query -> answers.get(query - 1)));
        }
    }
}
