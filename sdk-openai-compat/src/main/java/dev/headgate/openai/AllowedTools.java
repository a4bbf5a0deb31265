package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import java.util.List;

/** Reads which of its tools a request lets the model call. */
final class AllowedTools {
    private static final String PATH = RequestExtras.path(OpenAiExtras.ALLOWED_TOOLS);

    private AllowedTools() {}

    /** Returns the names, of tools that are offered and no others; empty if all may be called. */
    static List<String> of(ChatRequest request, RequestWriter to) {
        String json = request.extras().get(OpenAiExtras.ALLOWED_TOOLS).orElse(null);
        if (json == null) {
            return List.of();
        }
        List<String> names = names(json);
        List<String> offered = request.tools().stream().map(Tool::name).toList();
        ToolChoice.Mode mode = request.toolChoice().mode();
        to.problems().check(!names.isEmpty(), PATH, "is no JSON list of names", "give one such as [\"find_parcel\"]");
        to.problems().check(offered.containsAll(names), PATH, "names what is not offered", "name tools of the request");
        to.problems()
                .check(
                        mode == ToolChoice.Mode.AUTO || mode == ToolChoice.Mode.REQUIRED,
                        PATH,
                        "stands beside a tool choice of " + mode,
                        "let the model choose: AUTO or REQUIRED");
        return names;
    }

    /** Notes that the server takes no such choice; the others are not offered, then. */
    static void notTaken(RequestWriter to) {
        String server = to.profile().name();
        to.unsupported(
                PATH,
                "is not taken by " + server,
                "offer those tools alone",
                "made the only tools offered: " + server + " does not take it");
    }

    private static List<String> names(String json) {
        return RequestExtras.value(json) instanceof List<?> list
                        && list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
