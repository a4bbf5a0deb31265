package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OpenAiCompatTest {
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";

    @Test
    void namesTheProviderAndTheAccount() {
        try (ModelProvider plain = OpenAiCompat.account("a")
                        .baseUrl("https://example.com/v1")
                        .build();
                ModelProvider azure = OpenAiCompat.account("b")
                        .baseUrl(URI.create("https://example.com/v1"))
                        .providerName("azure.ai.openai")
                        .region("westeurope")
                        .build()) {
            assertThat(plain.name()).isEqualTo("openai");
            assertThat(plain.account().id()).isEqualTo("a");
            assertThat(plain.account().region()).isEmpty();
            assertThat(azure.name()).isEqualTo("azure.ai.openai");
            assertThat(azure.account().region()).contains("westeurope");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', /chat/completions",
        "/, /chat/completions",
        "/v1, /v1/chat/completions",
        "/v1///, /v1/chat/completions",
        "/a%20b/v1/, /a%20b/v1/chat/completions"
    })
    void appendsThePath(String base, String target) throws IOException, InterruptedException {
        try (WireServer wire = new WireServer();
                ModelProvider provider = OpenAiCompat.account("a")
                        .baseUrl("http://127.0.0.1:" + wire.server.getPort() + base)
                        .build()) {
            wire.json(200, ANSWER);
            provider.send(Calls.hello(), Calls.plain()).close();
            assertThat(wire.request().getTarget()).isEqualTo(target);
        }
    }

    @Test
    void sendsExtraHeadersAndNoKeyIfThereIsNone() throws IOException, InterruptedException {
        try (WireServer wire = new WireServer();
                ModelProvider provider = OpenAiCompat.account("a")
                        .baseUrl(wire.baseUrl())
                        .header("api-key", "k")
                        .header("OpenAI-Project", "p")
                        .build()) {
            wire.json(200, ANSWER);
            provider.send(Calls.hello(), Calls.plain()).close();
            RecordedRequest request = wire.request();
            assertThat(request.getHeaders().get("api-key")).isEqualTo("k");
            assertThat(request.getHeaders().get("OpenAI-Project")).isEqualTo("p");
            assertThat(request.getHeaders().get("Authorization")).isNull();
            assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        }
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThatThrownBy(() -> OpenAiCompat.account(" ")
                        .baseUrl("https://user:secret@example.com/v1/chat/completions?key=secret")
                        .apiKey("secret\n")
                        .header("Content-Length", "1")
                        .header("authorization", "secret")
                        .header("bad name", "secret")
                        .header("x", "secret\r\n")
                        .region("")
                        .providerName("")
                        .connectTimeout(Duration.ZERO)
                        .idleTimeout(Duration.ofSeconds(-1))
                        .maxResponseBytes(10)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 14 mistakes")
                .hasMessageContaining("id is blank (1 characters); give the account a name")
                .hasMessageContaining("baseUrl has a user name or password")
                .hasMessageContaining("baseUrl has a query")
                .hasMessageContaining("baseUrl ends with /chat/completions; leave that out")
                .hasMessageContaining("apiKey has characters no header can carry")
                .hasMessageContaining("header Content-Length belongs to the wire")
                .hasMessageContaining("header authorization is given beside a key or signer")
                .hasMessageContaining("header has a name that is none")
                .hasMessageContaining("header x has characters no header can carry")
                .hasMessageContaining("region is blank")
                .hasMessageContaining("providerName is blank")
                .hasMessageContaining("connectTimeout is PT0S")
                .hasMessageContaining("idleTimeout is PT-1S")
                .hasMessageContaining("maxResponseBytes is 10; give at least 1024")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.com, is no http or https address",
        "example.com/v1, is no http or https address",
        "' ', is blank"
    })
    void refusesAddressesItCannotCall(String address, String problem) {
        assertThatThrownBy(() -> OpenAiCompat.account("a").baseUrl(address).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl " + problem);
    }

    @Test
    void theHttpClientNeitherRetriesNorFollowsNorWaitsOnItsOwn() {
        try (OpenAiConnections connections = OpenAiConnections.create()) {
            OkHttpClient client = connections.client(Duration.ofSeconds(7), Duration.ZERO);
            assertThat(client.retryOnConnectionFailure()).isFalse();
            assertThat(client.followRedirects()).isFalse();
            assertThat(client.connectTimeoutMillis()).isEqualTo(7000);
            assertThat(client.readTimeoutMillis()).isZero();
            assertThat(client.writeTimeoutMillis()).isZero();
            assertThat(client.callTimeoutMillis()).isZero();
        }
    }

    @Test
    void demandsAnAddress() {
        assertThatThrownBy(() -> OpenAiCompat.account("a").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl is null; give one such as https://api.openai.com/v1");
    }
}
