package dev.headgate.benchmarks;

import dev.headgate.benchmarks.contender.UnaryClient;
import dev.headgate.benchmarks.contender.UnaryContender;
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

/** A plain call with an answer of about 1 KB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class UnaryBenchmark {
    @Param
    public UnaryContender contender;

    private Wire wire;
    private UnaryClient client;

    @Setup
    public void open() {
        wire = new Wire();
        client = contender.open(wire.uri());
        WarmUp.run(client::call);
    }

    @Benchmark
    public long call() {
        return client.call();
    }

    @TearDown
    public void close() {
        client.close();
        wire.close();
    }
}
