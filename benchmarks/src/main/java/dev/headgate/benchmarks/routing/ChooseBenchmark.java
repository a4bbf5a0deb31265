package dev.headgate.benchmarks.routing;

import dev.headgate.routing.dispatch.Plan;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.TimeSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Chooses a deployment of one tier and reserves on it: two limits of its own and one of its account, a reading of the
 * clock, and the settlement.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class ChooseBenchmark {
    @Param({"1", "8", "64", "512"})
    public int deployments;

    private RoutingBench bench;

    @Setup
    public void open() {
        bench = new RoutingBench(deployments);
    }

    /** The call of one thread. */
    @State(Scope.Thread)
    public static class Caller {
        private Plan plan;

        @Setup
        public void open(ChooseBenchmark all) {
            plan = all.bench.plan();
        }
    }

    @Benchmark
    public boolean chooseAndReserve(Caller caller) {
        long now = TimeSource.system().nanoTime();
        long id = caller.plan.reserve(now);
        return bench.ledger().settle(id, Settlement.EXACT, 10, 10, 20, now);
    }
}
