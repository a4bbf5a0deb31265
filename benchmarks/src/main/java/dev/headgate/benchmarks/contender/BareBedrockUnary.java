package dev.headgate.benchmarks.contender;

import java.net.URI;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

/** A plain call by the official client on the HTTP client that it brings along. */
final class BareBedrockUnary implements UnaryClient {
    private final BedrockRuntimeClient client;

    BareBedrockUnary(URI server) {
        client = BedrockRuntimeClient.builder()
                .region(BareBedrock.REGION)
                .endpointOverride(server)
                .credentialsProvider(BareBedrock.credentials())
                .overrideConfiguration(BareBedrock.withoutRetries())
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @Override
    public long call() {
        ConverseResponse response = client.converse(ConverseRequest.builder()
                .modelId("whole")
                .system(BareBedrock.system())
                .messages(BareBedrock.question())
                .inferenceConfig(BareBedrock.settings())
                .build());
        if (response.stopReason() != StopReason.END_TURN) {
            throw new IllegalStateException("no whole answer");
        }
        return (long) response.output().message().content().get(0).text().length()
                + response.usage().inputTokens()
                + response.usage().outputTokens();
    }

    @Override
    public void close() {
        client.close();
    }
}
