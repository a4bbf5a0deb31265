package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Writes the fields that a profile always adds, and those that a request hands on as they are. */
final class BodyFields {
    /** Those that are written from the request itself. */
    private static final Set<String> OWN = Set.of(
            "model",
            "messages",
            "input",
            "instructions",
            "tools",
            "stream",
            "stream_options",
            "include",
            "response_format",
            "text",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "prompt_cache_key",
            "prompt_cache_options");

    private static final Set<String> THINKING = Set.of("reasoning", "reasoning_effort", "thinking");

    /** Those whose answers have no place, or which would keep state on the server. */
    private static final Set<String> WITHOUT_PLACE = Set.of(
            "n",
            "modalities",
            "audio",
            "functions",
            "function_call",
            "previous_response_id",
            "conversation",
            "background");

    private BodyFields() {}

    static void write(ChatRequest request, RequestWriter to) throws IOException {
        for (Map.Entry<String, String> field : to.profile().added.entrySet()) {
            to.raw(field.getKey(), field.getValue());
        }
        String json = request.extras().get(OpenAiExtras.BODY).orElse(null);
        if (json != null) {
            writeMembers(
                    RequestExtras.path(OpenAiExtras.BODY), json, name -> isWritten(name, request, to.profile()), to);
        }
    }

    /** Writes the members of an object but those that have a place of their own, which are mistakes. */
    static void writeMembers(String path, String json, Predicate<String> hasPlace, RequestWriter to)
            throws IOException {
        if (!(RequestExtras.object(json) instanceof Map<?, ?> members)) {
            to.problems().add(path, "is no JSON object", "give the server's own fields, such as {\"top_k\": 5}");
            return;
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = member.getKey().toString();
            if (hasPlace.test(name)) {
                to.problems().add(path, "has " + name + ", which has a place of its own", "set it there");
            } else if (WITHOUT_PLACE.contains(name)) {
                to.problems()
                        .add(
                                path,
                                "has " + name + ", whose answer has no place",
                                name.equals("n") ? "ask for one answer, as often as you need" : "leave it out");
            } else {
                to.raw(name, member.getValue() == null ? "null" : Json.write(member.getValue()));
            }
        }
    }

    private static boolean isWritten(String name, ChatRequest request, ProviderProfile profile) {
        boolean thinks = request.parameters().reasoningEffort().isPresent()
                || request.extras().get(OpenAiExtras.REASONING_SUMMARY).isPresent();
        return OWN.contains(name)
                || profile.added.containsKey(name)
                || Parameter.of(name).isPresent()
                || profile.renamed.containsValue(name)
                || (thinks && THINKING.contains(name));
    }
}
