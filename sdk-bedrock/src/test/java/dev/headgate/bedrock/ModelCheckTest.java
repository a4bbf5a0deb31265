package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.ModelProvider;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelCheckTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    arn:aws:bedrock:eu-central-1:1:application-inference-profile/a | is no ARN of a model
                    arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/a | model is an ARN of region eu-west-1, and the account calls eu-central-1
                    fr.anthropic.claude-sonnet-4-5-20250929-v1:0 | unknown prefix fr.
                    """)
    void modelThatCannotBeCalledIsNotSent(String model, String mistake) {
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            for (boolean streaming : new boolean[] {false, true}) {
                assertThatThrownBy(() -> provider.send(Asked.HELLO, attempt(model, streaming)))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining(mistake);
            }
        }
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void allWrongModelsAreToldWhenRoutesAreBuilt() {
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            assertThatThrownBy(() -> Headgate.builder()
                            .route(
                                    "a",
                                    Deployment.of(provider, "fr.anthropic.claude-sonnet-4-5-20250929-v1:0"),
                                    Deployment.of(provider, FakeBedrock.MODEL))
                            .route(
                                    "b",
                                    Deployment.of(
                                            "abroad",
                                            provider,
                                            "arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/a"))
                            .deadline(Duration.ZERO)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has 3 mistakes")
                    .hasMessageContaining(
                            "deployments.prod-a/fr.anthropic.claude-sonnet-4-5-20250929-v1:0: model has the"
                                    + " unknown prefix fr.")
                    .hasMessageContaining("deployments.abroad: model is an ARN of region eu-west-1")
                    .hasMessageContaining("deadline is PT0S");
        }
    }

    @Test
    void modelOfACountOrEmbeddingIsLookedAtToo() {
        try (ModelProvider provider = Asked.account(bedrock).build()) {
            assertThatThrownBy(() -> BedrockTokenCounter.of(provider).count(Asked.HELLO, "../../x"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has characters that no id has");
            assertThatThrownBy(() -> ((EmbeddingProvider) provider)
                            .embed(
                                    EmbeddingRequest.builder()
                                            .route("test")
                                            .input("a")
                                            .build(),
                                    attempt("fr.amazon.titan-embed-text-v2:0", false)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("unknown prefix fr.");
        }
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    private static AttemptContext attempt(String model, boolean streaming) {
        return new AttemptContext(
                Asked.attempt(streaming).call(),
                1,
                new DeploymentRef("d-1", "aws.bedrock", "prod-a", Optional.of(Asked.REGION), model));
    }
}
