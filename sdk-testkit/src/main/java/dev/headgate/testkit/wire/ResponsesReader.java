package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.JsonSchema;
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
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.SeenRequestBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a request of Responses that {@link ResponsesRules} have let pass. */
final class ResponsesReader {
    private final SeenRequestBuilder seen;
    private final List<Content> open = new ArrayList<>();
    private @Nullable Role role;

    private ResponsesReader(SeenRequestBuilder seen) {
        this.seen = seen;
    }

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
        ResponsesReader reader = new ResponsesReader(seen);
        JsonNode input = body.path("input");
        if (input.isTextual()) {
            reader.add(Role.USER, new TextContent(input.asText()));
        }
        input.forEach(reader::item);
        reader.close();
        for (JsonNode tool : body.path("tools")) {
            String description = WireJson.text(tool, "description");
            seen.tool(new Tool(
                    WireJson.text(tool, "name"),
                    description.isBlank() ? "none" : description,
                    new JsonSchema(tool.path("parameters").toString()),
                    tool.path("strict").asBoolean(true)));
        }
        JsonNode format = body.path("text").path("format");
        if (WireJson.text(format, "type").equals("json_schema")) {
            seen.responseFormat(new ResponseFormat.JsonText(
                    WireJson.text(format, "name"),
                    new JsonSchema(format.path("schema").toString())));
        }
        return seen.build();
    }

    /** Items of one speaker that follow one another are one message. */
    private void item(JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "function_call" ->
                add(
                        Role.ASSISTANT,
                        new ToolCall(
                                WireJson.text(item, "call_id"),
                                WireJson.text(item, "name"),
                                WireJson.text(item, "arguments")));
            case "function_call_output" ->
                add(Role.TOOL, new ToolResult(WireJson.text(item, "call_id"), WireJson.text(item, "output"), false));
            case "reasoning" -> {
                StringBuilder text = new StringBuilder();
                item.path("summary").forEach(part -> text.append(WireJson.text(part, "text")));
                Extras extras = WireJson.has(item, "encrypted_content")
                        ? Extras.of(Answer.SIGNATURE, WireJson.text(item, "encrypted_content"))
                        : Extras.none();
                add(Role.ASSISTANT, new ReasoningContent(text.toString(), extras));
            }
            default -> message(item);
        }
    }

    private void message(JsonNode item) {
        String speaker = WireJson.text(item, "role");
        JsonNode content = item.path("content");
        if (speaker.equals("system") || speaker.equals("developer")) {
            if (content.isTextual()) {
                seen.system(content.asText());
            }
            content.forEach(part -> seen.system(WireJson.text(part, "text")));
            return;
        }
        Role own = speaker.equals("assistant") ? Role.ASSISTANT : Role.USER;
        if (own == Role.USER) {
            close();
        }
        if (content.isTextual()) {
            add(own, new TextContent(content.asText()));
        }
        content.forEach(part -> add(own, part(part)));
    }

    private void add(Role speaker, Content content) {
        if (role != speaker) {
            close();
            role = speaker;
        }
        open.add(content);
    }

    private void close() {
        if (role != null && !open.isEmpty()) {
            seen.message(new Message(role, List.copyOf(open), Extras.none()));
        }
        open.clear();
        role = null;
    }

    private static Content part(JsonNode part) {
        return switch (WireJson.text(part, "type")) {
            case "input_image" -> new ImageContent(OpenAiReader.media(WireJson.text(part, "image_url"), "image/*"));
            case "input_file" ->
                new DocumentContent(
                        part.path("filename").asText("file"),
                        OpenAiReader.media(WireJson.text(part, "file_data"), "application/octet-stream"));
            case "refusal" -> new TextContent(WireJson.text(part, "refusal"));
            default -> new TextContent(WireJson.text(part, "text"));
        };
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        if (choice.isObject()) {
            return ToolChoice.tool(WireJson.text(choice, "name"));
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
        if (WireJson.has(body, "max_output_tokens")) {
            parameters.maxOutputTokens(body.path("max_output_tokens").asInt());
        }
        if (WireJson.has(body.path("reasoning"), "effort")) {
            String effort = WireJson.text(body.path("reasoning"), "effort").toUpperCase(Locale.ROOT);
            parameters.reasoningEffort(ReasoningEffort.valueOf(effort));
        }
        return parameters.build();
    }
}
