package dev.headgate.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Tells the median of the times that were noted during an iteration; one thread notes them. */
public final class FirstEventProfiler implements InternalProfiler {
    /** Names the result. */
    public static final String RESULT = "first.p50";

    private static final long[] NANOS = new long[1 << 20];
    private static int count;

    static void note(long nanos) {
        NANOS[count % NANOS.length] = nanos;
        count++;
    }

    @Override
    public String getDescription() {
        return "Median time from the call to the first event";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        count = 0;
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (count == 0) {
            return List.of();
        }
        long[] sorted = Arrays.copyOf(NANOS, Math.min(count, NANOS.length));
        Arrays.sort(sorted);
        return List.of(new ScalarResult(RESULT, sorted[sorted.length / 2], "ns", AggregationPolicy.AVG));
    }
}
