package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.util.List;
import okio.Buffer;

/** Writes the messages of a request, the system texts first. */
final class MessageEncoder {
    private final JsonGenerator json;
    private final PartEncoder parts;
    private final Problems problems;

    MessageEncoder(JsonGenerator json, Buffer body, Problems problems) {
        this.json = json;
        this.parts = new PartEncoder(json, body, problems);
        this.problems = problems;
    }

    void write(List<TextContent> system, List<Message> messages) throws IOException {
        if (!system.isEmpty()) {
            start("system");
            content(system, "system");
            json.writeEndObject();
        }
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            switch (message.role()) {
                case USER -> user(message, i);
                case ASSISTANT -> assistant(message, i);
                case TOOL -> toolResults(message);
            }
        }
    }

    private void user(Message message, int index) throws IOException {
        start("user");
        content(message.content(), path(index));
        json.writeEndObject();
    }

    /** Thoughts are left out: the wire has no field that all servers take them back in. */
    private void assistant(Message message, int index) throws IOException {
        start("assistant");
        List<TextContent> texts = texts(message, index);
        List<ToolCall> calls = message.toolCalls();
        if (!texts.isEmpty()) {
            content(texts, path(index));
        } else if (calls.isEmpty()) {
            json.writeStringField("content", "");
        } else {
            json.writeNullField("content");
        }
        if (!calls.isEmpty()) {
            json.writeArrayFieldStart("tool_calls");
            for (ToolCall call : calls) {
                toolCall(call);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private List<TextContent> texts(Message message, int index) {
        for (int i = 0; i < message.content().size(); i++) {
            Content part = message.content().get(i);
            boolean fits = part instanceof TextContent || part instanceof ToolCall || part instanceof ReasoningContent;
            problems.check(
                    fits,
                    path(index) + ".content[" + i + "]",
                    "is a " + part.getClass().getSimpleName() + " of the assistant",
                    "this wire takes back only texts and tool calls; leave it out, or send it as the user's");
        }
        return message.content().stream()
                .filter(TextContent.class::isInstance)
                .map(TextContent.class::cast)
                .toList();
    }

    private void toolCall(ToolCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", call.id());
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void toolResults(Message message) throws IOException {
        for (Content part : message.content()) {
            if (part instanceof ToolResult result) {
                start("tool");
                json.writeStringField("tool_call_id", result.callId());
                json.writeStringField("content", result.text());
                json.writeEndObject();
            }
        }
    }

    /** Writes one text as a plain string, which every server takes, and all else as parts. */
    private void content(List<? extends Content> content, String path) throws IOException {
        if (content.size() == 1 && content.get(0) instanceof TextContent only) {
            json.writeStringField("content", only.text());
            return;
        }
        json.writeArrayFieldStart("content");
        for (int i = 0; i < content.size(); i++) {
            parts.write(content.get(i), path, i);
        }
        json.writeEndArray();
    }

    private void start(String role) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
    }

    private static String path(int index) {
        return "messages[" + index + "]";
    }
}
