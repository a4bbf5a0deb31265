package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

class EndpointTest {
    @ParameterizedTest
    @ValueSource(strings = {"aws.endpointUrlBedrockRuntime", "aws.endpointUrl"})
    void endpointOfTheEnvironmentIsIgnored(String property) {
        Nowhere nowhere = new Nowhere();
        System.setProperty(property, "http://localhost:1/elsewhere");
        try (BedrockRuntimeClient client = BedrockRuntimeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .endpointProvider(SdkClient.ofRegionOnly())
                .httpClient(nowhere)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThatThrownBy(() -> client.converse(request -> request.modelId(FakeBedrock.MODEL)))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            System.clearProperty(property);
        }
        assertThat(nowhere.called)
                .containsExactly(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com/model/"
                        + FakeBedrock.MODEL.replace(":", "%3A") + "/converse"));
    }

    /** Takes down where a request would go. */
    private static final class Nowhere implements SdkHttpClient {
        private final List<URI> called = new ArrayList<>();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            called.add(request.httpRequest().getUri());
            throw new IllegalStateException("not sent");
        }

        @Override
        public void close() {}
    }
}
