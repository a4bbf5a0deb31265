package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.io.IOException;
import java.util.List;

/** Writes a conversation as the input items of Responses, the system texts first. */
final class InputEncoder {
    private static final Place AFTER_SYSTEM = new Place.AfterSystem();

    private final RequestWriter to;
    private final CachePoints cache;
    private final String account;
    private final ProviderProfile profile;
    private final JsonGenerator json;
    private final InputPartEncoder parts;

    InputEncoder(RequestWriter to, CachePoints cache, String account) {
        this.to = to;
        this.cache = cache;
        this.account = account;
        this.profile = to.profile();
        this.json = to.json();
        this.parts = new InputPartEncoder(to);
    }

    void write(List<TextContent> system, List<Message> messages) throws IOException {
        if (!system.isEmpty()) {
            boolean developer = profile.instructionsRole == InstructionsRole.DEVELOPER;
            message(developer ? "developer" : "system", system, "system", PartOptions.none(), AFTER_SYSTEM);
        }
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            Place place = new Place.AfterMessage(i);
            String path = "messages[" + i + "]";
            SpeakerName.refuse(message, path, to);
            switch (message.role()) {
                case USER -> {
                    PartOptions options = PartOptions.of(message, path, to.problems());
                    message("user", message.content(), path, options, place);
                }
                case ASSISTANT -> {
                    cache.leaveOut(place, "an assistant's message carries no breakpoint");
                    assistant(message, path);
                }
                case TOOL -> {
                    cache.leaveOut(place, "a tool's message carries no breakpoint");
                    for (int j = 0; j < message.content().size(); j++) {
                        toolResult((ToolResult) message.content().get(j), path + ".content[" + j + "]");
                    }
                }
            }
        }
    }

    private void message(String role, List<? extends Content> content, String path, PartOptions options, Place place)
            throws IOException {
        start("message");
        json.writeStringField("role", role);
        json.writeArrayFieldStart("content");
        for (int i = 0; i < content.size(); i++) {
            boolean last = i == content.size() - 1;
            parts.write(content.get(i), path + ".content[" + i + "]", options.detail(i), () -> {
                if (last) {
                    cache.write(place);
                }
            });
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void assistant(Message message, String path) throws IOException {
        for (int i = 0; i < message.content().size(); i++) {
            Content part = message.content().get(i);
            String at = path + ".content[" + i + "]";
            if (part instanceof TextContent text) {
                start("message");
                json.writeStringField("role", "assistant");
                json.writeStringField("content", text.text());
                json.writeEndObject();
            } else if (part instanceof ToolCall call) {
                toolCall(call);
            } else if (part instanceof ReasoningContent thoughts) {
                reasoning(thoughts, at);
            } else {
                to.problems()
                        .add(
                                at,
                                "is a " + part.getClass().getSimpleName() + " of the assistant",
                                "this wire takes back only texts, thoughts and tool calls; leave it out, or send it "
                                        + "as the user's");
            }
        }
    }

    private void toolCall(ToolCall call) throws IOException {
        start("function_call");
        json.writeStringField("call_id", call.id());
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments());
        json.writeEndObject();
    }

    private void toolResult(ToolResult result, String path) throws IOException {
        start("function_call_output");
        json.writeStringField("call_id", result.callId());
        json.writeStringField("output", ToolOutput.of(result, path, to));
        json.writeEndObject();
    }

    /** Sends thoughts back to who can read them: they are encrypted for the account that they came from. */
    private void reasoning(ReasoningContent thoughts, String path) throws IOException {
        EncryptedReasoning encrypted =
                EncryptedReasoning.from(thoughts.extras()).orElse(null);
        if (encrypted == null) {
            return;
        }
        if (!profile.encryptedReasoning || !encrypted.account().equals(account)) {
            to.adapted(path, "left out: the thoughts are encrypted for another account or kind of model");
            return;
        }
        start("reasoning");
        if (!encrypted.id().isEmpty()) {
            json.writeStringField("id", encrypted.id());
        }
        json.writeArrayFieldStart("summary");
        if (!thoughts.text().isEmpty()) {
            start("summary_text");
            json.writeStringField("text", thoughts.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("encrypted_content", encrypted.content());
        json.writeEndObject();
    }

    private void start(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
    }
}
