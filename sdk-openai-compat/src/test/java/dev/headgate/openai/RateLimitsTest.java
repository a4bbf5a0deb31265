package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers tell of their limits. */
@Timeout(30)
class RateLimitsTest {
    private final List<QuotaObservation> observations = new ArrayList<>();

    private AttemptContext attempt(boolean streaming) {
        AttemptContext attempt = Calls.attempt(streaming, new Cancellation(), Duration.ofSeconds(20), TestClock.auto());
        return new AttemptContext(
                attempt.call(), 1, attempt.deployment(), (deployment, observation) -> observations.add(observation));
    }

    private List<QuotaObservation> observe(RateLimitDialect dialect, String... headers) {
        observations.clear();
        RateLimits.observe(Headers.of(headers), dialect, attempt(false));
        return List.copyOf(observations);
    }

    private static QuotaObservation told(Dimension dimension, long limit, long remaining, Duration reset) {
        return new QuotaObservation(dimension, OptionalLong.of(limit), OptionalLong.of(remaining), Optional.of(reset));
    }

    @Test
    void openAiCountsPerMinute() {
        assertThat(observe(
                        RateLimitDialect.OPENAI,
                        "x-ratelimit-limit-requests",
                        "500",
                        "x-ratelimit-remaining-requests",
                        "499",
                        "x-ratelimit-reset-requests",
                        "120ms",
                        "x-ratelimit-limit-tokens",
                        "200000",
                        "x-ratelimit-remaining-tokens",
                        "0",
                        "x-ratelimit-reset-tokens",
                        "6m0s"))
                .containsExactly(
                        told(Dimension.REQUESTS_PER_MINUTE, 500, 499, Duration.ofMillis(120)),
                        told(Dimension.TOKENS_PER_MINUTE, 200_000, 0, Duration.ofMinutes(6)));
    }

    @Test
    void groqCountsRequestsPerDay() {
        assertThat(observe(
                        RateLimitDialect.GROQ,
                        "x-ratelimit-limit-requests",
                        "14400",
                        "x-ratelimit-remaining-requests",
                        "14370",
                        "x-ratelimit-reset-requests",
                        "2m59.56s",
                        "x-ratelimit-limit-tokens",
                        "18000",
                        "x-ratelimit-remaining-tokens",
                        "17997",
                        "x-ratelimit-reset-tokens",
                        "7.66s"))
                .containsExactly(
                        told(Dimension.REQUESTS_PER_DAY, 14_400, 14_370, Duration.ofMillis(179_560)),
                        told(Dimension.TOKENS_PER_MINUTE, 18_000, 17_997, Duration.ofMillis(7_660)));
    }

    @Test
    void azureTellsWholeSeconds() {
        String[] headers = {
            "x-ratelimit-limit-tokens", "1000", "x-ratelimit-remaining-tokens", "10", "x-ratelimit-reset-tokens", "26"
        };
        assertThat(observe(RateLimitDialect.AZURE, headers))
                .containsExactly(told(Dimension.TOKENS_PER_MINUTE, 1000, 10, Duration.ofSeconds(26)));
        assertThat(observe(RateLimitDialect.OPENAI, headers).get(0).resetsIn())
                .as("a number without unit is none there")
                .isEmpty();
    }

    /** Azure says -1 of 0 on its newer operations: taken at its word, nothing would ever be sent again. */
    @Test
    void whatIsNegativeIsNotKnown() {
        assertThat(observe(
                        RateLimitDialect.AZURE,
                        "x-ratelimit-limit-tokens",
                        "-1",
                        "x-ratelimit-remaining-tokens",
                        "0",
                        "x-ratelimit-limit-requests",
                        "0",
                        "x-ratelimit-remaining-requests",
                        "0"))
                .isEmpty();
        assertThat(observe(
                        RateLimitDialect.OPENAI,
                        "x-ratelimit-limit-tokens",
                        "10",
                        "x-ratelimit-remaining-tokens",
                        "-1",
                        "x-ratelimit-reset-tokens",
                        "-1s"))
                .containsExactly(new QuotaObservation(
                        Dimension.TOKENS_PER_MINUTE, OptionalLong.of(10), OptionalLong.empty(), Optional.empty()));
        assertThat(observe(RateLimitDialect.OPENAI, "x-ratelimit-remaining-tokens", "7"))
                .containsExactly(new QuotaObservation(
                        Dimension.TOKENS_PER_MINUTE, OptionalLong.empty(), OptionalLong.of(7), Optional.empty()));
    }

