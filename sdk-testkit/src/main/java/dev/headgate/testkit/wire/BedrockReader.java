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
import dev.headgate.chat.VideoContent;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.SeenRequestBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Reads a Converse request that {@link BedrockRules} have let pass. */
final class BedrockReader {
    private BedrockReader() {}

    static SeenRequest read(String model, boolean streaming, JsonNode body) throws Refused {
        try {
            return request(model, streaming, body);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "ValidationException", "a part of the request has the wrong form");
        }
    }

    private static SeenRequest request(String model, boolean streaming, JsonNode body) {
        SeenRequestBuilder seen = SeenRequest.builder(model, streaming)
                .parameters(parameters(body))
                .toolChoice(toolChoice(body.path("toolConfig").path("toolChoice")));
        for (JsonNode block : body.path("system")) {
            JsonNode text =
                    block.has("guardContent") ? block.path("guardContent").path("text") : block;
            if (text.has("text")) {
                seen.system(WireJson.text(text, "text"));
            }
        }
        body.path("messages").forEach(message -> messages(message, seen));
        for (JsonNode tool : body.path("toolConfig").path("tools")) {
            if (tool.has("toolSpec")) {
                seen.tool(tool(tool.path("toolSpec")));
            }
        }
        JsonNode schema =
                body.path("outputConfig").path("textFormat").path("structure").path("jsonSchema");
        if (schema.isObject()) {
            seen.responseFormat(new ResponseFormat.JsonText(
                    WireJson.text(schema, "name"), new JsonSchema(WireJson.text(schema, "schema"))));
        }
        return seen.build();
    }

    /** A user's message may hold tool results, which are a message of their own elsewhere. */
    private static void messages(JsonNode message, SeenRequestBuilder seen) {
        List<Content> results = new ArrayList<>();
        List<Content> content = new ArrayList<>();
        for (JsonNode block : message.path("content")) {
            if (block.has("toolResult")) {
                results.add(result(block.path("toolResult"), content));
            } else if (!block.has("cachePoint") && !block.has("toolAddition") && !block.has("toolRemoval")) {
                content.add(block(block));
            }
        }
        if (!results.isEmpty()) {
            seen.message(new Message(Role.TOOL, results, Extras.none()));
        }
        if (!content.isEmpty()) {
            Role role = WireJson.text(message, "role").equals("assistant") ? Role.ASSISTANT : Role.USER;
            seen.message(new Message(role, content, Extras.none()));
        }
    }

    /** What a result shows beside its text is the user's elsewhere. */
    private static ToolResult result(JsonNode result, List<Content> shown) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : result.path("content")) {
            if (part.has("json")) {
                text.append(part.path("json"));
            } else if (part.has("searchResult")) {
                text.append(texts(part.path("searchResult")));
            } else if (part.has("text")) {
                text.append(WireJson.text(part, "text"));
            } else {
                shown.add(block(part));
            }
        }
        return new ToolResult(
                WireJson.text(result, "toolUseId"),
                text.toString(),
                WireJson.text(result, "status").equals("error"));
    }

    private static Content block(JsonNode block) {
        if (block.has("text")) {
            return new TextContent(WireJson.text(block, "text"));
        } else if (block.has("toolUse")) {
            JsonNode call = block.path("toolUse");
            return new ToolCall(
                    WireJson.text(call, "toolUseId"),
                    WireJson.text(call, "name"),
                    call.path("input").toString());
        } else if (block.has("reasoningContent")) {
            JsonNode reasoning = block.path("reasoningContent").path("reasoningText");
            Extras extras = reasoning.has("signature")
                    ? Extras.of(Answer.SIGNATURE, WireJson.text(reasoning, "signature"))
                    : Extras.none();
            return new ReasoningContent(WireJson.text(reasoning, "text"), extras);
        } else if (block.has("image")) {
            return new ImageContent(media("image", block.path("image")));
        } else if (block.has("document")) {
            JsonNode document = block.path("document");
            return new DocumentContent(WireJson.text(document, "name"), media("application", document));
        } else if (block.has("audio")) {
            return new AudioContent(media("audio", block.path("audio")));
        } else if (block.has("video")) {
            return new VideoContent(media("video", block.path("video")));
        } else if (block.has("guardContent")) {
            JsonNode guarded = block.path("guardContent");
            return guarded.has("image")
                    ? new ImageContent(media("image", guarded.path("image")))
                    : new TextContent(WireJson.text(guarded.path("text"), "text"));
        } else if (block.has("searchResult")) {
            return new TextContent(texts(block.path("searchResult")));
        } else if (block.has("citationsContent")) {
            return new TextContent(texts(block.path("citationsContent")));
        }
        throw new IllegalArgumentException("a block that the testkit does not read");
    }

    private static String texts(JsonNode parent) {
        StringBuilder all = new StringBuilder();
        parent.path("content").forEach(part -> all.append(WireJson.text(part, "text")));
        return all.toString();
    }

    private static Media media(String kind, JsonNode media) {
        String format = WireJson.text(media, "format");
        String type = switch (format) {
            case "txt" -> "text/plain";
            case "md" -> "text/markdown";
            case "csv", "html" -> "text/" + format;
            default -> kind + "/" + format;
        };
        JsonNode source = media.path("source");
        if (source.has("s3Location")) {
            return Media.uri(type, URI.create(WireJson.text(source.path("s3Location"), "uri")));
        }
        return Media.bytes(type, Base64.getDecoder().decode(WireJson.text(source, "bytes")));
    }

    private static Tool tool(JsonNode spec) {
        String description = WireJson.text(spec, "description");
        return new Tool(
                WireJson.text(spec, "name"),
                description.isBlank() ? "none" : description,
                new JsonSchema(spec.path("inputSchema").path("json").toString()),
                spec.path("strict").asBoolean());
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        if (choice.has("tool")) {
            return ToolChoice.tool(WireJson.text(choice.path("tool"), "name"));
        }
        return choice.has("any") ? ToolChoice.required() : ToolChoice.auto();
    }

    private static ChatParameters parameters(JsonNode body) {
        JsonNode inference = body.path("inferenceConfig");
        ChatParameters.Builder parameters = ChatParameters.builder();
        if (inference.has("temperature")) {
            parameters.temperature(inference.path("temperature").asDouble());
        }
        if (inference.has("topP")) {
            parameters.topP(inference.path("topP").asDouble());
        }
        if (inference.has("maxTokens")) {
            parameters.maxOutputTokens(inference.path("maxTokens").asInt());
        }
        inference.path("stopSequences").forEach(text -> parameters.stop(text.asText()));
        String effort = WireJson.text(body.path("outputConfig"), "effort");
        if (!effort.isEmpty()) {
            parameters.reasoningEffort(ReasoningEffort.valueOf(effort.toUpperCase(Locale.ROOT)));
        }
        return parameters.build();
    }
}
