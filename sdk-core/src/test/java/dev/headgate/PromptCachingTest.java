package dev.headgate;

import static dev.headgate.ScriptedProvider.response;
import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.cache.PromptCaching;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Breakpoint;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.Usage;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.CacheObserver.Finding;
import dev.headgate.spi.CacheObserver.Kind;
import dev.headgate.spi.CacheRule;
import dev.headgate.spi.Quota;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is planned for requests, what goes to the wire, and what is told. */
class PromptCachingTest {
    private static final CacheRule RULE =
            new CacheRule("model", true, 4, 0, List.of(Duration.ofMinutes(5), Duration.ofHours(1)));
    private static final String SECRET = "canary-4711";

    private final ManualTime time = new ManualTime();
    private final List<Finding> findings = new ArrayList<>();

    private static ScriptedProvider answers(String account, Usage usage) {
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[400];
        Arrays.fill(steps, (ScriptedProvider.Step) (request, attempt) ->
                Reply.of(response("hi").toBuilder().usage(usage).build()));
        return new ScriptedProvider(account, steps);
    }

    private static ScriptedProvider answers() {
        return answers("a", Usage.of(10, 5));
    }

    private PromptCaching.Builder caching() {
        return PromptCaching.builder().rule(RULE).observer(findings::add);
    }

    private HeadgateBuilder builder(PromptCaching caching) {
        return Headgate.builder().timeSource(time).random(new Random(7)).promptCaching(caching);
    }

    private Headgate gate(PromptCaching caching, ScriptedProvider provider) {
        return builder(caching).route("r", provider.deployment()).build();
    }

    private static PromptCache sent(ScriptedProvider provider, int request) {
        return provider.requests.get(request).promptCache();
    }

    private static List<Place> places(PromptCache cache) {
        return cache.breakpoints().stream().map(Breakpoint::place).toList();
    }

