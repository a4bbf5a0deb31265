package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingProvider;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddingsTest {
    private static final String TITAN = "amazon.titan-embed-text-v2:0";
    private static final String COHERE = "eu.cohere.embed-v4:0";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final EmbeddingProvider provider = (EmbeddingProvider)
            Asked.account(bedrock).requestMetadata("team", "claims").build();

    @Test
    void titan() {
        bedrock.enqueueJson(
                200, "{\"embeddingsByType\":{\"float\":[9]},\"embedding\":[0.5,-1,1.0E-3],\"inputTextTokenCount\":3}");
        EmbeddingResponse response = provider.embed(texts("a").dimensions(256).build(), attempt(TITAN));
        assertThat(response.embeddings()).containsExactly(Embedding.of(0.5f, -1f, 0.001f));
        assertThat(response.usage()).isEqualTo(Usage.of(3, 0));
        assertThat(response.model()).contains(TITAN);
        RecordedRequest sent = bedrock.received();
        assertThat(sent.getTarget()).isEqualTo("/model/amazon.titan-embed-text-v2%3A0/invoke");
        assertThat(sent.getBody().utf8()).isEqualTo("{\"inputText\":\"a\",\"dimensions\":256}");
        assertThat(sent.getHeaders().get("X-Amzn-Bedrock-Request-Metadata")).isEqualTo("{\"team\":\"claims\"}");
        assertThat(provider.embeddingLimits(TITAN).maxInputs()).isEqualTo(1);
    }

    @Test
    void cohere() {
        bedrock.enqueueJson(
                200,
                "{\"id\":\"x\",\"embeddings\":{\"int8\":[[1]],\"float\":[[1,2],[3,4]]},\"texts\":[\"a\",\"b\"]}",
                "X-Amzn-Bedrock-Input-Token-Count",
                "11");
        EmbeddingResponse response = provider.embed(
                texts("a", "b")
                        .dimensions(1536)
                        .extra(BedrockExtras.INPUT_TYPE, "search_query")
                        .build(),
                attempt(COHERE));
        assertThat(response.embeddings()).containsExactly(Embedding.of(1, 2), Embedding.of(3, 4));
        assertThat(response.usage()).isEqualTo(Usage.of(11, 0));
        assertThat(bedrock.received().getBody().utf8())
                .isEqualTo("{\"texts\":[\"a\",\"b\"],\"input_type\":\"search_query\",\"embedding_types\":[\"float\"],"
                        + "\"output_dimension\":1536}");
        assertThat(provider.embeddingLimits(COHERE).maxInputs()).isEqualTo(96);
    }

    @Test
    void cohereOfOldAndUsageThatNobodyTold() {
        bedrock.enqueueJson(200, "{\"embeddings\":[[1,2]],\"response_type\":\"embeddings_floats\"}");
        EmbeddingResponse response = provider.embed(texts("12345").build(), attempt("cohere.embed-multilingual-v3"));
        assertThat(response.embeddings()).containsExactly(Embedding.of(1, 2));
        assertThat(response.usage().estimated()).isTrue();
        assertThat(response.usage().inputTokens()).isEqualTo(2);
        assertThat(bedrock.received().getBody().utf8()).contains("\"input_type\":\"search_document\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anthropic.claude-opus-5||model of the deployment is none that embeds",
                "amazon.titan-embed-text-v1|8|dimensions is 8; leave it out: the model has one length only",
                "amazon.titan-embed-text-v2:0|8|dimensions is 8; give one of [256, 512, 1024]",
                "amazon.titan-embed-text-v2:0|256|inputs are 2; give at most 1",
                "amazon.titan-embed-text-v2:0|256|extras.bedrock/inputType is none that the model knows; leave it out",
                "cohere.embed-v4:0||extras.bedrock/inputType is unknown; give one of [classification",
            })
    void whatTheModelCannotDo(String model, Integer dimensions, String message) {
        EmbeddingRequest.Builder request = texts("canary", "canary").extra(BedrockExtras.INPUT_TYPE, "canary");
        if (dimensions != null) {
            request.dimensions(dimensions);
        }
        assertThatThrownBy(() -> provider.embed(request.build(), attempt(model)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("canary");
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "{\"embedding\":[]}",
                "{\"embedding\":[\"canary\"]}",
                "{\"embedding\":[1],\"embeddings\":[[2]]}",
                "{\"embedding\":[1]} canary"
            })
    void answersThatAreNone(String body) {
        bedrock.enqueueJson(200, body);
        assertThatThrownBy(() -> provider.embed(texts("a").build(), attempt(TITAN)))
                .isInstanceOf(ProtocolException.class)
                .hasNoCause()
                .message()
                .doesNotContain("canary");
    }

    private static EmbeddingRequest.Builder texts(String... texts) {
        return EmbeddingRequest.builder().route("test").input(texts);
    }

    private static AttemptContext attempt(String model) {
        AttemptContext chat = Asked.attempt(false);
        return new AttemptContext(
                chat.call(), 1, new DeploymentRef("d-1", "aws.bedrock", "prod-a", Optional.of(Asked.REGION), model));
    }
}
