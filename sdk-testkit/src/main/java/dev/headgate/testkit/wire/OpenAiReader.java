package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.SeenRequestBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Reads a chat completions request that {@link OpenAiRules} have let pass. */
final class OpenAiReader {
    private OpenAiReader() {}

    static SeenRequest read(JsonNode body) throws Refused {
        try {
            return request(body);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "invalid_value", "a part of the request has the wrong form");
        }
    }

    private static SeenRequest request(JsonNode body) {
        SeenRequestBuilder seen = SeenRequest.builder(
                        WireJson.text(body, "model"), body.path("stream").asBoolean())
                .parameters(parameters(body))
                .toolChoice(toolChoice(body.path("tool_choice")));
        for (JsonNode message : body.path("messages")) {
            String role = WireJson.text(message, "role");
            if (role.equals("system") || role.equals("developer")) {
                texts(message.path("content")).forEach(seen::system);
            } else {
                seen.message(message(role, message));
            }
        }
        for (JsonNode tool : body.path("tools")) {
            seen.tool(tool(tool.path("function")));
        }
        JsonNode schema = body.path("response_format").path("json_schema");
        if (schema.isObject()) {
            seen.responseFormat(new ResponseFormat.JsonText(
                    WireJson.text(schema, "name"),
                    new JsonSchema(schema.path("schema").toString())));
        }
        return seen.build();
    }

    private static Message message(String role, JsonNode message) {
        List<Content> content = new ArrayList<>();
        if (role.equals("tool")) {
            String text = String.join("", texts(message.path("content")));
            content.add(new ToolResult(WireJson.text(message, "tool_call_id"), text, false));
            return new Message(Role.TOOL, content, Extras.none());
        }
        if (WireJson.has(message, "reasoning_content")) {
            content.add(new ReasoningContent(WireJson.text(message, "reasoning_content"), Extras.none()));
        }
        JsonNode said = message.path("content");
        if (said.isTextual()) {
            if (!said.asText().isEmpty()) {
                content.add(new TextContent(said.asText()));
            }
        } else {
            said.forEach(part -> content.add(part(part)));
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            content.add(new ToolCall(
                    WireJson.text(call, "id"), WireJson.text(function, "name"), WireJson.text(function, "arguments")));
        }
        return new Message(role.equals("assistant") ? Role.ASSISTANT : Role.USER, content, Extras.none());
    }

    private static Content part(JsonNode part) {
        return switch (WireJson.text(part, "type")) {
            case "image_url" -> new ImageContent(media(WireJson.text(part.path("image_url"), "url"), "image/*"));
            case "file" ->
                new DocumentContent(
                        part.path("file").path("filename").asText("file"),
                        media(WireJson.text(part.path("file"), "file_data"), "application/octet-stream"));
            case "input_audio" ->
                new AudioContent(Media.bytes(
                        "audio/" + WireJson.text(part.path("input_audio"), "format"),
                        Base64.getDecoder().decode(WireJson.text(part.path("input_audio"), "data"))));
            case "refusal" -> new TextContent(WireJson.text(part, "refusal"));
            default -> new TextContent(WireJson.text(part, "text"));
        };
    }

    /** Reads {@code data:image/png;base64,…}, or the address of something to be fetched. */
    static Media media(String url, String typeOfAddress) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            return Media.uri(typeOfAddress, URI.create(url));
        }
        String type = url.substring("data:".length(), comma).replace(";base64", "");
        return Media.bytes(type, Base64.getDecoder().decode(url.substring(comma + 1)));
    }

    private static List<String> texts(JsonNode content) {
        List<String> texts = new ArrayList<>();
        if (content.isTextual()) {
            texts.add(content.asText());
        }
        for (JsonNode part : content) {
            texts.add(WireJson.text(part, "text"));
        }
        return texts;
    }

    private static Tool tool(JsonNode function) {
        String description = WireJson.text(function, "description");
        return new Tool(
                WireJson.text(function, "name"),
                description.isBlank() ? "none" : description,
                new JsonSchema(
                        function.has("parameters") ? function.path("parameters").toString() : "{}"),
                function.path("strict").asBoolean());
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        if (choice.isObject()) {
            return ToolChoice.tool(WireJson.text(choice.path("function"), "name"));
        }
        return switch (choice.asText("")) {
            case "none" -> ToolChoice.none();
            case "required" -> ToolChoice.required();
            default -> ToolChoice.auto();
        };
    }

    private static ChatParameters parameters(JsonNode body) {
        ChatParameters.Builder parameters = ChatParameters.builder();
        if (WireJson.has(body, "temperature")) {
            parameters.temperature(body.path("temperature").asDouble());
        }
        if (WireJson.has(body, "top_p")) {
            parameters.topP(body.path("top_p").asDouble());
        }
        String limit = WireJson.has(body, "max_tokens") ? "max_tokens" : "max_completion_tokens";
        if (WireJson.has(body, limit)) {
            parameters.maxOutputTokens(body.path(limit).asInt());
        }
        JsonNode stop = body.path("stop");
        if (stop.isTextual()) {
            parameters.stop(stop.asText());
        }
        stop.forEach(text -> parameters.stop(text.asText()));
        if (WireJson.has(body, "seed")) {
            parameters.seed(body.path("seed").asLong());
        }
        if (WireJson.has(body, "reasoning_effort")) {
            String effort = WireJson.text(body, "reasoning_effort").toUpperCase(Locale.ROOT);
            parameters.reasoningEffort(ReasoningEffort.valueOf(effort));
        }
        return parameters.build();
    }
}