    @Test
    void thePrefixAndTheConversationAreKept() {
        ScriptedProvider provider = answers();
        Headgate gate = gate(
                caching()
                        .prefixTtl(Duration.ofHours(1))
                        .conversationTtl(Duration.ofMinutes(5))
                        .build(),
                provider);
        ChatResponse first = gate.chat("r").system("Be kind.").user("one").call();
        ChatResponse second =
                gate.chat("r").conversation(first.conversation()).user("two").call();

        assertThat(places(sent(provider, 0))).containsExactly(new Place.AfterSystem());
        assertThat(places(sent(provider, 1)))
                .containsExactly(new Place.AfterSystem(), new Place.AfterMessage(0), new Place.AfterMessage(2));
        assertThat(sent(provider, 1).breakpoints())
                .extracting(Breakpoint::ttl)
                .containsExactly(
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Duration.ofMinutes(5)));
        assertThat(sent(provider, 0).key())
                .isPresent()
                .isEqualTo(sent(provider, 1).key());
        assertThat(second.adaptations()).isEmpty();
    }

    @Test
    void theKeyIsOfThePrefixOrOfTheConversationAndSaysNothing() {
        ScriptedProvider provider = answers();
        Headgate gate = gate(caching().build(), provider);
        gate.chat("r").system(SECRET).user("one").call();
        gate.chat("r").system(SECRET).user("two").call();
        gate.chat("r").system("Another.").user("one").call();
        gate.chat("r").system(SECRET).user("x").tag("conversation", SECRET).call();
        gate.chat("r").system(SECRET).user("x").tag("conversation", "2").call();
        Headgate other = gate(caching().build(), provider);
        other.chat("r").system(SECRET).user("another JVM").call();

        List<String> keys = provider.requests.stream()
                .map(request -> request.promptCache().key().orElseThrow())
                .toList();
        assertThat(keys.get(1)).isEqualTo(keys.get(0)).matches("[0-9a-f]{32}");
        assertThat(keys.get(5)).isEqualTo(keys.get(0));
        assertThat(new TreeSet<>(keys)).hasSize(4);
    }

    @Test
    void whatTheCallSaysIsLeftAndOffIsOff() {
        ScriptedProvider provider = answers();
        Headgate gate = builder(caching().off("s").build())
                .route("r", provider.deployment())
                .route("s", provider.deployment())
                .build();
        PromptCache own = PromptCache.builder().key("mine").build();
        gate.chat("r").system("x").user("x").promptCache(own).call();
        gate.chat("r").system("x").user("x").promptCache(PromptCache.off()).call();
        gate.chat("s").system("x").user("x").call();
        assertThat(sent(provider, 0)).isEqualTo(own);
        assertThat(sent(provider, 1).isNone()).isTrue();
        assertThat(sent(provider, 2).isNone()).isTrue();
    }

    @Test
    void aModelWithoutARuleIsSentNothing() {
        ScriptedProvider provider = answers();
        Headgate gate = builder(caching().build())
                .route("r", Deployment.of(provider, "unknown"))
                .build();
        gate.chat("r").system("x").user("x").call();
        assertThat(sent(provider, 0).isNone()).isTrue();
    }

    @Test
    void theExactRuleHoldsAndThenTheLater() {
        ScriptedProvider provider = answers();
        CacheRule none = new CacheRule("*", false, 0, 0, List.of());
        Headgate exact = gate(caching().rule(none).build(), provider);
        exact.chat("r").system("x").user("x").call();
        Headgate later = gate(
                PromptCaching.builder()
                        .rule(RULE)
                        .rule(CacheRule.keyOnly("model"))
                        .build(),
                provider);
        later.chat("r").system("x").user("x").call();
        assertThat(places(sent(provider, 0))).hasSize(1);
        assertThat(places(sent(provider, 1))).isEmpty();
        assertThat(sent(provider, 1).key()).isPresent();
    }

    @Test
    void routingStaysWhereTheCacheIsWarm() {
        ScriptedProvider a = answers("a", Usage.of(10, 5));
        ScriptedProvider b = answers("b", Usage.of(10, 5));
        Quota plenty = Quota.tokensPerMinute(10_000_000);
        Headgate gate = builder(caching().build())
                .route(Route.builder("r")
                        .tier(
                                Deployment.builder(a, "model").quota(plenty).build(),
                                Deployment.builder(b, "model").quota(plenty).build())
                        .build())
                .build();
        for (int i = 0; i < 50; i++) {
            gate.chat("r").system("Same.").user("one").tag("conversation", "c").call();
        }
        assertThat(Math.max(a.requests.size(), b.requests.size())).isGreaterThanOrEqualTo(48);
        for (int i = 0; i < 50; i++) {
            gate.chat("r")
                    .system("Same.")
                    .user("one")
                    .tag("conversation", "c" + i)
                    .call();
        }
        assertThat(Math.min(a.requests.size(), b.requests.size()))
                .as("others elsewhere")
                .isGreaterThan(10);
    }

    @Test
    void aTimeInTheSystemTextIsToldOnceAnHour() {
        Headgate gate = gate(caching().build(), answers());
        for (int i = 0; i < 3; i++) {
            gate.chat("r")
                    .system("Be kind. It is 10:15:0" + i + " now.")
                    .user("x")
                    .call();
        }
        assertThat(findings).containsExactly(new Finding("r", Kind.VOLATILE_TEXT, "system[0]", 15));
        time.advance(Duration.ofMinutes(61));
        gate.chat("r").system("Be kind. It is 11:16:00 now.").user("x").call();
        assertThat(findings).hasSize(2);
    }

    @Test
    void prefixesThatKeepChangingAreToldWithThePlace() {
        Headgate gate = gate(caching().build(), answers());
        for (int i = 0; i < 60; i++) {
            gate.chat("r")
                    .system("Fixed.")
                    .system("You serve customer " + i + ".")
                    .user("x")
                    .call();
        }
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.kind()).isEqualTo(Kind.PREFIX_CHANGES);
        assertThat(finding.place()).isEqualTo("system[1]");
        assertThat(finding.offset()).isBetween(19, 20);
    }

    @Test
    void aFewPromptsInTurnAreNotChanging() {
        Headgate gate = gate(caching().build(), answers());
        for (int i = 0; i < 200; i++) {
            gate.chat("r").system("Prompt " + i % 6).user("x").call();
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aHistoryThatChangesIsTold() {
        Headgate gate = gate(caching().build(), answers());
        ChatResponse first = gate.chat("r").user("one").tag("conversation", "c").call();
        gate.chat("r")
                .conversation(first.conversation())
                .user("two")
                .tag("conversation", "c")
                .call();
        assertThat(findings).isEmpty();
        gate.chat("r").user("one, but otherwise").tag("conversation", "c").call();
        assertThat(findings).containsExactly(new Finding("r", Kind.HISTORY_CHANGES, "messages[0]", -1));
    }

    @Test
    void writingThatIsNeverReadPausesForAWhile() {
        Usage written = Usage.builder()
                .inputTokens(10)
                .cacheWriteTokens(Duration.ofMinutes(5), 5_000)
                .outputTokens(5)
                .build();
        ScriptedProvider provider = answers("a", written);
        Headgate gate = gate(caching().build(), provider);
        for (int i = 0; i < 30; i++) {
            gate.chat("r").system("x").user("x").call();
        }
        assertThat(provider.requests.stream()
                        .filter(request -> !places(request.promptCache()).isEmpty()))
                .hasSize(20);
        assertThat(sent(provider, 29).key())
                .as("still for routing and for wires with keys")
                .isPresent();
        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.PAUSED);
        time.advance(Duration.ofMinutes(10));
        gate.chat("r").system("x").user("x").call();
        assertThat(places(sent(provider, 30))).hasSize(1);
    }

    @Test
    void readingPaysForWritingAndStreamsCountToo() {
        Usage read = Usage.builder()
                .inputTokens(10)
                .cacheReadTokens(2_000)
                .cacheWriteTokens(Duration.ofHours(1), 1_000)
                .outputTokens(5)
                .build();
        ScriptedProvider provider = answers("a", read);
        Headgate gate = gate(caching().build(), provider);
        for (int i = 0; i < 30; i++) {
            gate.chat("r").system("x").user("x").call();
        }
        assertThat(places(sent(provider, 29))).hasSize(1);

        Usage lost =
                Usage.builder().cacheWriteTokens(Duration.ofHours(1), 1_000).build();
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[25];
        Arrays.fill(steps, (ScriptedProvider.Step) (request, attempt) -> Reply.of(new ListedEvents(
                new Started(Optional.empty(), Optional.empty(), Optional.empty()),
                new TextDelta("a"),
                new UsageReported(lost),
                new Finished(FinishReason.STOP, "stop", Extras.none()))));
        ScriptedProvider streams = new ScriptedProvider("b", steps);
        Headgate other = gate(caching().build(), streams);
        for (int i = 0; i < 25; i++) {
            try (ChatStream stream = other.chat("r").system("x").user("x").stream()) {
                stream.response();
            }
        }
        assertThat(places(sent(streams, 19))).hasSize(1);
        assertThat(places(sent(streams, 24))).isEmpty();
    }

    @Test
    void whatIsNotAdaptiveGoesOn() {
        ScriptedProvider provider = answers(
                "a",
                Usage.builder().cacheWriteTokens(Duration.ofMinutes(5), 5_000).build());
        Headgate gate = gate(caching().adaptive(false).build(), provider);
        for (int i = 0; i < 30; i++) {
            gate.chat("r").system("x").user("x").call();
        }
        assertThat(places(sent(provider, 29))).hasSize(1);
    }

    @Test
    void theKeyIsMadeOfWhatLeaves() {
        ScriptedProvider provider = answers();
        Headgate redacting = builder(caching().build())
                .redaction(Redaction.builder().key(new byte[32]).build())
                .route("r", provider.deployment())
                .build();
        redacting.chat("r").system("Serve anna.meier@example.org.").user("x").call();
        String left = provider.requests.get(0).system().get(0).text();
        assertThat(left).doesNotContain("anna");
        Headgate plain = gate(caching().build(), provider);
        plain.chat("r").system(left).user("x").call();
        assertThat(sent(provider, 1).key()).isEqualTo(sent(provider, 0).key());
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> PromptCaching.builder()
                        .prefixTtl(Duration.ZERO)
                        .conversationTtl(Duration.ofHours(1))
                        .off(" ")
                        .build())
                .hasMessageContainingAll("prefixTtl", "conversationTtl", "off");
        Route hedged = Route.builder("r")
                .tier(answers().deployment())
                .hedging(Hedging.after(Duration.ofSeconds(1)))
                .build();
        assertThatThrownBy(() ->
                        builder(caching().off("nowhere").build()).route(hedged).build())
                .hasMessageContainingAll("promptCaching.off is nowhere", "route r, which hedges");
        Headgate gate = builder(caching().off("r").build()).route(hedged).build();
        assertThatThrownBy(() -> gate.reload(RoutingModel.builder()
                        .route("s", answers().deployment())
                        .build()))
                .hasMessageContaining("promptCaching.off is r");
    }

    @Test
    void anObserverThatFailsHarmsNobody() {
        Headgate gate = gate(
                PromptCaching.builder()
                        .observer(finding -> {
                            throw new IllegalStateException("no");
                        })
                        .build(),
                new ScriptedProvider("a", text("hi")));
        assertThat(gate.chat("r").system("It is 10:15:00.").user("x").call().text())
                .isEqualTo("hi");
    }
}
