package dev.headgate.bedrock;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.internal.Problems;
import java.util.Locale;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.OutputConfig;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormat;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;

/** Maps how the model shall generate, and in which form. */
final class ParameterMapper {
    private ParameterMapper() {}

    static void map(ChatRequest request, ConverseRequest.Builder builder, Problems problems) {
        ChatParameters parameters = request.parameters();
        parameters
                .seed()
                .ifPresent(seed -> problems.add("parameters.seed", "is set", "leave it out: Converse has no seed"));
        parameters
                .temperature()
                .ifPresent(value -> problems.check(
                        value <= 1, "parameters.temperature", "is " + value, "give at most 1 to Converse"));
        inference(parameters, builder);
        output(request, builder, problems);
    }

    private static void inference(ChatParameters parameters, ConverseRequest.Builder builder) {
        if (parameters.maxOutputTokens().isEmpty()
                && parameters.temperature().isEmpty()
                && parameters.topP().isEmpty()
                && parameters.stop().isEmpty()) {
            return;
        }
        InferenceConfiguration.Builder inference = InferenceConfiguration.builder();
        parameters.maxOutputTokens().ifPresent(inference::maxTokens);
        parameters.temperature().ifPresent(value -> inference.temperature((float) value));
        parameters.topP().ifPresent(value -> inference.topP((float) value));
        if (!parameters.stop().isEmpty()) {
            inference.stopSequences(parameters.stop());
        }
        builder.inferenceConfig(inference.build());
    }

    private static void output(ChatRequest request, ConverseRequest.Builder builder, Problems problems) {
        ReasoningEffort effort = request.parameters().reasoningEffort().orElse(null);
        if (effort == null && !(request.responseFormat() instanceof ResponseFormat.JsonText)) {
            return;
        }
        OutputConfig.Builder output = OutputConfig.builder();
        if (effort != null) {
            output.effort(effort(effort, problems));
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonText json) {
            output.textFormat(OutputFormat.builder()
                    .type(OutputFormatType.JSON_SCHEMA)
                    .structure(structure -> structure.jsonSchema(schema ->
                            schema.name(json.name()).schema(json.schema().json())))
                    .build());
        }
        builder.outputConfig(output.build());
    }

    private static String effort(ReasoningEffort effort, Problems problems) {
        switch (effort) {
            case LOW, MEDIUM, HIGH, XHIGH, MAX -> {}
            case NONE, MINIMAL ->
                problems.add(
                        "parameters.reasoningEffort",
                        "is " + effort,
                        "leave it out or give LOW: Converse knows LOW to MAX");
        }
        return effort.name().toLowerCase(Locale.ROOT);
    }
}
