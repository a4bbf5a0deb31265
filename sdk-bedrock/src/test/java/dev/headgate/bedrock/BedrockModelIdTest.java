package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.bedrock.BedrockModelId.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockModelIdTest {
    private static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-sonnet-4-5-20250929-v1:0, FOUNDATION_MODEL",
        "openai.gpt-5.4, FOUNDATION_MODEL",
        "newmaker.model-1.2.3, FOUNDATION_MODEL",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, INFERENCE_PROFILE",
        "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0, INFERENCE_PROFILE",
        "global.newmaker.model-1, INFERENCE_PROFILE",
        "my-endpoint, OTHER",
        "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0, FOUNDATION_MODEL",
        "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0, INFERENCE_PROFILE",
        "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2, APPLICATION_INFERENCE_PROFILE",
        "arn:aws:bedrock:eu-central-1:111122223333:provisioned-model/a1b2, PROVISIONED_MODEL",
        "arn:aws:bedrock:eu-central-1:111122223333:custom-model/amazon.nova-lite-v1:0/a1b2, CUSTOM_MODEL",
        "arn:aws:bedrock:eu-central-1:111122223333:custom-model-deployment/a1b2, CUSTOM_MODEL",
        "arn:aws:bedrock:eu-central-1:111122223333:imported-model/a1b2, IMPORTED_MODEL",
        "arn:aws:bedrock:eu-central-1:111122223333:prompt/PROMPT1:2, PROMPT",
        "arn:aws:bedrock:eu-central-1:111122223333:default-prompt-router/meta.llama:1, PROMPT_ROUTER",
        "arn:aws:sagemaker:eu-central-1:111122223333:endpoint/mine, SAGEMAKER_ENDPOINT"
    })
    void kinds(String id, Kind kind) {
        BedrockModelId model = BedrockModelId.parse(id);

        assertThat(model.kind()).isEqualTo(kind);
        assertThat(model.id()).isEqualTo(id);
        assertThat(model).hasToString(id).isEqualTo(BedrockModelId.parse(id));
    }

    @Test
    void partsOfAnArn() {
        BedrockModelId arn = BedrockModelId.parse(
                "arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:inference-profile/us-gov." + CLAUDE);

        assertThat(arn.accountNumber()).contains("111122223333");
        assertThat(arn.region()).contains("us-gov-west-1");
        assertThat(arn.geography()).contains("us-gov");
        assertThat(arn.destinationRegions("us-gov-west-1")).contains(Set.of("us-gov-east-1", "us-gov-west-1"));
        assertThat(BedrockModelId.parse(CLAUDE).accountNumber()).isEmpty();
        assertThat(BedrockModelId.parse(CLAUDE).region()).isEmpty();
    }

    @Test
    void destinationsThatAreKnown() {
        assertThat(BedrockModelId.parse(CLAUDE).destinationRegions("eu-west-1")).contains(Set.of("eu-west-1"));
        assertThat(BedrockModelId.parse("eu." + CLAUDE)
                        .destinationRegions("eu-west-1")
                        .orElseThrow())
                .contains("eu-central-1", "eu-north-1", "eu-south-2")
                .allMatch(region -> region.startsWith("eu-"));
        assertThat(BedrockModelId.parse("apac." + CLAUDE)
                        .destinationRegions("ap-south-1")
                        .orElseThrow())
                .as("this geography reaches beyond its name")
                .contains("me-central-1");
        assertThat(BedrockModelId.parse("jp." + CLAUDE).destinationRegions("ap-northeast-1"))
                .contains(Set.of("ap-northeast-1", "ap-northeast-3"));
        assertThat(BedrockModelId.parse("arn:aws:bedrock:eu-west-3:111122223333:provisioned-model/a1")
                        .destinationRegions("eu-west-1"))
                .contains(Set.of("eu-west-3"));
    }

    @Test
    void globalMeansEveryCommercialRegion() {
        BedrockModelId global = BedrockModelId.parse("global." + CLAUDE);

        assertThat(global.isGlobal()).isTrue();
        assertThat(global.destinationRegions("eu-west-1").orElseThrow())
                .contains("us-east-1", "eu-west-1", "sa-east-1", "ap-south-1")
                .noneMatch(region -> region.startsWith("us-gov") || region.startsWith("cn-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.amazon.nova-lite-v1:0",
                "my-endpoint",
                "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/a1",
                "arn:aws:bedrock:eu-west-1:111122223333:prompt-router/a1",
                "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/unheard-of"
            })
    void destinationsThatHaveToBeDeclared(String id) {
        BedrockModelId model = BedrockModelId.parse(id);

        assertThat(model.destinationRegions("eu-west-1")).isEmpty();
        assertThat(model.withDestinationRegions(Set.of("eu-west-1", "eu-west-3"))
                        .destinationRegions("eu-west-1"))
                .contains(Set.of("eu-west-1", "eu-west-3"));
        assertThatThrownBy(() -> model.withDestinationRegions(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name at least one region");
    }

    @Test
    void declaredDestinationsTakeThePlaceOfKnownOnes() {
        BedrockModelId narrow = BedrockModelId.parse("global." + CLAUDE).withDestinationRegions(Set.of("eu-west-1"));

        assertThat(narrow.isGlobal()).isFalse();
        assertThat(narrow.destinationRegions("us-east-1")).contains(Set.of("eu-west-1"));
        assertThat(narrow).isNotEqualTo(BedrockModelId.parse("global." + CLAUDE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    arn:aws:bedrock:eu-central-1:1111:application-inference-profile/a1 | is no ARN of a model
                    arn:aws:bedrock:eu-central-1:application-inference-profile/a1 | is no ARN of a model
                    arn:aws:bedrock:eu-central-1:111122223333:guardrail/a1 | something that Converse cannot call
                    arn:aws:s3:eu-central-1:111122223333:bucket/a1 | something that Converse cannot call
                    arn:aws:bedrock:eu-central-1::provisioned-model/a1 | is an ARN without an account
                    arn:aws:bedrock:eu-central-1:111122223333:inference-profile/fr.meta.llama | unknown prefix fr.
                    fr.anthropic.claude-sonnet-4-5-20250929-v1:0 | unknown prefix fr.
                    EU.anthropic.claude-sonnet-4-5-20250929-v1:0 | unknown prefix EU.
                    anthropic claude | has characters that no id has
                    """)
    void mistakesComeWithTheirRemedy(String id, String mistake) {
        assertThatThrownBy(() -> BedrockModelId.parse(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mistake)
                .hasMessageMatching(".*(such as|prefixes of inference profiles are).*");
    }
}