    @Test
    void anthropicTellsPointsInTime() {
        String at = TestClock.START.plusSeconds(90).toString();
        String past = TestClock.START.minusSeconds(90).toString();
        assertThat(observe(
                        RateLimitDialect.ANTHROPIC,
                        "anthropic-ratelimit-requests-limit",
                        "50",
                        "anthropic-ratelimit-requests-remaining",
                        "49",
                        "anthropic-ratelimit-requests-reset",
                        at,
                        "anthropic-ratelimit-input-tokens-limit",
                        "40000",
                        "anthropic-ratelimit-input-tokens-remaining",
                        "39000",
                        "anthropic-ratelimit-input-tokens-reset",
                        past,
                        "anthropic-ratelimit-output-tokens-limit",
                        "8000",
                        "anthropic-ratelimit-output-tokens-remaining",
                        "8000",
                        "anthropic-ratelimit-output-tokens-reset",
                        "soon"))
                .containsExactly(
                        told(Dimension.REQUESTS_PER_MINUTE, 50, 49, Duration.ofSeconds(90)),
                        told(Dimension.INPUT_TOKENS_PER_MINUTE, 40_000, 39_000, Duration.ZERO),
                        new QuotaObservation(
                                Dimension.OUTPUT_TOKENS_PER_MINUTE,
                                OptionalLong.of(8000),
                                OptionalLong.of(8000),
                                Optional.empty()));
    }

    @Test
    void anthropicMayCountAllTokensTogether() {
        assertThat(observe(
                        RateLimitDialect.ANTHROPIC,
                        "anthropic-ratelimit-tokens-limit",
                        "48000",
                        "anthropic-ratelimit-tokens-remaining",
                        "47000",
                        "anthropic-ratelimit-tokens-reset",
                        TestClock.START.plusSeconds(7).toString()))
                .containsExactly(told(Dimension.TOKENS_PER_MINUTE, 48_000, 47_000, Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "1e9", "a", " "})
    void nonsenseIsNotTold(String value) {
        assertThat(observe(
                        RateLimitDialect.OPENAI,
                        "x-ratelimit-limit-tokens",
                        value,
                        "x-ratelimit-remaining-tokens",
                        "nothing"))
                .isEmpty();
    }

    private static MockResponse.Builder limited(MockResponse.Builder response) {
        return response.setHeader("x-ratelimit-limit-requests", "5").setHeader("x-ratelimit-remaining-requests", "4");
    }

    /** The best time to spread calls is before the first refusal. */
    @Test
    void successesTellToo() throws IOException {
        try (WireServer wire = new WireServer();
                ModelProvider provider = wire.account().server(Server.OPENAI).build()) {
            wire.answer(limited(WireServer.json(200)
                            .body("{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}"))
                    .build());
            provider.send(Calls.hello(), attempt(false)).close();
            assertThat(observations).hasSize(1);

            wire.answer(limited(WireServer.json(200).setHeader("Content-Type", "text/event-stream"))
                    .body("data: [DONE]\n\n")
                    .build());
            provider.send(Calls.hello(), attempt(true)).close();
            assertThat(observations).hasSize(2);

            wire.answer(limited(WireServer.json(200).body("{\"data\":[{\"embedding\":[1]}]}"))
                    .build());
            ((EmbeddingProvider) provider)
                    .embed(EmbeddingRequest.builder().route("r").input("a").build(), attempt(false));
            assertThat(observations).hasSize(3);

            wire.answer(limited(WireServer.json(429).body("{}")).build());
            assertThat(catchThrowable(() -> provider.send(Calls.hello(), attempt(false))))
                    .isInstanceOf(ThrottledException.class);
            assertThat(observations).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "6m0s, 360000",
        "1.57s, 1570",
        "120ms, 120",
        "2h3m, 7380000",
        "1d, 86400000",
        "0s, 0",
        "500us, 1",
        "1m0.5s, 60500"
    })
    void durationsOfGo(String text, long millis) {
        assertThat(GoDuration.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1x", "-1s", "1.2.3s", "1s2", ".s", "99999999999999s", "1s 2s"})
    void whatIsNoDurationOfGo(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
