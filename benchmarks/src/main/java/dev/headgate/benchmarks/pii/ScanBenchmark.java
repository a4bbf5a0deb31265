package dev.headgate.benchmarks.pii;

import dev.headgate.pii.Finding;
import dev.headgate.pii.PiiScanner;
import java.util.List;
import java.util.Random;
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

/** Scans of one million characters with every detector: operations per second are megabytes per second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ScanBenchmark {
    private static final int LENGTH = 1_000_000;
    private static final String WORDS =
            "the of and to in that is was for it with as his on be at by had not are but from have they";
    private static final String[] VALUES = {
        "john.doe@example.com",
        "+49 30 1234567",
        "4111 1111 1111 1111",
        "DE89 3704 0044 0532 0130 00",
        "123-45-6789",
        "192.168.1.17",
        "2001:db8::1",
        "AKIAIOSFODNN7QWERTYU",
        "https://example.com/a",
        "2024-03-01"
    };

    /** What kind of text. */
    @Param({
        "prose",
        "prose with values",
        "decimals",
        "nine digits",
        "eleven digits",
        "dates",
        "groups of four",
        "single digits"
    })
    public String kind = "";

    private String text = "";

    /** Draws the text. */
    @Setup
    public void draw() {
        Random random = new Random(7);
        String[] words = WORDS.split(" ", -1);
        StringBuilder drawn = new StringBuilder(LENGTH + 64);
        while (drawn.length() < LENGTH) {
            switch (kind) {
                case "decimals" ->
                    drawn.append(random.nextInt(100_000))
                            .append('.')
                            .append(random.nextInt(100))
                            .append(',');
                case "nine digits" ->
                    drawn.append(100_000_000 + random.nextInt(900_000_000)).append('\t');
                case "eleven digits" ->
                    drawn.append(10_000_000_000L + random.nextLong(90_000_000_000L))
                            .append('\n');
                case "single digits" -> drawn.append(random.nextInt(10)).append(' ');
                case "dates" ->
                    drawn.append(1 + random.nextInt(28))
                            .append('/')
                            .append(1 + random.nextInt(12))
                            .append("/2020,");
                case "groups of four" ->
                    drawn.append(1000 + random.nextInt(9000)).append(' ');
                default -> {
                    boolean value = kind.equals("prose with values") && random.nextInt(100) == 0;
                    drawn.append(value ? VALUES[random.nextInt(VALUES.length)] : words[random.nextInt(words.length)]);
                    drawn.append(random.nextInt(12) == 0 ? ".\n" : " ");
                }
            }
        }
        text = drawn.substring(0, LENGTH);
    }

    /**
     * Scans.
     *
     * @return what was found
     */
    @Benchmark
    public List<Finding> scan() {
        return PiiScanner.standard().scan(text);
    }
}
