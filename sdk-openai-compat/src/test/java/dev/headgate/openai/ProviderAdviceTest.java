package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers advise with their errors, in headers and in words, and what we advise in turn. */
@Timeout(30)
class ProviderAdviceTest {
    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private ModelException fail(MockResponse response) {
        wire.answer(response);
        return catchThrowableOfType(ModelException.class, wire::call);
    }

    private ModelException fail(ProviderProfile profile, MockResponse response) {
        wire.answer(response);
        try (ModelProvider provider = wire.account().profile(profile).build()) {
            return catchThrowableOfType(ModelException.class, () -> {
                try (Reply reply = provider.send(Calls.hello(), Calls.plain())) {
                    reply.response();
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, true, , dev.headgate.error.OverloadedException",
        "500, false, , dev.headgate.error.ProtocolException",
        "408, false, , dev.headgate.error.ProtocolException",
        "400, true, , dev.headgate.error.OverloadedException",
        "400, false, , dev.headgate.error.InvalidRequestException",
        "429, false, , dev.headgate.error.QuotaExhaustedException",
        "429, false, 5, dev.headgate.error.ThrottledException",
        "429, true, , dev.headgate.error.ThrottledException",
        "401, true, , dev.headgate.error.AuthenticationException",
        "500, maybe, , dev.headgate.error.OverloadedException"
    })
    void theServersOwnAdviceCounts(
            int status, String advice, @Nullable String retryAfter, Class<? extends ModelException> type) {
        MockResponse.Builder response = WireServer.json(status).body("{}").setHeader("x-should-retry", advice);
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter);
        }
        assertThat(fail(response.build())).isInstanceOf(type);
    }

    @Test
    void whatNeedNotBeTriedAgainMayBeTriedElsewhere() {
        ModelException e = fail(WireServer.json(500)
                .body("{}")
                .setHeader("x-should-retry", "false")
                .build());
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.isMovable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rate limit reached. Please try again in 1.57s. Visit the page. | 1570",
                "Please try again in 6m0s. | 360000",
                "Please retry after 26 seconds. | 26000",
                "Please retry in 34.07s. | 34070",
                "try again in 20ms | 20",
                "Please try again in 250 milliseconds | 250",
                "try again in 999999999999h |",
                "Try again later |"
            })
    void wordsTellWhenToComeBack(String words, @Nullable Long millis) {
        ModelException e = fail(WireServer.json(429)
                .body("{\"error\":{\"message\":\"" + words + "\"}}")
                .build());
        assertThat(e).isInstanceOf(ThrottledException.class);
        assertThat(e.details().retryAfter())
                .isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
    }

    @Test
    void headersCountMoreThanWords() {
        ModelException e = fail(WireServer.json(429)
                .setHeader("Retry-After", "3")
                .body("{\"error\":{\"message\":\"try again in 9s\"}}")
                .build());
        assertThat(e.details().retryAfter()).contains(Duration.ofSeconds(3));
        ModelException both = fail(WireServer.json(429)
                .setHeader("Retry-After", "3")
                .setHeader("retry-after-ms", "2500.5")
                .body("{}")
                .build());
        assertThat(both.details().retryAfter()).contains(Duration.ofMillis(2501));
    }

