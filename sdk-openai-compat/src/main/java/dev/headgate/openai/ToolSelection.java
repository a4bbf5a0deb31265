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
 * @param allowed the names of those that may be called; empty if all may
 */
record ToolSelection(List<Tool> tools, ToolChoice choice, List<String> allowed) {
    static ToolSelection of(ChatRequest request, RequestWriter to) {
        List<Tool> tools = loosened(request.tools(), to);
        List<String> allowed = AllowedTools.of(request, to);
        if (allowed.isEmpty() || to.profile().takes(Parameter.ALLOWED_TOOLS)) {
            return choose(tools, request.toolChoice(), allowed, to);
        }
        AllowedTools.notTaken(to);
        return choose(only(tools, allowed), request.toolChoice(), List.of(), to);
    }

    private static ToolSelection choose(List<Tool> tools, ToolChoice choice, List<String> allowed, RequestWriter to) {
        if (choice.mode() == ToolChoice.Mode.AUTO) {
            return new ToolSelection(tools, choice, allowed);
        }
        if (!to.profile().takes(Parameter.TOOL_CHOICE)) {
            to.notTaken("toolChoice");
            return new ToolSelection(tools, ToolChoice.auto(), allowed);
        }
        if (choice.mode() == ToolChoice.Mode.TOOL && !to.profile().namedToolChoice) {
            to.unsupported(
                    "toolChoice",
                    "names a tool, which " + to.profile().name() + " ignores",
                    "offer that tool alone, and require a call",
                    "made REQUIRED with that tool alone: " + to.profile().name() + " ignores a named one");
            List<String> name = List.of(choice.tool().orElseThrow());
            return new ToolSelection(only(tools, name), ToolChoice.required(), List.of());
        }
        return new ToolSelection(tools, choice, allowed);
    }

    private static List<Tool> only(List<Tool> tools, List<String> names) {
        return tools.stream().filter(tool -> names.contains(tool.name())).toList();
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
