package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LentClientTest {
    private static final String ANSWER =
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                    + "\"stopReason\":\"end_turn\"}";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final BedrockConnections connections = BedrockConnections.create();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void clientThatIsBuiltAsItShouldBe(boolean streaming) {
        if (streaming) {
            bedrock.enqueueStream(
                    out -> out.send(Frames.concat(AnswerFrames.answer("end_turn", AnswerFrames.text("hi")))));
        } else {
            bedrock.enqueueJson(200, ANSWER);
        }
        try (BedrockRuntimeClient client = client(connections.httpClient(), connections::configure)) {
            try (ModelProvider provider = account(client).build()) {
                assertThat(provider.account().region()).contains(Asked.REGION);
                assertThat(provider.send(Asked.HELLO, Asked.attempt(streaming))
                                .response()
                                .text())
                        .isEqualTo("hi");
            }
            bedrock.enqueueJson(200, "{\"inputTokens\":42}");
            assertThat(client.countTokens(c -> c.modelId(FakeBedrock.MODEL).input(i -> i.converse(x -> {})))
                            .inputTokens())
                    .as("closing the account leaves the client open")
                    .isEqualTo(42);
        }
        assertThat(bedrock.received().getHeaders().get("Authorization")).contains("Credential=AKIDLENT/");
    }

    @Test
    void clientThatRetriesIsRefused() {
        try (BedrockRuntimeClient client = client(connections.httpClient(), o -> {
            connections.configure(o);
            o.retryStrategy(AwsRetryStrategy.standardRetryStrategy());
        })) {
            assertThatThrownBy(() -> account(client).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("client retries by itself: up to 3 attempts")
                    .hasMessageContaining("overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))");
        }
    }

    @Test
    void clientThatWasLeftAsItComesIsRefused() {
        try (BedrockRuntimeClient client = client(connections.httpClient(), o -> {})) {
            assertThatThrownBy(() -> account(client).build())
                    .hasMessageContaining("client retries by itself")
                    .hasMessageContaining("client does not send over the account's connections")
                    .hasMessageContaining("overrideConfiguration(connections::configure)");
        }
    }

    @Test
    void clientOfOtherConnectionsIsRefused() {
        try (BedrockConnections others = BedrockConnections.create();
                BedrockRuntimeClient client = client(others.httpClient(), others::configure)) {
            assertThatThrownBy(() -> account(client).build())
                    .hasMessageContaining("client does not send over the account's connections");
        }
    }

    @Test
    void clientWithAnHttpClientOfItsOwnSendsNothing() {
        AtomicInteger sent = new AtomicInteger();
        SdkHttpClient foreign = new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                sent.incrementAndGet();
                throw new IllegalStateException("sent");
            }

            @Override
            public void close() {}
        };
        try (BedrockRuntimeClient client = client(foreign, connections::configure);
                ModelProvider provider = account(client).build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("build it with httpClient(connections.httpClient())");
        }
        assertThat(sent).hasValue(0);
    }

    @Test
    void settingsBelongOnTheClient() {
        try (BedrockRuntimeClient client = client(connections.httpClient(), connections::configure)) {
            assertThatThrownBy(() -> account(client)
                            .region("us-east-1")
                            .fips()
                            .profile("p")
                            .build())
                    .hasMessageContaining("region is us-east-1, but the client calls eu-central-1")
                    .hasMessageContaining("client was given together with profile, fips; set these on the client");
        }
    }

    /** Nothing can be taken back in a client that is built already. */
    @ParameterizedTest
    @ValueSource(strings = {"aws.bearerTokenBedrock", "aws.endpointUrlBedrockRuntime"})
    void environmentThatTheClientMayHaveSeenIsRefused(String property) {
        System.setProperty(property, "http://localhost:1");
        try (BedrockRuntimeClient client = client(connections.httpClient(), connections::configure)) {
            assertThatThrownBy(() -> account(client).build())
                    .hasMessageContaining("sets the system property " + property)
                    .hasMessageContaining("leave out client(");
        } finally {
            System.clearProperty(property);
        }
    }

    private Bedrock.Builder account(BedrockRuntimeClient client) {
        return Bedrock.account("prod-a").client(client).connections(connections);
    }

    private BedrockRuntimeClient client(SdkHttpClient http, Consumer<ClientOverrideConfiguration.Builder> more) {
        return BedrockRuntimeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://localhost:" + bedrock.server.getPort()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDLENT", "secret")))
                .httpClient(http)
                .overrideConfiguration(more)
                .build();
    }
}
