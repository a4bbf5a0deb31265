package dev.headgate.benchmarks;

import dev.headgate.benchmarks.contender.StreamClient;
import dev.headgate.benchmarks.contender.StreamContender;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From the call to the first text; the rest of the stream is read off the clock, and the connection lives on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class FirstEventBenchmark {
    private static final int TEXTS = 16;

    @Param
    public StreamContender contender;

    private Wire wire;
    private StreamClient client;
    private StreamClient.OpenStream stream;

    @Setup
    public void open() {
        wire = new Wire();
        client = contender.open(wire.uri(), TEXTS);
    }

    @Benchmark
    public StreamClient.OpenStream readFirst() {
        stream = client.open();
        return stream;
    }

    @TearDown(Level.Invocation)
    public void readRest() {
        Counts.demand(stream.finish(), TEXTS);
    }

    @TearDown
    public void close() {
        client.close();
        wire.close();
    }
}
