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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Short streams, read whole; what counts is when the first text comes, which {@link FirstEventProfiler} tells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class FirstEventBenchmark {
    private static final int TEXTS = 16;

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
    public Streamed read() {
        Streamed stream = Counts.demand(client.read(), TEXTS);
        FirstEventProfiler.note(stream.firstNanos());
        return stream;
    }

    @TearDown
    public void close() {
        client.close();
        wire.close();
    }
}
