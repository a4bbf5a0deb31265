package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Usage;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The rules for the tokens that an answer reports. */
public interface UsageRules extends Scenarios {
    @TckRule(
            id = "HG-USAGE-01",
            value = "Uncached input, cache reads and cache writes do not overlap, whatever the wire calls input",
            why = "Tokens in two buckets are charged twice, and cached ones at ten times their price.",
            remedy = "If the wire's input includes the cached tokens, subtract them; if not, take it as it is.",
            needs = Capability.CACHE_USAGE)
    default void bucketsDoNotOverlap() {
        Usage usage = bench().probe(cached()).call().usage();

        check(usage);
    }

    @TckRule(
            id = "HG-USAGE-02",
            value = "They do not overlap in streams either",
            why = "Most wires report the usage of streams in another place, and some in another form.",
            remedy = "Let plain and streamed answers share the arithmetic.",
            needs = {Capability.STREAMING, Capability.CACHE_USAGE})
    default void bucketsDoNotOverlapInStreams() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent.UsageReported> reported =
                ProviderProbe.only(ChatEvent.UsageReported.class, bench().probe(cached()).stream());

        check(reported.get(reported.size() - 1).usage());
    }

    @TckRule(
            id = "HG-USAGE-03",
            value = "Usage that is not reported is not made up",
            why =
                    "The engine estimates and says so; zeros of the provider's would be taken for measured, and the call for free.",
            remedy = "Leave the usage out of the response when the wire does not tell it.")
    default void missingUsageIsNotMadeUp() {
        ChatResponse response = bench().probe(
                        Script.of(Answer.builder().text("Hello").withoutUsage().build()))
                .call();

        assertTrue(!response.hasUsage() || response.usage().estimated(), "usage is absent, or marked as estimated");
    }

    @TckRule(
            id = "HG-USAGE-04",
            value = "Usage that a stream does not report is not made up",
            why =
                    "The engine estimates and says so; zeros of the provider's would be taken for measured, and the call for free.",
            remedy = "Send no UsageReported when the wire does not tell the usage.",
            needs = Capability.STREAMING)
    default void missingUsageIsNotMadeUpInStreams() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events =
                bench()
                        .probe(Script.of(
                                Answer.builder().text("Hello").withoutUsage().build()))
                        .stream();

        assertTrue(
                ProviderProbe.only(ChatEvent.UsageReported.class, events).stream()
                        .allMatch(reported -> reported.usage().estimated()),
                "usage is absent, or marked as estimated");
    }

    @TckRule(
            id = "HG-USAGE-05",
            value = "Counts may be larger than an int holds",
            why = "Negative counts are negative prices.",
            remedy = "Read counts as long.")
    default void countsMayBeLarge() {
        Usage scripted = Usage.of(3_000_000_000L, 5_000_000_000L);
        Script script = Script.of(Answer.builder().text("Hello").usage(scripted).build());

        Usage usage = bench().probe(script).call().usage();

        assertEquals(3_000_000_000L, usage.inputTokens());
        assertEquals(5_000_000_000L, usage.outputTokens());
    }

    @TckRule(
            id = "HG-USAGE-06",
            value = "Tokens written to the cache are told by their time to live, where the wire does",
            why = "A write for an hour costs more than one for five minutes.",
            remedy = "Keep the wire's breakdown; where there is none, book all writes under the default time to live.",
            needs = Capability.CACHE_TTL)
    default void cacheWritesAreToldByTtl() {
        Usage usage = bench().probe(cached()).call().usage();

        if (bench().tells(Capability.CACHE_TTL)) {
            assertEquals(Map.of(Duration.ofMinutes(5), 10L), usage.cacheWriteTokensByTtl());
        }
    }

    @TckRule(
            id = "HG-USAGE-07",
            value = "Zero tokens of output are measured, not missing",
            why =
                    "An answer that counts no output has cost its input; an estimate in its place would be wrong in every report.",
            remedy = "Tell a field that is 0 from a field that is not there.")
    default void zeroIsMeasured() {
        Script script =
                Script.of(Answer.builder().text("-").usage(Usage.of(5, 0)).build());

        ChatResponse response = bench().probe(script).call();

        assertTrue(response.hasUsage(), "there is usage");
        assertFalse(response.usage().estimated());
        assertEquals(5, response.usage().inputTokens());
    }

    @TckRule(
            id = "HG-USAGE-08",
            value = "Tokens of thoughts are part of the output, not added to it",
            why = "Added, they are charged twice; subtracted, not at all.",
            remedy = "Report all generated tokens as output, and those of thoughts besides as reasoning.")
    default void reasoningIsPartOfOutput() {
        Usage scripted = Usage.builder()
                .inputTokens(5)
                .outputTokens(20)
                .reasoningTokens(7)
                .build();
        Script script = Script.of(Answer.builder().text("42").usage(scripted).build());

        assertEquals(20, bench().probe(script).call().usage().outputTokens());
    }

    private static Script cached() {
        return Script.of(Answer.builder()
                .text("Hello")
                .usage(Usage.builder()
                        .inputTokens(100)
                        .cacheReadTokens(40)
                        .cacheWriteTokens(Duration.ofMinutes(5), 10)
                        .outputTokens(20)
                        .build())
                .build());
    }

    private void check(Usage usage) {
        if (!bench().tells(Capability.CACHE_USAGE)) {
            assertEquals(0, usage.cacheReadTokens() + usage.cacheWriteTokens());
            return;
        }
        assertEquals(100, usage.inputTokens(), "input that is not cached");
        assertEquals(40, usage.cacheReadTokens(), "cache reads");
        assertEquals(10, usage.cacheWriteTokens(), "cache writes");
        assertEquals(150, usage.totalInputTokens(), "all input");
        assertEquals(20, usage.outputTokens(), "output");
        assertFalse(usage.estimated(), "it is not estimated");
    }
}
