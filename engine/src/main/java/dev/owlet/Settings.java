package dev.owlet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Everything a session can be told; one component a setting. In the shell {@code --set name=value}, over JDBC a property
 * of the same name, written in snake case.
 *
 * @param threads workers of a query; the number of processors by default
 * @param memoryBytes heap the operators of one query may hold before they spill; half of the JVM's maximum by default
 * @param spillBytes most bytes of temporary files of one query
 * @param scanLimitBytes most stored bytes one query may read; checked against the estimate before and while reading
 * @param timeout after which a query is stopped; zero for never
 * @param usdPerTb the price of scanning one terabyte
 * @param bytesPerTb what a terabyte is
 * @param timeZone the session's time zone
 * @param prune whether partitions, files and row groups that cannot match are skipped
 * @param optimize whether optional plan rules run; off only to compare answers
 * @param batchRows rows an operator aims for in one batch
 * @param database the database that unqualified names mean
 */
public record Settings(
        int threads,
        long memoryBytes,
        long spillBytes,
        long scanLimitBytes,
        Duration timeout,
        BigDecimal usdPerTb,
        long bytesPerTb,
        ZoneId timeZone,
        boolean prune,
        boolean optimize,
        int batchRows,
        String database) {
    /** Returns the defaults on this machine. */
    public static Settings defaults() {
        return new Settings(
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 2,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Duration.ZERO,
                new BigDecimal("5.00"),
                1_000_000_000_000L,
                ZoneId.of("UTC"),
                true,
                true,
                4096,
                "default");
    }
}
