package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.RequestSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How requests prove who sends them. */
@Timeout(30)
class AuthTest {
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";

    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private OpenAiCompat.Builder account() {
        return OpenAiCompat.account("account").baseUrl(wire.baseUrl());
    }

    private RecordedRequest send(OpenAiCompat.Builder account) throws InterruptedException {
        wire.json(200, ANSWER);
        try (ModelProvider provider = account.build()) {
            provider.send(Calls.hello(), Calls.plain()).close();
            return wire.request();
        }
    }

    @Test
    void azuresKeyStandsInAHeaderOfItsOwn() throws InterruptedException {
        RecordedRequest request = send(account().server(Server.AZURE_OPENAI).apiKey("k"));
        assertThat(request.getHeaders().get("api-key")).isEqualTo("k");
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aTokenIsABearersEverywhere() throws InterruptedException {
        AtomicInteger tokens = new AtomicInteger();
        RecordedRequest request =
                send(account().server(Server.AZURE_OPENAI).bearerToken(() -> "t" + tokens.incrementAndGet()));
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(request.getHeaders().get("api-key")).isNull();
    }

    @Test
    void aKeyMayStandInTheQuery() throws InterruptedException {
        ProviderProfile profile = ProviderProfile.conservative().toBuilder()
                .apiKey(KeyPlacement.query("key"))
                .build();
        RecordedRequest request = send(account().profile(profile).apiKey("a&b=c"));
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions?key=a%26b%3Dc");
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aKeyInTheQueryIsToldByNobody() {
        ProviderProfile profile = ProviderProfile.conservative().toBuilder()
                .apiKey(KeyPlacement.query("key"))
                .build();
        wire.answer(WireServer.json(302)
                .addHeader("Location", "/elsewhere?key=canary")
                .build());
        try (ModelProvider provider =
                account().profile(profile).apiKey("canary").build()) {
            ModelException e =
                    catchThrowableOfType(ModelException.class, () -> provider.send(Calls.hello(), Calls.plain()));
            assertThat(e).hasMessageContaining("/v1/chat/completions to").hasMessageNotContaining("canary");
            assertThat(provider.toString()).doesNotContain("canary");
        }
    }

    /** What a signer covers must be what goes out, to the byte. */
    @Test
    void aSignerSeesWhatGoesOut() throws InterruptedException {
        Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        RequestSigner signer = (method, uri, headers, body) -> {
            seen.putAll(headers);
            seen.put("method", method);
            seen.put("uri", uri.toString());
            seen.put("body", new String(body, StandardCharsets.UTF_8));
            body[0] = 'X';
            return Map.of("Authorization", "AWS4 signature", "X-Amz-Date", "now");
        };
        RecordedRequest request = send(account().header("X-Amz-Extra", "e").signer(signer));
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("AWS4 signature");
        assertThat(request.getHeaders().get("X-Amz-Date")).isEqualTo("now");
        assertThat(seen.get("method")).isEqualTo("POST");
        assertThat(URI.create(seen.get("uri")).getPath()).isEqualTo("/v1/chat/completions");
        assertThat(request.getBody().utf8()).isEqualTo(seen.get("body")).startsWith("{\"model\"");
        assertThat(request.getHeaders().get("Content-Type"))
                .isEqualTo(seen.get("Content-Type"))
                .isEqualTo("application/json");
        assertThat(seen.get("X-Amz-Extra")).isEqualTo("e");
    }

    @Test
    void signersThatFailAreNotShown() {
        RequestSigner broken = (method, uri, headers, body) -> {
            throw new IllegalStateException("canary");
        };
        RequestSigner without = (method, uri, headers, body) -> {
            throw new AuthenticationException("There are no credentials.", ErrorDetails.none());
        };
        try (ModelProvider one = account().signer(broken).build();
                ModelProvider two = account().signer(without).build()) {
            assertThatThrownBy(() -> one.send(Calls.hello(), Calls.plain()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("The signer threw java.lang.IllegalStateException")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThatThrownBy(() -> two.send(Calls.hello(), Calls.plain()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("There are no credentials. [deployment=deployment");
        }
        assertThat(wire.server.getRequestCount()).isZero();
    }

    @Test
    void oneProofIsEnough() {
        assertThatThrownBy(() ->
                        account().apiKey("k").signer((m, u, h, b) -> Map.of()).build())
                .hasMessageContaining("signer is given beside a key");
        assertThatThrownBy(
                        () -> account().apiKey("k").bearerToken(() -> "token").build())
                .hasMessageContaining("bearerToken is given beside apiKey");
        assertThatThrownBy(() -> account()
                        .server(Server.AZURE_OPENAI)
                        .apiKey("k")
                        .header("Api-Key", "k")
                        .build())
                .hasMessageContaining("header Api-Key is given beside a key or signer");
        assertThatThrownBy(() -> account()
                        .signer((m, u, h, b) -> Map.of())
                        .header("Authorization", "k")
                        .build())
                .hasMessageContaining("header Authorization is given beside a key or signer");
    }

    @Test
    void requestsCanBeFoundThatWereNeverAnswered() throws InterruptedException {
        assertThat(send(account()).getHeaders().get("X-Client-Request-Id")).isEqualTo("c0ffee-1");
    }
}
