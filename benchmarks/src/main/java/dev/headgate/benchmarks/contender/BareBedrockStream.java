package dev.headgate.benchmarks.contender;

import java.net.URI;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** A stream by the official asynchronous client, on Netty and HTTP/1.1. */
final class BareBedrockStream implements StreamClient {
    private final BedrockRuntimeAsyncClient client;
    private final String model;

    BareBedrockStream(URI server, String model) {
        this.model = model;
        client = BedrockRuntimeAsyncClient.builder()
                .region(BareBedrock.REGION)
                .endpointOverride(server)
                .credentialsProvider(BareBedrock.credentials())
                .overrideConfiguration(BareBedrock.withoutRetries())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    @Override
    public Streamed read() {
        TextCount texts = new TextCount();
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(event -> texts.add(event.delta().text()))
                        .build())
                .build();
        client.converseStream(request(), handler).join();
        return texts.result();
    }

    private ConverseStreamRequest request() {
        return ConverseStreamRequest.builder()
                .modelId(model)
                .system(BareBedrock.system())
                .messages(BareBedrock.question())
                .inferenceConfig(BareBedrock.settings())
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
