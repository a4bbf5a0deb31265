package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** What OpenAI refuses with status 400. */
final class OpenAiRules {
    private static final Set<String> FIELDS = Set.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "messages",
            "metadata",
            "modalities",
            "model",
            "moderation",
            "n",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");
    private static final Set<String> ROLES = Set.of("developer", "system", "user", "assistant", "tool", "function");

    private OpenAiRules() {}

    static void check(JsonNode body) throws Refused {
        demand(body.isObject(), "invalid_json", "the body is no JSON object");
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            demand(FIELDS.contains(name), "unknown_parameter", "Unknown parameter: '" + name + "'.");
        }
        demand(!WireJson.text(body, "model").isEmpty(), "missing_required_parameter", "you must provide a model");
        demand(
                body.path("messages").isArray() && !body.path("messages").isEmpty(),
                "missing_required_parameter",
                "messages: an array of at least one is required");
        demand(
                !body.has("stream_options") || body.path("stream").asBoolean(),
                "invalid_value",
                "stream_options is only allowed when stream is on");
        demand(
                !(body.has("max_tokens") && body.has("max_completion_tokens")),
                "invalid_value",
                "max_tokens and max_completion_tokens must not both be set");
        range(body, "temperature", 2);
        range(body, "top_p", 1);
        demand(
                !body.path("stop").isArray() || body.path("stop").size() <= 4,
                "array_above_max_length",
                "stop: at most 4 are allowed");
        tools(body);
        messages(body.path("messages"));
    }

    static void range(JsonNode body, String field, int most) throws Refused {
        double value = body.path(field).asDouble(0);
        demand(value >= 0 && value <= most, "decimal_out_of_range", field + ": must be from 0 to " + most);
    }

    private static void tools(JsonNode body) throws Refused {
        demand(
                !body.has("tool_choice") || body.has("tools"),
                "invalid_value",
                "tool_choice is only allowed when tools are specified");
        demand(
                !body.has("parallel_tool_calls") || body.has("tools"),
                "invalid_value",
                "parallel_tool_calls is only allowed when tools are specified");
        demand(!body.has("tools") || !body.path("tools").isEmpty(), "empty_array", "tools: must not be empty");
        for (JsonNode tool : body.path("tools")) {
            String name = WireJson.text(tool.path("function"), "name");
            demand(name.matches("[a-zA-Z0-9_-]{1,64}"), "invalid_value", "tools: a name of wrong form");
            demand(
                    !tool.path("function").has("parameters")
                            || tool.path("function").path("parameters").isObject(),
                    "invalid_function_parameters",
                    "tools: parameters are no object");
        }
    }

    private static void messages(JsonNode messages) throws Refused {
        Set<String> open = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String at = "messages[" + i + "]";
            String role = WireJson.text(message, "role");
            demand(ROLES.contains(role), "invalid_value", at + ": role of unknown value");
            if (role.equals("tool")) {
                String id = WireJson.text(message, "tool_call_id");
                demand(
                        open.remove(id),
                        "invalid_value",
                        at + ": role 'tool' must follow a message with its tool_calls");
            } else {
                demand(open.isEmpty(), "invalid_value", at + ": tool_calls before it have no tool messages");
            }
            content(message, at, role);
            for (JsonNode call : message.path("tool_calls")) {
                demand(
                        WireJson.has(call, "id")
                                && call.path("function").path("arguments").isTextual(),
                        "invalid_type",
                        at + ": a tool call needs an id, and arguments as text");
                open.add(WireJson.text(call, "id"));
            }
        }
        demand(open.isEmpty(), "invalid_value", "messages: tool_calls at the end have no tool messages");
    }

    private static void content(JsonNode message, String at, String role) throws Refused {
        JsonNode content = message.path("content");
        boolean calls = !message.path("tool_calls").isEmpty();
        demand(
                content.isTextual() || (content.isArray() && !content.isEmpty()) || (role.equals("assistant") && calls),
                "invalid_type",
                at + ": content must be a text or parts");
        for (JsonNode part : content) {
            String type = WireJson.text(part, "type");
            boolean known = type.equals("text")
                    || (role.equals("user")
                            && Set.of("image_url", "input_audio", "file").contains(type))
                    || (role.equals("assistant") && type.equals("refusal"));
            demand(known, "invalid_value", at + ": a part of a type that this role does not take");
            demand(
                    !type.equals("text") || part.path("text").isTextual(),
                    "invalid_type",
                    at + ": a text part without text");
            demand(
                    !type.equals("image_url")
                            || !WireJson.text(part.path("image_url"), "url").isEmpty(),
                    "invalid_type",
                    at + ": image_url must be an object with a url");
        }
    }

    private static void demand(boolean holds, String code, String message) throws Refused {
        if (!holds) {
            throw new Refused(400, code, message);
        }
    }
}
