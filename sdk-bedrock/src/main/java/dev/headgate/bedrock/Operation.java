package dev.headgate.bedrock;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeGuardrailChecksRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/** One call of the AWS SDK whose answer a {@link BedrockExchange} keeps. */
@FunctionalInterface
interface Operation {
    /** Makes the call. */
    void send(BedrockRuntimeClient client, AwsRequestOverrideConfiguration marked);

    static Operation of(ConverseRequest request) {
        return (client, marked) -> client.converse(
                request.toBuilder().overrideConfiguration(marked).build());
    }

    static Operation of(InvokeModelRequest request) {
        return (client, marked) -> client.invokeModel(
                request.toBuilder().overrideConfiguration(marked).build());
    }

    static Operation of(CountTokensRequest request) {
        return (client, marked) -> client.countTokens(
                request.toBuilder().overrideConfiguration(marked).build());
    }

    static Operation of(ApplyGuardrailRequest request) {
        return (client, marked) -> client.applyGuardrail(
                request.toBuilder().overrideConfiguration(marked).build());
    }

    static Operation of(InvokeGuardrailChecksRequest request) {
        return (client, marked) -> client.invokeGuardrailChecks(
                request.toBuilder().overrideConfiguration(marked).build());
    }
}
