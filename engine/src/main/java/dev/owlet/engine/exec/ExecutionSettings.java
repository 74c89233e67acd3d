package dev.owlet.engine.exec;

import java.nio.file.Path;

/**
 * Limits and sizes of one query's run.
 *
 * @param threads workers, at least 1
 * @param memoryBytes heap the operators' states may hold before they spill or fail with EXCEEDED_MEMORY
 * @param spillDirectory where spilled runs go; files there are deleted when the query ends
 * @param spillBytes most bytes of spill before EXCEEDED_SPILL
 * @param batchRows rows operators aim for in a batch; tests vary it
 * @param timeoutMillis after which the query ends with EXCEEDED_TIME_LIMIT; 0 for never
 * @param fuseAfterRows rows one worker projects and adds up before it asks for a loop that does both; 0 waits for it
 */
public record ExecutionSettings(
        int threads,
        long memoryBytes,
        Path spillDirectory,
        long spillBytes,
        int batchRows,
        long timeoutMillis,
        long fuseAfterRows) {}