    /** Google says with one code who must wait a second and who must wait until tomorrow. */
    @Test
    void googlesDetailsAreRead() {
        String details = "[{\"error\":{\"code\":429,\"message\":\"Quota exceeded.\",\"status\":\"RESOURCE_EXHAUSTED\","
                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"quotaMetric\":"
                + "\"requests\",\"quotaId\":\"%s\"}]},{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                + "\"retryDelay\":\"34.5s\"}]}}]";
        ModelException minute = fail(WireServer.json(429)
                .body(details.formatted("GenerateRequestsPerMinutePerProject"))
                .build());
        assertThat(((ThrottledException) minute).scope()).isNotEqualTo(ThrottledException.Scope.DAILY);
        assertThat(minute.details().retryAfter()).contains(Duration.ofMillis(34_500));
        ModelException day = fail(WireServer.json(429)
                .body(details.formatted("GenerateRequestsPerDayPerProjectPerModel"))
                .build());
        assertThat(((ThrottledException) day).scope()).isEqualTo(ThrottledException.Scope.DAILY);
        ModelException key = fail(WireServer.json(400)
                .body("[{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"details\":[{\"reason\":"
                        + "\"API_KEY_INVALID\"}],\"status\":\"INVALID_ARGUMENT\"}}]")
                .build());
        assertThat(key).isInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, dev.headgate.error.ThrottledException",
        "429, ModelNotReadyException, dev.headgate.error.OverloadedException",
        "403, AccessDeniedException, dev.headgate.error.PermissionDeniedException",
        "403, ExpiredTokenException, dev.headgate.error.AuthenticationException",
        "404, ResourceNotFoundException:http://internal.amazon.com/, dev.headgate.error.ModelNotFoundException",
        "400, ValidationException, dev.headgate.error.InvalidRequestException",
        "503, ServiceUnavailableException, dev.headgate.error.OverloadedException"
    })
    void amazonNamesItsErrorsInAHeader(int status, String name, Class<? extends ModelException> type) {
        ModelException e = fail(WireServer.json(status)
                .setHeader("x-amzn-ErrorType", name)
                .body("{\"message\":\"m\"}")
                .build());
        assertThat(e).isInstanceOf(type);
        assertThat(e.details().providerCode()).contains(name.split(":", -1)[0]);
    }

    private static MockResponse failed(String words) {
        return WireServer.json(500)
                .body("{\"error\":{\"code\":500,\"message\":\"" + words + "\",\"type\":\"server_error\"}}")
                .build();
    }

    /** Trying again what llama.cpp could not read would only cost time. */
    @Test
    void statusesMeanWhatTheServerMeansByThem() {
        for (Server server : List.of(Server.LLAMA_CPP, Server.OPENAI)) {
            assertThat(fail(server.profile(), failed("image input is not supported")))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(fail(server.profile(), failed("something went wrong"))).isInstanceOf(OverloadedException.class);
        }
        MockResponse moderated = WireServer.json(403)
                .body("{\"error\":{\"code\":403,\"message\":\"flagged\",\"metadata\":{\"reasons\":[\"x\"]}}}")
                .build();
        assertThat(fail(Server.OPENROUTER.profile(), moderated)).isInstanceOf(ContentFilteredException.class);
        assertThat(fail(Server.OPENAI.profile(), moderated)).isInstanceOf(PermissionDeniedException.class);
    }

    /** Where nobody knew that the model is one of those, its own refusal leads to the way out. */
    @Test
    void aRefusedEffortNamesTheWayOut() {
        ModelException e = fail(WireServer.json(400)
                .body("{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"param\":\"reasoning_effort\","
                        + "\"code\":\"unsupported_value\"}}")
                .build());
        assertThat(e).isInstanceOf(InvalidRequestException.class).hasMessageContaining("Wire.RESPONSES");
    }

    /** Streams are asked for unpacked, but an error may be packed all the same. */
    @Test
    void packedErrorsAreRead() throws IOException {
        Buffer packed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8("{\"error\":{\"code\":\"credit_balance_exhausted\",\"message\":\"pay\"}}");
        }
        wire.answer(WireServer.json(429)
                .setHeader("Content-Encoding", "gzip")
                .body(packed)
                .build());
        ModelException e = catchThrowableOfType(ModelException.class, wire::readStream);
        assertThat(e).isInstanceOf(QuotaExhaustedException.class);
        assertThat(e.details().providerMessage()).contains("pay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 page not found",
                "{\"error\":{\"code\":404,\"message\":\"File Not Found\",\"type\":\"not_found_error\"}}",
                "{\"detail\":\"Not Found\"}",
                "<html>nothing</html>"
            })
    void anUnknownPathAsksForWhatTheBaseUrlLacks(String body) throws IOException {
        try (ModelProvider provider = OpenAiCompat.account("a")
                .baseUrl("http://127.0.0.1:" + wire.server.getPort())
                .build()) {
            wire.json(404, body);
            assertThat(catchThrowableOfType(ModelException.class, () -> provider.send(Calls.hello(), Calls.plain())))
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageContaining("The server has nothing at /chat/completions. Does the base URL lack /v1?");
        }
        wire.json(404, body);
        assertThat(catchThrowableOfType(ModelException.class, wire::call))
                .hasMessageContaining("nothing at /v1/chat/completions. Does the base URL lack a part");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"model_not_found\",\"message\":\"m\"}}",
                "{\"error\":{\"message\":\"model \\\"x\\\" not found, try pulling it first\",\"type\":\"api_error\"}}",
                "{\"object\":\"error\",\"message\":\"The model `x` does not exist.\",\"type\":\"NotFoundError\"}"
            })
    void anUnknownModelIsNoUnknownPath(String body) {
        wire.json(404, body);
        assertThat(catchThrowableOfType(ModelException.class, wire::call))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("does not know the model");
    }

    /** Bedrock blames the model where the path or the wire is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The model 'openai.gpt-5.6' does not support the '/v1/chat/completions' API",
                "model `openai.gpt-5.6` isn't supported on this route"
            })
    void aModelAtAnotherPathNamesTheWayOut(String words) {
        for (int status : new int[] {400, 404}) {
            ModelException e = fail(WireServer.json(status)
                    .body("{\"error\":{\"code\":\"validation_error\",\"message\":\"" + words
                            + "\",\"param\":null,\"type\":\"invalid_request_error\"}}")
                    .build());
            assertThat(e)
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageContaining("but not at /v1/chat/completions.")
                    .hasMessageContaining("baseUrl, or its wire");
            assertThat(e.details().providerCode()).contains("validation_error");
            assertThat(e.isMovable()).isTrue();
        }
    }

    @Test
    void aPageForPeopleHintsAtWhoSentIt() {
        MockResponse page = new MockResponse.Builder()
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html>Sign in</html>")
                .build();
        wire.answer(page);
        assertThat(catchThrowableOfType(ModelException.class, wire::readStream))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a proxy on the way, or a login page");
        wire.answer(page);
        assertThat(catchThrowableOfType(ModelException.class, wire::call))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a proxy on the way, or a login page");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 502})
    void aPageThatIsAnErrorHintsAtWhoSentIt(int status) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).body("<html>Sign in</html>");
        wire.answer(answer.setHeader("Content-Type", "Text/HTML").build());
        assertThat(catchThrowableOfType(ModelException.class, wire::call))
                .hasMessageContaining("a proxy on the way, or a login page")
                .hasMessageNotContaining("Sign in");
        wire.answer(answer.setHeader("Content-Type", "application/json").build());
        assertThat(catchThrowableOfType(ModelException.class, wire::call)).hasMessageNotContaining("login page");
    }

    @Test
    void aRefusedConnectionNamesWhereTo() {
        int port = wire.server.getPort();
        wire.server.close();
        assertThat(catchThrowableOfType(ModelException.class, wire::call))
                .hasMessageContaining("Could not connect to localhost:" + port + ", which refuses or is out of reach");
    }

    @Test
    void aCutStreamTellsWhereItsBeginningIs() {
        wire.stream(StreamTest.text("a"));
        assertThat(catchThrowableOfType(ModelException.class, wire::readStream))
                .hasMessageContaining("What had come is in partial().");
    }
}
