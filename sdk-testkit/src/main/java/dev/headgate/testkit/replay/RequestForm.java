package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.internal.Json;
import dev.headgate.internal.Sha256;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a request in the form by which requests are compared: everything that a model could answer differently to, in a
 * fixed order. Tags and prompt caches are not in it. Of media only a digest is.
 */
final class RequestForm {
    private RequestForm() {}

    static JsonNode of(String provider, String model, boolean streaming, ChatRequest request) {
        // As it is read from a file, so that both are equal: numbers have several kinds of nodes.
        return Json.tree(form(provider, model, streaming, request).toString());
    }

    private static ObjectNode form(String provider, String model, boolean streaming, ChatRequest request) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("provider", provider).put("model", model).put("stream", streaming);
        request.system().forEach(text -> form.withArray("/system").add(text.text()));
        request.messages().forEach(message -> form.withArray("/messages").add(of(message)));
        request.tools()
                .forEach(tool -> form.withArray("/tools")
                        .addObject()
                        .put("name", tool.name())
                        .put("description", tool.description())
                        .put("strict", tool.strict())
                        .set("schema", Json.tree(tool.inputSchema().json())));
        if (!request.tools().isEmpty()) {
            form.put(
                    "toolChoice",
                    request.toolChoice()
                            .tool()
                            .orElse(request.toolChoice().mode().name().toLowerCase(Locale.ROOT)));
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonText json) {
            form.putObject("responseFormat")
                    .put("name", json.name())
                    .set("schema", Json.tree(json.schema().json()));
        }
        parameters(request.parameters(), form);
        extras(request.extras(), form);
        return form;
    }

    private static ObjectNode of(Message message) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("role", message.role().name().toLowerCase(Locale.ROOT));
        boolean plain = message.content().size() == 1 && message.content().get(0) instanceof TextContent;
        if (plain) {
            form.put("text", message.text());
        } else {
            ArrayNode parts = form.putArray("content");
            message.content().forEach(part -> parts.add(of(part)));
        }
        extras(message.extras(), form);
        return form;
    }

    private static ObjectNode of(Content part) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        if (part instanceof TextContent text) {
            form.put("text", text.text());
        } else if (part instanceof ReasoningContent reasoning) {
            form.put("reasoning", reasoning.text());
            extras(reasoning.extras(), form);
        } else if (part instanceof ToolCall call) {
            form.put("toolCall", call.name()).put("id", call.id()).set("arguments", Json.tree(call.arguments()));
            extras(call.extras(), form);
        } else if (part instanceof ToolResult result) {
            form.put("toolResult", result.callId()).put("text", result.text());
            if (result.failed()) {
                form.put("failed", true);
            }
        } else if (part instanceof DocumentContent document) {
            media("document", document.media(), form).put("name", document.name());
        } else if (part instanceof ImageContent image) {
            media("image", image.media(), form);
        } else if (part instanceof AudioContent audio) {
            media("audio", audio.media(), form);
        } else if (part instanceof VideoContent video) {
            media("video", video.media(), form);
        }
        return form;
    }

    private static ObjectNode media(String kind, Media media, ObjectNode form) {
        form.put(kind, media.type());
        media.uri().ifPresent(uri -> form.put("uri", uri.toString()));
        media.bytes().ifPresent(bytes -> form.put("bytes", bytes.remaining()).put("sha256", digest(bytes)));
        return form;
    }

    private static String digest(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        return Sha256.hex(all);
    }

    private static void parameters(ChatParameters parameters, ObjectNode form) {
        parameters.temperature().ifPresent(value -> form.put("temperature", value));
        parameters.topP().ifPresent(value -> form.put("topP", value));
        parameters.maxOutputTokens().ifPresent(value -> form.put("maxOutputTokens", value));
        parameters.stop().forEach(text -> form.withArray("/stop").add(text));
        parameters.seed().ifPresent(value -> form.put("seed", value));
        parameters
                .reasoningEffort()
                .ifPresent(value -> form.put("reasoningEffort", value.name().toLowerCase(Locale.ROOT)));
        parameters.topLogprobs().ifPresent(value -> form.put("topLogprobs", value));
    }

    static void extras(Extras extras, ObjectNode form) {
        if (!extras.isEmpty()) {
            ObjectNode written = form.putObject("extras");
            Map<String, String> sorted = new TreeMap<>(extras.asMap());
            sorted.forEach(written::put);
        }
    }
}
