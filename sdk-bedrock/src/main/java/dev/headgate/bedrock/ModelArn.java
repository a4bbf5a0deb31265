package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an ARN that names what Bedrock can call.
 *
 * @param kind what it names
 * @param partition such as {@code aws} or {@code aws-us-gov}
 * @param region the region it lives in
 * @param account the twelve digits of its owner; models of Bedrock itself have none
 * @param name what follows the type
 */
record ModelArn(BedrockModelId.Kind kind, String partition, String region, Optional<String> account, String name) {
    private static final Pattern FORM = Pattern.compile(
            "arn:(?<partition>aws(?:-[a-z-]+)?):(?<service>[a-z0-9-]+):(?<region>[a-z0-9-]+):(?<account>[0-9]{12})?:"
                    + "(?<type>[a-z-]+)/(?<name>[A-Za-z0-9._:/-]{1,512})");
    private static final String EXAMPLE = "give one such as"
            + " arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3d4e5f6,"
            + " as the console and the AWS CLI show it";

    private static final Map<String, BedrockModelId.Kind> KINDS = Map.of(
            "foundation-model", BedrockModelId.Kind.FOUNDATION_MODEL,
            "inference-profile", BedrockModelId.Kind.INFERENCE_PROFILE,
            "application-inference-profile", BedrockModelId.Kind.APPLICATION_INFERENCE_PROFILE,
            "provisioned-model", BedrockModelId.Kind.PROVISIONED_MODEL,
            "custom-model", BedrockModelId.Kind.CUSTOM_MODEL,
            "custom-model-deployment", BedrockModelId.Kind.CUSTOM_MODEL,
            "imported-model", BedrockModelId.Kind.IMPORTED_MODEL,
            "prompt", BedrockModelId.Kind.PROMPT,
            "prompt-router", BedrockModelId.Kind.PROMPT_ROUTER,
            "default-prompt-router", BedrockModelId.Kind.PROMPT_ROUTER);

    /** Takes an ARN apart, or says what is wrong with it and returns null. */
    static @Nullable ModelArn parse(String arn, Problems problems) {
        Matcher parts = FORM.matcher(arn);
        if (!parts.matches()) {
            problems.add("model", "is no ARN of a model", EXAMPLE);
            return null;
        }
        BedrockModelId.Kind kind = kind(parts.group("service"), parts.group("type"));
        if (kind == null) {
            problems.add("model", "is an ARN of something that Converse cannot call", EXAMPLE);
            return null;
        }
        String account = parts.group("account");
        if (account == null && kind != BedrockModelId.Kind.FOUNDATION_MODEL) {
            problems.add("model", "is an ARN without an account", EXAMPLE);
            return null;
        }
        return new ModelArn(
                kind,
                parts.group("partition"),
                parts.group("region"),
                Optional.ofNullable(account),
                parts.group("name"));
    }

    private static BedrockModelId.@Nullable Kind kind(String service, String type) {
        return switch (service) {
            case "bedrock" -> KINDS.get(type);
            case "sagemaker" -> type.equals("endpoint") ? BedrockModelId.Kind.SAGEMAKER_ENDPOINT : null;
            default -> null;
        };
    }
}
