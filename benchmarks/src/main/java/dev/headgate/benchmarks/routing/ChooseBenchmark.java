package dev.headgate.benchmarks.routing;

import dev.headgate.routing.dispatch.Plan;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.TimeSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Chooses a deployment of one tier and reserves on it: two limits of its own and one of its account, and a reading of the
 * clock. The settlement is measured apart.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class ChooseBenchmark {
    private static final int BATCH = 1_000;

    @Param({"1", "8", "64", "512"})
    public int deployments;

    /** Whether the calls have a prompt cache that is kept warm: then all deployments are looked at. */
    @Param({"false", "true"})
    public boolean cached;

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
            plan = all.bench.plan(all.cached);
        }
    }

    /** Reservations that are settled outside of what is measured. */
    @State(Scope.Thread)
    public static class Reservations {
        private final long[] ids = new long[BATCH];
        private RoutingBench bench;

        @Setup
        public void open(ChooseBenchmark all) {
            bench = all.bench;
        }

        @TearDown(Level.Invocation)
        public void settle() {
            long now = TimeSource.system().nanoTime();
            for (long id : ids) {
                bench.ledger().settle(id, Settlement.EXACT, 10, 10, 20, now);
            }
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OperationsPerInvocation(BATCH)
    public void chooseAndReserve(Caller caller, Reservations reservations) {
        for (int i = 0; i < BATCH; i++) {
            reservations.ids[i] = caller.plan.reserve(TimeSource.system().nanoTime());
        }
    }

    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public boolean chooseReserveAndSettle(Caller caller) {
        long now = TimeSource.system().nanoTime();
        long id = caller.plan.reserve(now);
        return bench.ledger().settle(id, Settlement.EXACT, 10, 10, 20, now);
    }
}
