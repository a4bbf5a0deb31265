package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensResponse;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OkHttpSdkClientTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final BedrockRuntimeClient client = bedrock.client("AKIDTEST");

    @Test
    void callsWithoutAnExchangeAreTheSdksOwn() {
        bedrock.enqueueJson(200, "{\"inputTokens\":42}");

        CountTokensResponse counted =
                client.countTokens(c -> c.modelId(FakeBedrock.MODEL).input(i -> i.converse(x -> {})));

        assertThat(counted.inputTokens()).isEqualTo(42);
        assertThat(counted.responseMetadata().requestId()).isEqualTo("unary-1");
        assertThat(bedrock.connections.connectionPool().idleConnectionCount()).isOne();
    }

    @Test
    void accountsShareConnectionsButNotCredentials() throws Exception {
        bedrock.enqueueJson(200, "{}");
        bedrock.enqueueJson(200, "{}");

        try (BedrockRuntimeClient other = bedrock.client("AKIDOTHER")) {
            for (BedrockRuntimeClient account : new BedrockRuntimeClient[] {client, other}) {
                try (BedrockExchange exchange = exchange(false)) {
                    new ClientSender(account).send(exchange);
                    assertThat(exchange.body().readUtf8()).isEqualTo("{}");
                }
            }
        }

        assertThat(departing()).isZero();
        assertThat(bedrock.received().getHeaders().get("Authorization")).contains("Credential=AKIDTEST/");
        assertThat(bedrock.received()).satisfies(second -> {
            assertThat(second.getHeaders().get("Authorization")).contains("Credential=AKIDOTHER/");
            assertThat(second.getConnectionIndex()).isZero();
            assertThat(second.getExchangeIndex()).isOne();
        });
    }

    /** The client would read the answer itself, and nobody would read it for Headgate. */
    @Test
    void clientWithoutTheInterceptorIsRefused() {
        bedrock.enqueueJson(200, "{}");
        try (BedrockRuntimeClient foreign = bedrock.client("AKIDTEST", o -> o.executionInterceptors(List.of()));
                BedrockExchange exchange = exchange(false)) {
            assertThatThrownBy(() -> new ClientSender(foreign).send(exchange))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void callThatFailsJustBeforeTheTransmissionLeavesNothingBehind() {
        ExecutionInterceptor failing = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                assertThat(departing()).isOne();
                throw new IllegalStateException("no");
            }
        };
        try (BedrockRuntimeClient broken = bedrock.client("AKIDTEST", o -> o.addExecutionInterceptor(failing))) {
            assertThatThrownBy(() -> new ClientSender(broken).send(exchange(false)))
                    .hasMessageContaining("no");
        }
        assertThat(departing()).isZero();
    }

    @Test
    void answerIsDroppedWhenTheSdkFailsAfterIt() {
        ExecutionInterceptor failing = new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                throw new IllegalStateException("no");
            }
        };
        CountDownLatch end = new CountDownLatch(1);
        bedrock.enqueueStream(out -> end.await());
        try (BedrockRuntimeClient broken = bedrock.client("AKIDTEST", o -> o.addExecutionInterceptor(failing));
                BedrockExchange exchange = exchange(true)) {
            assertThatThrownBy(() -> new ClientSender(broken).send(exchange)).hasMessageContaining("no");
        }
        assertThat(bedrock.connections.connectionPool().connectionCount()).isZero();
        end.countDown();
    }

    @Test
    void abortingABodyClosesTheSocket() throws Exception {
        CompletableFuture<IOException> seenByServer = new CompletableFuture<>();
        bedrock.enqueueStream(out -> {
            try {
                while (true) {
                    out.send(new byte[1_000]);
                }
            } catch (IOException e) {
                seenByServer.complete(e);
            }
        });

        AbortableInputStream body =
                bedrock.http.prepareRequest(get("/x")).call().responseBody().orElseThrow();
        assertThat(body.read()).isZero();
        body.abort();

        assertThat(seenByServer.get()).isNotNull();
        assertThat(bedrock.received().getRequestLine()).isEqualTo("GET /x?a=b%2Fc HTTP/1.1");
    }

    @Test
    void abortedRequestIsNotSent() {
        ExecutableHttpRequest request = bedrock.http.prepareRequest(get("/x"));
        request.abort();

        assertThatThrownBy(request::call).isInstanceOf(IOException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    private HttpExecuteRequest get(String path) {
        return HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(URI.create("http://localhost:" + bedrock.server.getPort()))
                        .encodedPath(path)
                        .putRawQueryParameter("a", "b/c")
                        .build())
                .build();
    }

    private int departing() {
        return ((ExchangeInterceptor) bedrock.http.interceptor()).departing();
    }

    private static BedrockExchange exchange(boolean streaming) {
        return streaming ? FakeBedrock.askingForStream("hello") : FakeBedrock.asking("hello");
    }
}
