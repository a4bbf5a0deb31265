package dev.headgate.bedrock;

import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.AttemptContext;

/** Looks at a deployment's model before anything is sent. */
final class ModelCheck {
    private ModelCheck() {}

    static void check(String region, AttemptContext attempt) {
        BedrockModelId model;
        try {
            model = BedrockModelId.parse(attempt.deployment().model());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), attempt);
        }
        String demanded = model.region().orElse(region);
        if (!demanded.equals(region)) {
            throw refused(
                    "The ARN of the model is one of region " + demanded + ", and the account calls " + region
                            + "; give the deployment an ARN of that region, or an account of the other.",
                    attempt);
        }
    }

    private static InvalidRequestException refused(String message, AttemptContext attempt) {
        return new InvalidRequestException(
                message, Details.builder(attempt).billed(false).build());
    }
}
