package dev.headgate.benchmarks.contender;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
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
    public OpenStream open() {
        Texts texts = new Texts();
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(texts::take)
                        .build())
                .build();
        CompletableFuture<Void> end = client.converseStream(
                ConverseStreamRequest.builder()
                        .modelId(model)
                        .system(BareBedrock.system())
                        .messages(BareBedrock.question())
                        .inferenceConfig(BareBedrock.settings())
                        .build(),
                handler);
        texts.end = end.whenComplete((nothing, failure) -> texts.first.countDown());
        texts.awaitFirst();
        return texts;
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class Texts implements OpenStream {
        private final CountDownLatch first = new CountDownLatch(1);
        private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
        private int count;

        void take(ContentBlockDeltaEvent event) {
            if (!event.delta().text().isEmpty()) {
                count++;
                if (count == 1) {
                    first.countDown();
                }
            }
        }

        void awaitFirst() {
            Latches.await(first);
        }

        @Override
        public int finish() {
            end.join();
            return count;
        }
    }
}
