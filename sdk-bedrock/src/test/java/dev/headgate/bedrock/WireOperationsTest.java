package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way, from the application to the testkit's server and back. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WireOperationsTest {
    @AutoClose
    private final BedrockWireServer server = BedrockWireServer.builder()
            .alsoTelling("{\"trace\":{\"guardrail\":{\"x\":1}},\"serviceTier\":{\"type\":\"flex\"}}")
            .beginningWith("[{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AQID\"}}},{\"neverHeardOf\":{}}]")
            .start();

    @AutoClose
    private final BedrockConnections connections = BedrockConnections.create();

    @Test
    void embeddingsSpillOver() {
        Script full = Script.answering(seen -> Fault.throttled());
        Script free = Script.of(
                Answer.json(Map.of("embedding", List.of(1, 2), "inputTextTokenCount", 3)),
                Answer.json(Map.of("embedding", List.of(3, 4), "inputTextTokenCount", 4)));
        try (Headgate gate = gate(full, free, "amazon.titan-embed-text-v2:0")) {
            EmbeddingResponse response = gate.embed("test").input("a", "b").call();
            assertThat(response.embeddings()).containsExactly(Embedding.of(1, 2), Embedding.of(3, 4));
            assertThat(response.usage().inputTokens()).isEqualTo(7);
            assertThat(response.attempts()).hasSizeGreaterThanOrEqualTo(2);
        }
        free.verify();
    }

    @Test
    void answersTellMoreInBothModes() {
        Script script = Script.of(Answer.text("Look"), Answer.text("Look"));
        try (ModelProvider provider = provider("AKIDA", script)) {
            ChatResponse plain = Asked.call(provider, Asked.HELLO);
            assertThat(plain.message().content())
                    .containsExactly(Content.image("image/png", new byte[] {1, 2, 3}), Content.text("Look"));
            assertThat(plain.message().extras().get(BedrockExtras.TRACE)).contains("{\"guardrail\":{\"x\":1}}");
            assertThat(plain.message().extras().get(BedrockExtras.SERVICE_TIER)).contains("flex");
            ResponseAssembler streamed = new ResponseAssembler();
            Asked.stream(provider, Asked.HELLO).forEach(streamed::add);
            assertThat(streamed.response().message()).isEqualTo(plain.message());
            assertThat(plain.requestId()).isPresent();
            assertThat(streamed.response().requestId()).isPresent();
        }
        script.verify();
    }

    @Test
    void countsFailAsCallsDo() {
        Script script = Script.of(Answer.json(Map.of("inputTokens", 5)), Fault.throttled());
        try (ModelProvider provider = provider("AKIDA", script)) {
            BedrockTokenCounter counter = BedrockTokenCounter.of(provider);
            assertThat(counter.count(Asked.HELLO, "acme.m-1")).isEqualTo(5);
            assertThatThrownBy(() -> counter.count(Asked.HELLO, "acme.m-1")).isInstanceOf(ThrottledException.class);
        }
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.path()).isEqualTo("/model/acme.m-1/count-tokens"));
    }

    private ModelProvider provider(String key, Script script) {
        server.account(key, script);
        return Bedrock.account("prod-" + key)
                .region(Asked.REGION)
                .credentials(key, "secret")
                .endpoint(URI.create(server.baseUrl()))
                .connections(connections)
                .build();
    }

    private Headgate gate(Script first, Script second, String model) {
        return Headgate.builder()
                .route(
                        "test",
                        Deployment.of("a", provider("AKIDA", first), model),
                        Deployment.of("b", provider("AKIDB", second), model))
                .build();
    }
}
