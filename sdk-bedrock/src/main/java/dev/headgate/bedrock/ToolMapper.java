package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.Problems;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** Maps the tools and the choice among them. */
final class ToolMapper {
    private ToolMapper() {}

    static void map(ChatRequest request, ConverseRequest.Builder builder, Problems problems) {
        ToolChoice choice = request.toolChoice();
        if (choice.mode() == ToolChoice.Mode.NONE && hasToolHistory(request)) {
            // Converse takes no tool blocks without tools, and has no choice that forbids to call them.
            problems.add(
                    "toolChoice",
                    "is NONE in a conversation with tool calls",
                    "leave the choice out, or start a conversation without tool calls: Converse cannot forbid tools");
            return;
        }
        // Without tools none is called, which is all that NONE asks for.
        if (request.tools().isEmpty() || choice.mode() == ToolChoice.Mode.NONE) {
            return;
        }
        ToolConfiguration.Builder config = ToolConfiguration.builder()
                .tools(request.tools().stream().map(ToolMapper::tool).toList());
        switch (choice.mode()) {
            case AUTO, NONE -> {}
            case REQUIRED -> config.toolChoice(any -> any.any(x -> {}));
            case TOOL ->
                config.toolChoice(
                        one -> one.tool(tool -> tool.name(choice.tool().orElseThrow())));
        }
        builder.toolConfig(config.build());
    }

    private static boolean hasToolHistory(ChatRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(part -> part instanceof ToolCall || part instanceof ToolResult);
    }

    private static software.amazon.awssdk.services.bedrockruntime.model.Tool tool(Tool tool) {
        ToolSpecification.Builder spec = ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(schema ->
                        schema.json(JsonDocuments.parse(tool.inputSchema().json())));
        if (tool.strict()) {
            spec.strict(true);
        }
        return software.amazon.awssdk.services.bedrockruntime.model.Tool.fromToolSpec(spec.build());
    }
}
