package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what the assistant said for Chat Completions, with what the server demands back. */
final class AssistantEncoder {
    private final RequestWriter to;
    private final ProviderProfile profile;
    private final JsonGenerator json;
    private final boolean thinks;

    /**
     * Prepares.
     *
     * @param effort what the request asks for; a server that wants thoughts back wants them unless thinking is off
     */
    AssistantEncoder(RequestWriter to, @Nullable ReasoningEffort effort) {
        this.to = to;
        this.profile = to.profile();
        this.json = to.json();
        this.thinks = effort != ReasoningEffort.NONE;
    }

    void write(Message message, String path) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "assistant");
        SpeakerName.write(message, path, to);
        List<TextContent> texts = only(message, TextContent.class);
        List<ReasoningContent> thoughts = only(message, ReasoningContent.class);
        refuseOthers(message, path);
        content(texts, thoughts, message.toolCalls());
        if (profile.reasoningReturn == ReasoningReturn.FIELD && thinks) {
            json.writeStringField("reasoning_content", MessageEncoder.joined(thoughts, ""));
        }
        extras(message.extras(), profile.messageExtras);
        toolCalls(message.toolCalls());
        json.writeEndObject();
    }

    private void content(List<TextContent> texts, List<ReasoningContent> thoughts, List<ToolCall> calls)
            throws IOException {
        if (profile.reasoningReturn == ReasoningReturn.PARTS && thinks && !thoughts.isEmpty()) {
            json.writeArrayFieldStart("content");
            json.writeStartObject();
            json.writeStringField("type", "thinking");
            json.writeArrayFieldStart("thinking");
            text(MessageEncoder.joined(thoughts, ""));
            json.writeEndArray();
            json.writeEndObject();
            for (TextContent text : texts) {
                text(text.text());
            }
            json.writeEndArray();
        } else if (texts.size() > 1 && profile.contentArrays) {
            json.writeArrayFieldStart("content");
            for (TextContent text : texts) {
                text(text.text());
            }
            json.writeEndArray();
        } else if (texts.isEmpty() && !calls.isEmpty()) {
            json.writeNullField("content");
        } else {
            json.writeStringField("content", MessageEncoder.joined(texts, ""));
        }
    }

    private void text(String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void toolCalls(List<ToolCall> calls) throws IOException {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tool_calls");
        for (ToolCall call : calls) {
            json.writeStartObject();
            json.writeStringField("id", call.id());
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", call.name());
            json.writeStringField("arguments", call.arguments());
            json.writeEndObject();
            extras(call.extras(), profile.toolCallExtras);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void extras(Extras extras, Set<String> fields) throws IOException {
        if (extras.isEmpty()) {
            return;
        }
        for (String field : fields) {
            String value = extras.get(RequestExtras.PREFIX + field).orElse(null);
            if (value != null) {
                to.raw(field, value);
            }
        }
    }

    private void refuseOthers(Message message, String path) {
        for (int i = 0; i < message.content().size(); i++) {
            Content part = message.content().get(i);
            boolean fits = part instanceof TextContent || part instanceof ToolCall || part instanceof ReasoningContent;
            to.problems()
                    .check(
                            fits,
                            path + ".content[" + i + "]",
                            "is a " + part.getClass().getSimpleName() + " of the assistant",
                            "this wire takes back only texts, thoughts and tool calls; leave it out, or send it as the "
                                    + "user's");
        }
    }

    private static <T extends Content> List<T> only(Message message, Class<T> type) {
        return message.content().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
