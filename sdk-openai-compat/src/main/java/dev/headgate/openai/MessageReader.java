package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Extras;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a {@code message} or {@code delta} of a choice. Immutable. */
final class MessageReader {
    private final Set<String> reasoningFields;
    private final Set<String> opaqueFields;
    private final Set<String> opaqueCallFields;

    MessageReader(ProviderProfile profile) {
        reasoningFields = Set.copyOf(profile.reasoningFields);
        opaqueFields = profile.messageExtras;
        opaqueCallFields = profile.toolCallExtras;
    }

    /** Reads one object, at whose start the parser stands, and leaves the parser at its end. */
    void read(JsonParser json, CompletionSink sink) throws IOException {
        boolean thought = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "content" -> content(json, sink);
                case "refusal" -> text(json, sink::refusal);
                case "tool_calls" -> toolCalls(json, sink);
                case "annotations" -> CitationReader.readList(json, sink::citation);
                default -> {
                    if (opaqueFields.contains(name)) {
                        sink.opaque(name, JsonValues.value(json));
                    } else if (!thought && value == JsonToken.VALUE_STRING && reasoningFields.contains(name)) {
                        // A server that is caught between two names for one thing sends both.
                        thought = json.getTextLength() > 0;
                        text(json, sink::reasoning);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }
    }

    private static void text(JsonParser json, Consumer<String> to) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
        } else if (json.getTextLength() > 0) {
            to.accept(json.getText());
        }
    }

    /** Reads a text, or the parts that some servers send in its place. */
    private static void content(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            text(json, sink::text);
            return;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                part(json, sink);
            } else {
                text(json, sink::text);
            }
        }
    }

    private static void part(JsonParser json, CompletionSink sink) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "text" -> text(json, sink::text);
                case "refusal" -> text(json, sink::refusal);
                case "thinking" -> thinking(json, sink);
                default -> json.skipChildren();
            }
        }
    }

    private static void thinking(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            text(json, sink::reasoning);
            return;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t != JsonToken.START_OBJECT) {
                text(json, sink::reasoning);
                continue;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("text")) {
                    text(json, sink::reasoning);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void toolCalls(JsonParser json, CompletionSink sink) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        List<ToolCallPart> parts = new ArrayList<>(1);
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                parts.add(toolCall(json));
            } else {
                json.skipChildren();
            }
        }
        if (!parts.isEmpty()) {
            sink.toolCalls(parts);
        }
    }

    private ToolCallPart toolCall(JsonParser json) throws IOException {
        int index = ToolCallPart.NO_INDEX;
        String id = null;
        String tool = null;
        String arguments = null;
        OpaqueFields opaque = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                index = Math.max(json.getValueAsInt(ToolCallPart.NO_INDEX), ToolCallPart.NO_INDEX);
            } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                id = json.getText();
            } else if (name.equals("function") && value == JsonToken.START_OBJECT) {
                for (String part = json.nextFieldName(); part != null; part = json.nextFieldName()) {
                    json.nextToken();
                    switch (part) {
                        case "name" -> tool = json.getValueAsString(null);
                        case "arguments" -> arguments = arguments(json);
                        default -> json.skipChildren();
                    }
                }
            } else if (opaqueCallFields.contains(name)) {
                opaque = opaque == null ? new OpaqueFields(Integer.MAX_VALUE) : opaque;
                opaque.add(name, JsonValues.value(json));
            } else {
                json.skipChildren();
            }
        }
        return new ToolCallPart(
                index,
                id,
                tool,
                arguments == null ? "" : arguments,
                opaque == null ? Extras.none() : opaque.into(Extras.none()));
    }

    /** Returns the arguments as text, also where a server sends them as JSON. */
    private static @Nullable String arguments(JsonParser json) throws IOException {
        if (!json.currentToken().isStructStart()) {
            return json.getValueAsString(null);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = Json.factory().createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }
}
