package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** Maps the tools and the choice among them. */
final class ToolMapper {
    private ToolMapper() {}

    static void map(ChatRequest request, ConverseRequest.Builder builder, CachePoints cache, Problems problems) {
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
        List<software.amazon.awssdk.services.bedrockruntime.model.Tool> tools =
                choice.mode() == ToolChoice.Mode.NONE ? List.of() : tools(request, problems);
        if (tools.isEmpty()) {
            cache.leaveOut(new Place.AfterTools(), "no tools are sent");
            return;
        }
        cache.take(new Place.AfterTools())
                .ifPresent(point ->
                        tools.add(software.amazon.awssdk.services.bedrockruntime.model.Tool.fromCachePoint(point)));
        ToolConfiguration.Builder config = ToolConfiguration.builder().tools(tools);
        switch (choice.mode()) {
            case AUTO, NONE -> {}
            case REQUIRED -> config.toolChoice(any -> any.any(x -> {}));
            case TOOL ->
                config.toolChoice(
                        one -> one.tool(tool -> tool.name(choice.tool().orElseThrow())));
        }
        builder.toolConfig(config.build());
    }

    private static List<software.amazon.awssdk.services.bedrockruntime.model.Tool> tools(
            ChatRequest request, Problems problems) {
        List<software.amazon.awssdk.services.bedrockruntime.model.Tool> tools = new ArrayList<>();
        request.tools().forEach(tool -> tools.add(tool(tool)));
        request.extras()
                .get(BedrockExtras.SYSTEM_TOOLS)
                .map(json -> ExtraValues.list(json, RequestExtras.path(BedrockExtras.SYSTEM_TOOLS), problems))
                .orElse(List.of())
                .forEach(name -> tools.add(software.amazon.awssdk.services.bedrockruntime.model.Tool.fromSystemTool(
                        system -> system.name(name))));
        return tools;
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
