package dev.headgate.benchmarks;

import dev.headgate.benchmarks.contender.StreamClient;
import dev.headgate.benchmarks.contender.StreamClient.Streamed;
import dev.headgate.benchmarks.contender.StreamContender;
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

/** Whole streams at line speed; an operation is one text of 12 characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class StreamBenchmark {
    /** How many texts a stream has. */
    public static final int TEXTS = 2_000;

    @Param
    public StreamContender contender;

    private Wire wire;
    private StreamClient client;

    @Setup
    public void open() {
        wire = new Wire();
        client = contender.open(wire.uri(), TEXTS);
        WarmUp.run(client::read);
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public Streamed read() {
        return Counts.demand(client.read(), TEXTS);
    }

    @TearDown
    public void close() {
        client.close();
        wire.close();
    }
}
