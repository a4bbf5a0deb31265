package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** What OpenAI refuses of a request of Responses with status 400. */
final class ResponsesRules {
    private static final Set<String> FIELDS = Set.of(
            "background",
            "conversation",
            "include",
            "input",
            "instructions",
            "max_output_tokens",
            "max_tool_calls",
            "metadata",
            "model",
            "moderation",
            "parallel_tool_calls",
            "previous_response_id",
            "prompt",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning",
            "safety_identifier",
            "service_tier",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "truncation",
            "user");
    private static final Set<String> ROLES = Set.of("developer", "system", "user", "assistant");
    private static final Set<String> ITEMS = Set.of("message", "function_call", "function_call_output", "reasoning");
    private static final Set<String> PARTS =
            Set.of("input_text", "input_image", "input_file", "output_text", "refusal");

    private ResponsesRules() {}

    static void check(JsonNode body) throws Refused {
        demand(body.isObject(), "invalid_json", "the body is no JSON object");
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            demand(FIELDS.contains(name), "unknown_parameter", "Unknown parameter: '" + name + "'.");
        }
        demand(!WireJson.text(body, "model").isEmpty(), "missing_required_parameter", "you must provide a model");
        demand(
                !body.path("input").isEmpty() || body.path("input").isTextual(),
                "missing_required_parameter",
                "input: a text or items are required");
        OpenAiRules.range(body, "temperature", 2);
        OpenAiRules.range(body, "top_p", 1);
        demand(
                !body.has("tool_choice") || body.has("tools"),
                "invalid_value",
                "tool_choice is only allowed when tools are specified");
        for (JsonNode tool : body.path("tools")) {
            demand(
                    WireJson.text(tool, "type").equals("function")
                            && WireJson.text(tool, "name").matches("[a-zA-Z0-9_-]{1,64}")
                            && tool.path("parameters").isObject(),
                    "invalid_value",
                    "tools: a function needs a name, and parameters as an object");
        }
        items(body.path("input"), body.path("store").asBoolean(true));
    }

    private static void items(JsonNode input, boolean stored) throws Refused {
        Set<String> open = new HashSet<>();
        int i = 0;
        for (JsonNode item : input) {
            String at = "input[" + i++ + "]";
            String type = item.path("type").asText("message");
            demand(ITEMS.contains(type), "invalid_value", at + ": an item of unknown type");
            switch (type) {
                case "function_call" -> {
                    demand(item.path("arguments").isTextual(), "invalid_type", at + ": arguments must be a text");
                    open.add(WireJson.text(item, "call_id"));
                }
                case "function_call_output" ->
                    demand(
                            open.remove(WireJson.text(item, "call_id")),
                            "invalid_value",
                            at + ": no tool call found for function call output");
                case "reasoning" -> {
                    demand(item.has("summary"), "missing_required_parameter", at + ".summary is required");
                    demand(
                            stored || WireJson.has(item, "encrypted_content"),
                            "invalid_value",
                            at + ": not found; items are not persisted when store is false");
                }
                default -> message(item, at);
            }
        }
        demand(open.isEmpty(), "invalid_value", "input: no tool output found for function call");
    }

    private static void message(JsonNode item, String at) throws Refused {
        demand(ROLES.contains(WireJson.text(item, "role")), "invalid_value", at + ": role of unknown value");
        JsonNode content = item.path("content");
        demand(
                content.isTextual() || (content.isArray() && !content.isEmpty()),
                "invalid_type",
                at + ": content must be a text or parts");
        for (JsonNode part : content) {
            String type = WireJson.text(part, "type");
            demand(PARTS.contains(type), "invalid_value", at + ": a part of a type that this role does not take");
            demand(
                    !type.equals("input_image") || WireJson.has(part, "detail"),
                    "missing_required_parameter",
                    at + ": detail is required");
        }
    }

    private static void demand(boolean holds, String code, String message) throws Refused {
        if (!holds) {
            throw new Refused(400, code, message);
        }
    }
}
