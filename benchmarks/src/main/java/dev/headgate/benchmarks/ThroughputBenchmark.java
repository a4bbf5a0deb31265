package dev.headgate.benchmarks;

import dev.headgate.benchmarks.contender.UnaryClient;
import dev.headgate.benchmarks.contender.UnaryContender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/** Plain calls of many callers at once, each on a thread of its own, that share one client. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class ThroughputBenchmark {
    /** A multiple of each number of callers. */
    private static final int CALLS = 5_120;

    @Param
    public UnaryContender contender;

    @Param({"1", "32", "256"})
    public int callers;

    /** Virtual ones need a JDK of 21 or newer. */
    @Param({"platform", "virtual"})
    public String threads;

    private Wire wire;
    private UnaryClient client;
    private ExecutorService executor;

    @Setup
    public void open() throws ReflectiveOperationException {
        wire = new Wire();
        client = contender.open(wire.uri());
        executor = threads.equals("virtual")
                ? (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null)
                : Executors.newFixedThreadPool(callers);
        WarmUp.run(this::calls);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long calls() {
        List<Future<Long>> running = new ArrayList<>(callers);
        for (int i = 0; i < callers; i++) {
            running.add(executor.submit(this::callInTurn));
        }
        long sum = 0;
        for (Future<Long> each : running) {
            try {
                sum += each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("a call failed", e);
            }
        }
        return sum;
    }

    private long callInTurn() {
        long sum = 0;
        for (int i = 0; i < CALLS / callers; i++) {
            sum += client.call();
        }
        return sum;
    }

    @TearDown
    public void close() {
        executor.shutdownNow();
        client.close();
        wire.close();
    }
}
