package dev.headgate.benchmarks.compare;

import dev.headgate.benchmarks.FirstEventBenchmark;
import dev.headgate.benchmarks.StreamBenchmark;
import dev.headgate.benchmarks.UnaryBenchmark;
import dev.headgate.benchmarks.contender.StreamContender;
import dev.headgate.benchmarks.contender.UnaryContender;
import java.util.List;

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

    static final List<Scenario> ALL = List.of(
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
                    costs(1.06, 1.10)),
            new Scenario(
                    "bedrock-stream",
                    "Bedrock: streamed event",
                    StreamBenchmark.class,
                    COSTS,
                    BEDROCK_FLOOR,
                    BEDROCK,
                    costs(1.3, 1.3)),
            new Scenario(
                    "bedrock-first",
                    "Bedrock: time to the first event",
                    FirstEventBenchmark.class,
                    LATENCY,
                    BEDROCK_FLOOR,
                    BEDROCK,
                    NO_LATER));

    private Scenarios() {}

    private static List<Goal> costs(double allocation, double cpu) {
        return List.of(new Goal(Measure.ALLOCATION, allocation), new Goal(Measure.CPU, cpu));
    }
}
