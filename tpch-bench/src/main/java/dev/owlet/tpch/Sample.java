package dev.owlet.tpch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run took: milliseconds on the wall clock, and of all processors by this process. Compiler and collector
 * threads count; on a busy machine the processor time is the steadier of the two.
 */
record Sample(double wall, double cpu) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Runs something once. */
    static Sample of(Runnable run) {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        run.run();
        return new Sample((System.nanoTime() - start) / 1e6, (SYSTEM.getProcessCpuTime() - cpu) / 1e6);
    }

    /** Returns the same without a processor time. */
    Sample wallOnly() {
        return new Sample(wall, Double.NaN);
    }

    /** Returns the median of each of the two. */
    static Sample median(Sample[] samples) {
        return new Sample(median(samples, Sample::wall), median(samples, Sample::cpu));
    }

    private static double median(Sample[] samples, ToDoubleFunction<Sample> part) {
        double[] sorted = Arrays.stream(samples).mapToDouble(part).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the geometric mean of each of the two. */
    static Sample mean(List<Sample> samples) {
        return new Sample(mean(samples, Sample::wall), mean(samples, Sample::cpu));
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> part) {
        return Math.exp(samples.stream()
                .mapToDouble(sample -> Math.log(Math.max(part.applyAsDouble(sample), 0.01)))
                .average()
                .orElse(0));
    }
}
