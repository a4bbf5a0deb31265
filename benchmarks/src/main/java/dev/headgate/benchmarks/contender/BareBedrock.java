package dev.headgate.benchmarks.contender;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** What the two bare clients of Bedrock have in common. */
final class BareBedrock {
    static final Region REGION = Region.EU_CENTRAL_1;

    private BareBedrock() {}

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDBENCHMARK", Question.KEY));
    }

    static ClientOverrideConfiguration withoutRetries() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
    }

    static SystemContentBlock system() {
        return SystemContentBlock.fromText(Question.SYSTEM);
    }

    static Message question() {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(Question.USER))
                .build();
    }

    static InferenceConfiguration settings() {
        return InferenceConfiguration.builder()
                .temperature((float) Question.TEMPERATURE)
                .maxTokens(Question.MAX_OUTPUT_TOKENS)
                .build();
    }
}
