package dev.owlet.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.owlet.error.Code;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps a golden block for every error code that a query over a sound lake can provoke. */
final class ErrorCodesTest {
    /** Needs damaged files, a changed disk or a foreign catalog; the tests of formats and catalog make those. */
    private static final Set<Code> NEEDS_BAD_DATA = EnumSet.of(
            Code.HIVE_BAD_DATA,
            Code.HIVE_CURSOR_ERROR,
            Code.HIVE_CANNOT_OPEN_SPLIT,
            Code.HIVE_FILE_NOT_FOUND,
            Code.HIVE_FILESYSTEM_ERROR,
            Code.HIVE_FILE_CHANGED,
            Code.HIVE_INVALID_METADATA,
            Code.HIVE_METASTORE_ERROR,
            Code.HIVE_INVALID_PARTITION_VALUE,
            Code.HIVE_PARTITION_SCHEMA_MISMATCH,
            Code.HIVE_UNSUPPORTED_FORMAT,
            Code.HIVE_PATH_ALREADY_EXISTS,
            Code.HIVE_WRITER_OPEN_ERROR,
            Code.HIVE_WRITER_DATA_ERROR,
            Code.INVALID_VIEW);

    /** Needs limits, several sessions, a full disk or a bug. */
    private static final Set<Code> NEEDS_CIRCUMSTANCES = EnumSet.of(
            Code.HIVE_TOO_MANY_OPEN_PARTITIONS,
            Code.CATALOG_CONFLICT,
            Code.EXCEEDED_MEMORY,
            Code.EXCEEDED_SPILL,
            Code.EXCEEDED_SCAN_LIMIT,
            Code.EXCEEDED_TIME_LIMIT,
            Code.DISK_FULL,
            Code.PERMISSION_DENIED,
            Code.USER_CANCELED,
            Code.SESSION_CLOSED,
            Code.INVALID_SETTING,
            Code.GENERIC_INTERNAL_ERROR);

    /** Belongs to statements or clauses whose mistakes are refused earlier, by the parser or under another code. */
    private static final Set<Code> REFUSED_EARLIER = EnumSet.of(
            Code.INVALID_ARGUMENTS,
            Code.INVALID_LIMIT_CLAUSE,
            Code.ALREADY_EXISTS,
            Code.NOT_FOUND,
            Code.QUERY_REJECTED,
            Code.MISSING_LOCATION);

    @Test
    void everyCodeHasAGoldenBlockOrAReason() throws IOException, URISyntaxException {
        Set<Code> open = EnumSet.allOf(Code.class);
        open.removeAll(NEEDS_BAD_DATA);
        open.removeAll(NEEDS_CIRCUMSTANCES);
        open.removeAll(REFUSED_EARLIER);
        open.removeAll(provoked());
        assertEquals(EnumSet.noneOf(Code.class), open);
    }

    private static Set<Code> provoked() throws IOException, URISyntaxException {
        Path root = Path.of(ErrorCodesTest.class.getResource("/golden").toURI());
        List<Path> files;
        try (Stream<Path> paths = Files.walk(root)) {
            files = paths.filter(path -> path.toString().endsWith(".slt")).toList();
        }
        Set<Code> codes = EnumSet.noneOf(Code.class);
        for (Path file : files) {
            for (GoldenFile.Block block :
                    GoldenFile.parse(Files.readAllLines(file)).blocks()) {
                if (block.word(1).equals("error")) {
                    codes.add(Code.valueOf(block.word(2)));
                }
            }
        }
        return codes;
    }
}
