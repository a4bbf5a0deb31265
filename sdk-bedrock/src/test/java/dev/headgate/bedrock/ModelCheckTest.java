package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
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

    private static AttemptContext attempt(String model, boolean streaming) {
        return new AttemptContext(
                Asked.attempt(streaming).call(),
                1,
                new DeploymentRef("d-1", "aws.bedrock", "prod-a", Optional.of(Asked.REGION), model));
    }
}
