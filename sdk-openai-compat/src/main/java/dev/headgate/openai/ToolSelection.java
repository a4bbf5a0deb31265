package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import java.util.List;

/**
 * The tools that go out, and the choice among them, as far as the server can do it.
 *
 * @param tools the tools
 * @param choice the choice
 */
record ToolSelection(List<Tool> tools, ToolChoice choice) {
    static ToolSelection of(ChatRequest request, RequestWriter to) {
        List<Tool> tools = loosened(request.tools(), to);
        ToolChoice choice = request.toolChoice();
        if (choice.mode() == ToolChoice.Mode.AUTO) {
            return new ToolSelection(tools, choice);
        }
        if (!to.profile().takes(Parameter.TOOL_CHOICE)) {
            to.notTaken("toolChoice");
            return new ToolSelection(tools, ToolChoice.auto());
        }
        if (choice.mode() == ToolChoice.Mode.TOOL && !to.profile().namedToolChoice) {
            to.unsupported(
                    "toolChoice",
                    "names a tool, which " + to.profile().name() + " ignores",
                    "offer that tool alone, and require a call",
                    "made REQUIRED with that tool alone: " + to.profile().name() + " ignores a named one");
            String name = choice.tool().orElseThrow();
            return new ToolSelection(
                    tools.stream().filter(tool -> tool.name().equals(name)).toList(), ToolChoice.required());
        }
        return new ToolSelection(tools, choice);
    }

    private static List<Tool> loosened(List<Tool> tools, RequestWriter to) {
        if (to.profile().schemaMode == SchemaMode.NATIVE_STRICT
                || tools.stream().noneMatch(Tool::strict)) {
            return tools;
        }
        to.unsupported(
                "tools",
                "are strict, which " + to.profile().name() + " does not know",
                "leave strictness out",
                "made loose: " + to.profile().name() + " knows no strict tools");
        return tools.stream()
                .map(tool -> new Tool(tool.name(), tool.description(), tool.inputSchema(), false))
                .toList();
    }
}
