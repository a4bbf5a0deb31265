package dev.headgate.cache.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Breakpoint;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.spi.CacheRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CacheFitTest {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Place TOOLS = new Place.AfterTools();
    private static final Place SYSTEM = new Place.AfterSystem();

    /** About 100 tokens. */
    private static final String TEXT = "word ".repeat(84);

    private static ChatRequest request(int times, @Nullable Duration ttl) {
        ChatRequest request = ChatRequest.builder()
                .route("r")
                .tool(Tool.of("f", TEXT.repeat(times), new JsonSchema("{\"type\":\"object\"}")))
                .system(new TextContent(TEXT.repeat(times)))
                .message(Message.user(TEXT.repeat(times)))
                .message(Message.assistant(TEXT.repeat(times)))
                .message(Message.user(TEXT.repeat(times)))
                .build();
        CachePlan plan = new CachePlan(Optional.ofNullable(ttl), Optional.ofNullable(ttl));
        return request.withPromptCache(plan.of(request, "key", true));
    }

    private static List<Place> places(PromptCache cache) {
        return cache.breakpoints().stream().map(Breakpoint::place).toList();
    }

    private static PromptCache fit(CacheRule rule, ChatRequest request) {
        return new CacheFit(rule).of(request);
    }

    @Test
    void allThatTheModelTakes() {
        PromptCache fit = fit(new CacheRule("m", true, 4, 0, List.of(SHORT, LONG)), request(1, LONG));
        assertThat(places(fit)).containsExactly(TOOLS, SYSTEM, new Place.AfterMessage(0), new Place.AfterMessage(2));
        assertThat(fit.key()).contains("key");
        assertThat(fit.breakpoints()).extracting(Breakpoint::ttl).containsOnly(Optional.of(LONG));
        assertThat(fit.isPlanned()).isTrue();
    }

    @Test
    void nothingBeforeEnoughTokensStand() {
        assertThat(places(fit(new CacheRule("m", false, 4, 150, List.of()), request(1, LONG))))
                .containsExactly(SYSTEM, new Place.AfterMessage(0), new Place.AfterMessage(2));
        assertThat(places(fit(new CacheRule("m", false, 4, 350, List.of()), request(1, LONG))))
                .containsExactly(new Place.AfterMessage(2));
        assertThat(fit(new CacheRule("m", false, 4, 700, List.of()), request(1, LONG))
                        .isNone())
                .isTrue();
        assertThat(places(fit(new CacheRule("m", false, 4, 700, List.of()), request(10, LONG))))
                .hasSize(4);
    }

    @Test
    void theFirstAndTheLastWhereFewAreTaken() {
        assertThat(places(fit(new CacheRule("m", false, 3, 0, List.of()), request(1, LONG))))
                .containsExactly(TOOLS, SYSTEM, new Place.AfterMessage(2));
        assertThat(places(fit(new CacheRule("m", false, 1, 0, List.of()), request(1, LONG))))
                .containsExactly(new Place.AfterMessage(2));
        assertThat(fit(CacheRule.keyOnly("m"), request(1, LONG)).breakpoints()).isEmpty();
        assertThat(fit(new CacheRule("m", false, 4, 0, List.of()), request(1, LONG))
                        .key())
                .isEmpty();
    }

    @Test
    void theTimeThatTheModelKeeps() {
        CacheRule both = new CacheRule("m", false, 4, 0, List.of(SHORT, LONG));
        assertThat(ttls(both, Duration.ofMinutes(30))).containsOnly(Optional.of(SHORT));
        assertThat(ttls(both, Duration.ofHours(9))).containsOnly(Optional.of(LONG));
        assertThat(ttls(both, Duration.ofMinutes(1))).containsOnly(Optional.of(SHORT));
        assertThat(ttls(both, null)).containsOnly(Optional.empty());
        assertThat(ttls(new CacheRule("m", false, 4, 0, List.of()), LONG)).containsOnly(Optional.empty());
    }

    private static List<Optional<Duration>> ttls(CacheRule rule, @Nullable Duration wished) {
        return fit(rule, request(1, wished)).breakpoints().stream()
                .map(Breakpoint::ttl)
                .toList();
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new CacheRule(" ", true, -1, -1, List.of(LONG, SHORT, Duration.ZERO)))
                .hasMessageContainingAll("model", "maxPoints", "minTokens", "ttls[1]", "ttls[2]");
    }
}
