package dev.headgate.benchmarks.pii;

import dev.headgate.chat.ChatEvent;
import dev.headgate.pii.Redaction;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Reply;
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
import org.openjdk.jmh.annotations.Warmup;

/** What restoration adds to each piece of twelve characters of a stream. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class RestorationBenchmark {
    private static final int PIECES = 10_000;

    /** Whether the answer is restored. */
    @Param({"false", "true"})
    public boolean restored;

    private final AnswerInPieces stream = new AnswerInPieces("Write to jane.doe@example.org.", PIECES);
    private final Redaction redaction = Redaction.builder().key(new byte[32]).build();

    /** Checks that what is measured is the same answer. */
    @Setup
    public void check() {
        if (read() != PIECES + 1) {
            throw new IllegalStateException("pieces were held back");
        }
    }

    /**
     * Reads the answer to its end.
     *
     * @return how many events there were
     */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public int read() {
        Reply reply = restored ? redaction.intercept(stream) : stream.proceed(stream.request());
        int count = 0;
        try (EventSource events = reply.events()) {
            for (ChatEvent event = events.next(); event != null; event = events.next()) {
                count++;
            }
        }
        return count;
    }
}
