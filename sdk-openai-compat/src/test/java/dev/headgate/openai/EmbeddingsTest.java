package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.Headgate;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class EmbeddingsTest {
    private WireServer wire;
    private EmbeddingProvider openAi;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
        openAi = provider(Server.OPENAI.profile());
    }

    @AfterEach
    void stop() {
        openAi.close();
        wire.close();
    }

    private EmbeddingProvider provider(ProviderProfile profile) {
        return (EmbeddingProvider) wire.account().profile(profile).build();
    }

    private static EmbeddingRequest.Builder texts(String... texts) {
        return EmbeddingRequest.builder().route("r").input(texts);
    }

    private static String packed(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    @Test
    void packedVectorsAreUnpackedAndPutInOrder() throws InterruptedException {
        wire.json(
                200,
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":1,\"embedding\":\""
                        + packed(3, -4.5f)
                        + "\"},{\"embedding\":\"" + packed(1, 2)
                        + "\",\"index\":0}],\"model\":\"e-1\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}");
        EmbeddingResponse response = openAi.embed(texts("a", "b").dimensions(2).build(), Calls.plain());
        assertThat(response.embeddings()).containsExactly(Embedding.of(1, 2), Embedding.of(3, -4.5f));
        assertThat(response.usage()).isEqualTo(Usage.of(5, 0));
        assertThat(response.model()).contains("e-1");
        RecordedRequest request = wire.request();
        assertThat(request.getTarget()).isEqualTo("/v1/embeddings");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sk-test");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"model\":\"test-model\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\","
                        + "\"dimensions\":2}");
    }

    /** A server may not know the encoding that was asked for. */
    @Test
    void numbersAreReadToo() throws InterruptedException {
        EmbeddingProvider vllm = provider(Server.OLLAMA.profile());
        wire.json(200, "{\"data\":[{\"embedding\":[0.5,-1,1.0E-3]}]}");
        EmbeddingResponse response = vllm.embed(
                texts("12345").extra(OpenAiExtras.BODY, "{\"user\":\"u\"}").build(), Calls.plain());
        assertThat(response.embeddings()).containsExactly(Embedding.of(0.5f, -1, 0.001f));
        assertThat(response.usage().estimated()).isTrue();
        assertThat(response.usage().inputTokens()).isEqualTo(2);
        assertThat(response.model()).isEmpty();
        assertThat(wire.request().getBody().utf8())
                .isEqualTo("{\"model\":\"test-model\",\"input\":[\"12345\"],\"user\":\"u\"}");
        wire.json(200, "{\"data\":[{\"embedding\":[1,2]}]}");
        assertThat(openAi.embed(texts("a").build(), Calls.plain()).embeddings()).hasSize(1);
    }

    @Test
    void anAnswerThatIsCutIsNotTakenForVectors() {
        wire.json(200, "{\"data\":");
        assertThat(catchThrowable(() -> openAi.embed(texts("a").build(), Calls.plain())))
                .isInstanceOf(IncompleteStreamException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":[]} | has 0 vectors for 2 texts",
                "{\"data\":[{\"embedding\":[1]}]} | has 1 vectors for 2 texts",
                "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]} | belongs to none of the 2",
                "{\"data\":[{\"index\":2,\"embedding\":[1]}]} | belongs to none of the 2 texts",
                "{\"data\":[{\"index\":-1,\"embedding\":[1]}]} | belongs to none of the 2 texts",
                "{\"data\":[{\"index\":0},{\"index\":1}]} | or none where one should be",
                "{\"data\":[{\"embedding\":[]}]} | A vector is empty",
                "{\"data\":[{\"embedding\":[\"x\"]}]} | what is no number",
                "{\"data\":[{\"embedding\":\"AAA=\"}]} | no row of 32-bit floats",
                "{\"data\":[{\"embedding\":\"%%%\"}]} | is no base64",
                "{\"data\":[{\"embedding\":[1,2]},{\"embedding\":[1]}]} | of 1 dimensions in place of 2",
                "[] | is no JSON object",
                "{\"data\":!} | is no JSON"
            })
    void whatIsNotOneVectorForEachTextIsRefused(String body, String reason) {
        wire.json(200, body);
        assertThat(catchThrowable(() -> openAi.embed(texts("a", "b").build(), Calls.plain())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void otherDimensionsThanAskedForAreRefused() {
        wire.json(200, "{\"data\":[{\"embedding\":[1,2]}]}");
        assertThat(catchThrowable(() -> openAi.embed(texts("a").dimensions(3).build(), Calls.plain())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("of 2 dimensions in place of 3");
    }

    @Test
    void errorsAreSorted() {
        wire.json(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}");
        assertThat(catchThrowable(() -> openAi.embed(texts("a").build(), Calls.plain())))
                .isInstanceOf(ThrottledException.class);
        wire.json(200, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}");
        assertThat(catchThrowable(() -> openAi.embed(texts("a").build(), Calls.plain())))
                .isInstanceOf(ThrottledException.class);
    }

    @Test
    void whatAServerDoesNotGiveIsNotAskedFor() {
        EmbeddingProvider groq = provider(Server.GROQ.profile());
        assertThat(catchThrowable(() -> groq.embed(
                        texts("a")
                                .extra("openai/nonsense", "1")
                                .extra(OpenAiExtras.BODY, "{\"input\":1}")
                                .build(),
                        Calls.plain())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("model is asked for vectors, and groq gives none")
                .hasMessageContaining("extras.openai/nonsense is none that an embedding request has")
                .hasMessageContaining("has input, which has a place of its own");
        assertThat(wire.server.getRequestCount()).isZero();
    }

    @Test
    void limitsAreTheServers() {
        assertThat(openAi.embeddingLimits("m")).isEqualTo(new EmbeddingLimits(2048, 300_000));
        assertThat(provider(ProviderProfile.conservative()).embeddingLimits("m"))
                .isEqualTo(new EmbeddingLimits(32, 8192));
    }

    /** By count and by tokens, and in the order of the texts. */
    @Test
    void largeCallsAreSplit() throws InterruptedException {
        ProviderProfile small = Server.VLLM.profile().toBuilder()
                .embeddings(new EmbeddingLimits(2, 10))
                .build();
        try (ModelProvider provider = wire.account().profile(small).build();
                Headgate gate = Headgate.builder()
                        .route("search", Deployment.of(provider, "e"))
                        .build()) {
            wire.json(200, "{\"data\":[{\"index\":1,\"embedding\":[2]},{\"index\":0,\"embedding\":[1]}]}");
            wire.json(200, "{\"data\":[{\"embedding\":[3]}]}");
            wire.json(200, "{\"data\":[{\"embedding\":[4]}]}");
            EmbeddingResponse response =
                    gate.embed("search").input("a", "b", "c", "x".repeat(40)).call();
            assertThat(response.embeddings())
                    .containsExactly(Embedding.of(1), Embedding.of(2), Embedding.of(3), Embedding.of(4));
            assertThat(wire.request().getBody().utf8()).contains("[\"a\",\"b\"]");
            assertThat(wire.request().getBody().utf8()).contains("[\"c\"]");
            assertThat(wire.request().getBody().utf8()).contains("[\"xxxx");
        }
    }
}
