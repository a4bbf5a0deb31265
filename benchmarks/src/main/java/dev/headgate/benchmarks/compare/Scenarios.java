package dev.headgate.benchmarks.compare;

import dev.headgate.benchmarks.FirstEventBenchmark;
import dev.headgate.benchmarks.StreamBenchmark;
import dev.headgate.benchmarks.ThroughputBenchmark;
import dev.headgate.benchmarks.UnaryBenchmark;
import dev.headgate.benchmarks.contender.StreamContender;
import dev.headgate.benchmarks.contender.UnaryContender;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that is compared, and the goals. */
final class Scenarios {
    private static final List<Measure> COSTS = List.of(Measure.ALLOCATION, Measure.CPU, Measure.WALL);
    private static final List<Measure> LATENCY = List.of(Measure.FIRST_EVENT);
    private static final List<Goal> NO_LATER = List.of(new Goal(Measure.FIRST_EVENT, 50));

    private static final Contender OPENAI_FLOOR = new Contender(StreamContender.OKHTTP, "OkHttp, streaming JSON");
    private static final List<Contender> OPENAI = List.of(
            new Contender(StreamContender.HEADGATE_OPENAI, "Headgate, stream"),
            new Contender(StreamContender.HEADGATE_OPENAI_PUBLISHER, "Headgate, publisher"));
    private static final Contender BEDROCK_FLOOR = new Contender(StreamContender.AWS_ASYNC, "AWS async client, Netty");
    private static final List<Contender> BEDROCK = List.of(
            new Contender(StreamContender.HEADGATE_BEDROCK, "Headgate, stream"),
            new Contender(StreamContender.HEADGATE_BEDROCK_PUBLISHER, "Headgate, publisher"));

    private static final List<Scenario> COMPARISONS = List.of(
            new Scenario(
                    "openai-call",
                    "OpenAI-compatible: plain call",
                    UnaryBenchmark.class,
                    COSTS,
                    new Contender(UnaryContender.OKHTTP, OPENAI_FLOOR.title()),
                    List.of(new Contender(UnaryContender.HEADGATE_OPENAI, "Headgate")),
                    costs(1.5, 1.3)),
            new Scenario(
                    "governed-call",
                    "OpenAI-compatible: call of 4 KiB with all of governance",
                    UnaryBenchmark.class,
                    COSTS,
                    new Contender(UnaryContender.OKHTTP_LONG, OPENAI_FLOOR.title()),
                    List.of(new Contender(UnaryContender.HEADGATE_GOVERNED, "Headgate, governed")),
                    costs(2.2, 1.8)),
            new Scenario(
                    "openai-stream",
                    "OpenAI-compatible: streamed event",
                    StreamBenchmark.class,
                    COSTS,
                    OPENAI_FLOOR,
                    OPENAI,
                    costs(1.3, 1.3)),
            new Scenario(
                    "openai-first",
                    "OpenAI-compatible: time to the first event",
                    FirstEventBenchmark.class,
                    LATENCY,
                    OPENAI_FLOOR,
                    OPENAI,
                    NO_LATER),
            new Scenario(
                    "bedrock-call",
                    "Bedrock: plain call",
                    UnaryBenchmark.class,
                    COSTS,
                    new Contender(UnaryContender.AWS_SYNC, "AWS client, Apache 5"),
                    List.of(new Contender(UnaryContender.HEADGATE_BEDROCK, "Headgate")),
                    costs(0.6, 0.6)),
            new Scenario(
                    "bedrock-stream",
                    "Bedrock: streamed event",
                    StreamBenchmark.class,
                    COSTS,
                    BEDROCK_FLOOR,
                    BEDROCK,
                    costs(0.25, 0.35)),
            new Scenario(
                    "bedrock-first",
                    "Bedrock: time to the first event",
                    FirstEventBenchmark.class,
                    LATENCY,
                    BEDROCK_FLOOR,
                    BEDROCK,
                    NO_LATER));

    private static final Scenario STAGES = new Scenario(
            "stages",
            "The stages of governance",
            Scenario.Part.STAGES,
            UnaryBenchmark.class,
            Map.of(),
            List.of(Measure.ALLOCATION, Measure.CPU),
            new Contender(UnaryContender.HEADGATE_UNGOVERNED, "none"),
            List.of(
                    new Contender(UnaryContender.HEADGATE_POLICY, "policy"),
                    new Contender(UnaryContender.HEADGATE_REDACTION, "redaction of 4 KiB"),
                    new Contender(UnaryContender.HEADGATE_BUDGET, "budget"),
                    new Contender(UnaryContender.HEADGATE_CACHE_PLAN, "prompt-cache plan"),
                    new Contender(UnaryContender.HEADGATE_AUDIT, "audit"),
                    new Contender(UnaryContender.HEADGATE_AUDIT_FORCED, "audit, the disk waited for in each call"),
                    new Contender(UnaryContender.HEADGATE_TELEMETRY, "telemetry"),
                    new Contender(UnaryContender.HEADGATE_GOVERNED, "all but that wait")),
            List.of());

    static final List<Scenario> ALL = Stream.of(
                    COMPARISONS.stream(),
                    Stream.of(STAGES),
                    throughput("platform"),
                    NewestJdk.hasVirtualThreads() ? throughput("virtual") : Stream.<Scenario>empty())
            .flatMap(each -> each)
            .toList();

    private Scenarios() {}

    private static Stream<Scenario> throughput(String threads) {
        return Stream.of(1, 32, 256)
                .map(callers -> new Scenario(
                        "throughput-" + threads + "-" + callers,
                        callers + (callers == 1 ? " caller" : " callers") + ", " + threads
                                + (callers == 1 ? " thread" : " threads"),
                        Scenario.Part.THROUGHPUT,
                        ThroughputBenchmark.class,
                        Map.of("callers", "" + callers, "threads", threads),
                        List.of(Measure.THROUGHPUT),
                        new Contender(UnaryContender.OKHTTP, OPENAI_FLOOR.title()),
                        List.of(new Contender(UnaryContender.HEADGATE_OPENAI, "Headgate")),
                        List.of()));
    }

    private static List<Goal> costs(double allocation, double cpu) {
        return List.of(new Goal(Measure.ALLOCATION, allocation), new Goal(Measure.CPU, cpu));
    }
}
