package dev.owlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers of bytes as people read them. */
final class ScanReportTest {
    @Test
    void sizes() {
        assertEquals("0 B", ScanReport.size(0));
        assertEquals("999 B", ScanReport.size(999));
        assertEquals("1.0 KB", ScanReport.size(1000));
        assertEquals("1.0 KB", ScanReport.size(1049));
        assertEquals("1.1 KB", ScanReport.size(1050));
        assertEquals("999.9 KB", ScanReport.size(999_949));
        assertEquals("1.0 MB", ScanReport.size(1_000_000));
        assertEquals("771.9 MB", ScanReport.size(771_912_345));
        assertEquals("2.0 TB", ScanReport.size(1_999_999_999_999L));
        assertEquals("9223372.0 TB", ScanReport.size(Long.MAX_VALUE));
    }

    @Test
    void roundsAsDecimalsDo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long bytes = 1000 + (random.nextLong() >>> 1 + random.nextInt(50)) % 999_999_999_000L;
            int unit = bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3;
            BigDecimal value = BigDecimal.valueOf(bytes, 3 * unit).setScale(1, RoundingMode.HALF_UP);
            assertEquals(value + " " + " KMG".charAt(unit) + "B", ScanReport.size(bytes), "seed " + seed);
        }
    }
}
