package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ErrorClassificationTest {
    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private static String error(String code, String type, String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                + (code.isEmpty() ? "null" : "\"" + code + "\"") + "}}";
    }

    static Stream<Arguments> errors() {
        String plain = error("", "invalid_request_error", "no");
        return Stream.of(
                Arguments.of(400, plain, InvalidRequestException.class),
                Arguments.of(
                        400,
                        error("context_length_exceeded", "invalid_request_error", "x"),
                        ContextWindowExceededException.class),
                Arguments.of(
                        400,
                        "{\"error\":{\"code\":400,\"message\":\"x\",\"type\":\"exceed_context_size_error\",\"n_ctx\":9}}",
                        ContextWindowExceededException.class),
                Arguments.of(
                        400,
                        error("", "invalid_request_error", "This model's maximum context length is 8192 tokens"),
                        ContextWindowExceededException.class),
                Arguments.of(400, error("content_filter", "", "x"), ContentFilteredException.class),
                Arguments.of(403, error("content_policy_violation", "", "x"), ContentFilteredException.class),
                Arguments.of(401, error("invalid_api_key", "", "x"), AuthenticationException.class),
                Arguments.of(401, "", AuthenticationException.class),
                Arguments.of(402, "{\"error\":{\"code\":402,\"message\":\"x\"}}", QuotaExhaustedException.class),
                Arguments.of(403, plain, PermissionDeniedException.class),
                Arguments.of(404, error("model_not_found", "", "x"), ModelNotFoundException.class),
                Arguments.of(404, error("DeploymentNotFound", "", "x"), ModelNotFoundException.class),
                Arguments.of(404, "<html>", ModelNotFoundException.class),
                Arguments.of(408, "", ModelTimeoutException.class),
                Arguments.of(409, "", OverloadedException.class),
                Arguments.of(413, "", InvalidRequestException.class),
                Arguments.of(422, "{\"detail\":[{\"msg\":\"extra\"}]}", InvalidRequestException.class),
                Arguments.of(429, "", ThrottledException.class),
                Arguments.of(429, error("rate_limit_exceeded", "tokens", "x"), ThrottledException.class),
                Arguments.of(
                        429, error("insufficient_quota", "insufficient_quota", "x"), QuotaExhaustedException.class),
                Arguments.of(429, error("", "insufficient_quota", "x"), QuotaExhaustedException.class),
                Arguments.of(
                        429,
                        error("credit_balance_exhausted", "insufficient_quota", "x"),
                        QuotaExhaustedException.class),
                Arguments.of(
                        429,
                        error("project_spend_limit_exceeded", "insufficient_quota", "x"),
                        QuotaExhaustedException.class),
                Arguments.of(500, "<html>oops</html>", OverloadedException.class),
                Arguments.of(501, plain, InvalidRequestException.class),
                Arguments.of(502, "", OverloadedException.class),
                Arguments.of(503, error("server_is_overloaded", "", "x"), OverloadedException.class),
                Arguments.of(504, "", ModelTimeoutException.class),
                Arguments.of(
                        529,
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}",
                        OverloadedException.class));
    }

    private ModelException fail(MockResponse response) {
        wire.answer(response);
        return catchThrowableOfType(ModelException.class, wire::call);
    }

    private ModelException fail(int status, String body) {
        return fail(WireServer.json(status).body(body).build());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorsAreSorted(int status, String body, Class<? extends ModelException> type) {
        ModelException e = fail(status, body);
        assertThat(e).isExactlyInstanceOf(type);
        assertThat(e.details().httpStatus()).hasValue(status);
        assertThat(e.details().requestId()).contains("req-1");
        assertThat(e.details().deployment()).isPresent();
        assertThat(e.details().attempt()).isEqualTo(1);
        // Streams are refused in the same way.
        wire.json(status, body);
        assertThat(catchThrowableOfType(ModelException.class, wire::readStream)).isExactlyInstanceOf(type);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(error("c", "t", "m"), "c", "m"),
                Arguments.of(error("", "t", "m"), "t", "m"),
                Arguments.of("[{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"S\"}}]", "S", "m"),
                Arguments.of("{\"code\":\"c\",\"error\":\"m\"}", "c", "m"),
                Arguments.of("{\"error\":\"m\",\"code\":\"c\"}", "c", "m"),
                Arguments.of("{\"message\":\"m\"}", null, "m"),
                Arguments.of(
                        "{\"object\":\"error\",\"message\":{\"detail\":[{\"loc\":[1],\"msg\":\"m\"}]},\"type\":\"t\"}",
                        "t",
                        "m"),
                Arguments.of("{\"detail\":[{\"msg\":\"m\"},{\"msg\":\"n\"}]}", null, "m"),
                Arguments.of("{\"detail\":\"m\"}", null, "m"),
                Arguments.of(
                        "{\"type\":\"error\",\"error\":{\"type\":\"t\",\"message\":\"m\"},\"code\":\"x\"}", "t", "m"),
                Arguments.of("  m \n", null, "m"),
                Arguments.of("{\"error\":{\"message\":\"m\",\"code\":\"c\"", "c", "m"),
                Arguments.of(error("a prompt, not a code", "t", "m"), null, "m"),
                Arguments.of("", null, null));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodiesOfAllShapesAreRead(String body, @Nullable String code, @Nullable String message) {
        ModelException e = fail(400, body);
        assertThat(e.details().providerCode().orElse(null)).isEqualTo(code);
        assertThat(e.details().providerMessage().orElse(null)).isEqualTo(message);
        assertThat(e.reason()).contains("refuses the request");
    }

    @Test
    void longMessagesAreCut() {
        assertThat(fail(400, error("c", "t", "m".repeat(1000)))
                        .details()
                        .providerMessage()
                        .orElseThrow())
                .hasSize(512);
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after-ms, 1500.5, PT1.501S",
        "Retry-After-Ms, 20, PT0.02S",
        "Retry-After, 20, PT20S",
        "Retry-After, 0.25, PT0.25S",
        "Retry-After, 0, PT0S",
        "Retry-After, 'Fri, 20 Nov 2026 10:00:30 GMT', PT30S",
        "Retry-After, 'Friday, 20-Nov-26 10:00:30 GMT', PT30S",
        "Retry-After, 'Fri, 20 Nov 2026 09:00:00 GMT', PT0S",
        "Retry-After, soon,",
        "Retry-After, -1,",
        "Retry-After, NaN,",
        "Retry-After, 1e300,",
        "Retry-After, '',"
    })
    void waitsAreReadInEveryForm(String header, String value, @Nullable Duration wait) {
        wire.answer(
                new MockResponse.Builder().code(429).addHeader(header, value).build());
        TimeSource tenOClock = new FixedClock(Instant.parse("2026-11-20T10:00:00Z"));
        ModelException e = catchThrowableOfType(
                ModelException.class,
                () -> wire.provider.send(
                        Calls.hello(), Calls.attempt(false, new Cancellation(), Duration.ofSeconds(20), tenOClock)));
        assertThat(e).isInstanceOf(ThrottledException.class);
        assertThat(e.details().retryAfter().orElse(null)).isEqualTo(wait);
    }

    @Test
    void millisecondsGoBeforeSeconds() {
        ModelException e = fail(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "9")
                .addHeader("Retry-After-Ms", "100")
                .build());
        assertThat(e.details().retryAfter()).contains(Duration.ofMillis(100));
    }

    @Test
    void quotaThatComesBackSoonIsARate() {
        ModelException e = fail(WireServer.json(429)
                .setHeader("Retry-After", "20")
                .body(error("insufficient_quota", "insufficient_quota", "x"))
                .build());
        assertThat(e).isInstanceOf(ThrottledException.class);
        ModelException late = fail(WireServer.json(429)
                .setHeader("Retry-After", "86400")
                .body(error("insufficient_quota", "insufficient_quota", "x"))
                .build());
        assertThat(late).isInstanceOf(QuotaExhaustedException.class);
    }

    /** A time to come back makes a rate of a vague quota, but never of a bill. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "credit_balance_exhausted",
                "organization_spend_limit_exceeded",
                "project_spend_limit_exceeded",
                "organization_usage_limit_exceeded"
            })
    void whoHasToPayNeedNotWait(String code) {
        ModelException e = fail(WireServer.json(429)
                .setHeader("Retry-After", "20")
                .body(error(code, "insufficient_quota", "x"))
                .build());
        assertThat(e).isInstanceOf(QuotaExhaustedException.class);
        assertThat(e.details().providerCode()).contains(code);
    }

    @Test
    void throttlingTellsWhatIsUsedUp() {
        assertThat(scope(error("rate_limit_exceeded", "tokens", "x"))).isEqualTo(Scope.TOKENS);
        assertThat(scope(error("rate_limit_exceeded", "requests", "x"))).isEqualTo(Scope.REQUESTS);
        assertThat(scope(error("rate_limit_exceeded", "", "Limit on tokens per min (TPM)")))
                .isEqualTo(Scope.TOKENS);
        assertThat(scope(error("rate_limit_exceeded", "requests", "Limit on requests per day (RPD)")))
                .isEqualTo(Scope.DAILY);
        assertThat(scope(error("slow_down", "", "x"))).isEqualTo(Scope.RAMP);
        assertThat(scope(error("", "", "too many concurrent requests"))).isEqualTo(Scope.CONCURRENCY);
        assertThat(scope("")).isEqualTo(Scope.UNKNOWN);
        ModelException e = fail(new MockResponse.Builder()
                .code(429)
                .addHeader("x-ratelimit-remaining-requests", "5")
                .addHeader("x-ratelimit-remaining-tokens", "0")
                .build());
        assertThat(((ThrottledException) e).scope()).isEqualTo(Scope.TOKENS);
    }

    private Scope scope(String body) {
        return ((ThrottledException) fail(429, body)).scope();
    }

    @Test
    void redirectsAreNotFollowed() {
        ModelException e = fail(new MockResponse.Builder()
                .code(308)
                .addHeader("Location", "https://user:pass@example.com/v2/chat/completions?key=secret")
                .build());
        assertThat(e)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("to https://example.com/v2/chat/completions;")
                .hasMessageContaining("baseUrl")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("pass");
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsToTheSameHostAreNotFollowedEither(int status) {
        ModelException e = fail(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", "/elsewhere")
                .build());
        assertThat(e).isInstanceOf(ProtocolException.class).hasMessageContaining("/elsewhere;");
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refusedRequestsAreNotBilled() {
        assertThat(fail(400, "").details().billed()).contains(false);
        assertThat(fail(429, "").details().billed()).contains(false);
        assertThat(fail(500, "").details().billed()).isEmpty();
    }

    @Test
    void otherRequestIdsAreRead() {
        for (String header : List.of("apim-request-id", "x-amzn-requestid", "x-generation-id", "cf-ray")) {
            ModelException e = fail(new MockResponse.Builder()
                    .code(500)
                    .addHeader(header, header + "-1")
                    .build());
            assertThat(e.details().requestId()).contains(header + "-1");
        }
    }

    private record FixedClock(Instant now) implements TimeSource {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException("nothing here sleeps");
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            throw new UnsupportedOperationException("nothing here needs a timer");
        }
    }
}
