package dev.headgate.audit;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.Tool;
import dev.headgate.spi.AuditFields;

/** What a request asks for, without what it says. */
final class RequestFields {
    private RequestFields() {}

    static AuditFields of(EmbeddingRequest request) {
        AuditFields.Builder fields =
                AuditFields.builder().put("inputs", request.inputs().size()).put("operation", "embeddings");
        request.dimensions().ifPresent(size -> fields.put("dimensions", size));
        return fields.build();
    }

    static AuditFields of(ChatRequest request) {
        AuditFields.Builder fields = AuditFields.builder()
                .put("messages", request.messages().size())
                .put("systemTexts", request.system().size());
        if (!request.tools().isEmpty()) {
            fields.texts("tools", request.tools().stream().map(Tool::name).toList());
        }
        ChatParameters parameters = request.parameters();
        parameters.maxOutputTokens().ifPresent(most -> fields.put("maxOutputTokens", most));
        // Fractions have many forms in JSON, so they go as text.
        parameters.temperature().ifPresent(value -> fields.put("temperature", Double.toString(value)));
        parameters.topP().ifPresent(value -> fields.put("topP", Double.toString(value)));
        parameters.seed().ifPresent(seed -> fields.put("seed", seed));
        parameters.reasoningEffort().ifPresent(effort -> fields.put("reasoningEffort", effort.toString()));
        return fields.build();
    }
}
