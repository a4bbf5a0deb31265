package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the messages of a request for Chat Completions, the system texts first. */
final class MessageEncoder {
    private static final Place AFTER_SYSTEM = new Place.AfterSystem();
    private static final String PARAGRAPH = "\n\n";

    private final RequestWriter to;
    private final CachePoints cache;
    private final ProviderProfile profile;
    private final JsonGenerator json;
    private final PartEncoder parts;
    private final AssistantEncoder assistants;

    MessageEncoder(RequestWriter to, CachePoints cache, @Nullable ReasoningEffort effort) {
        this.to = to;
        this.cache = cache;
        this.profile = to.profile();
        this.json = to.json();
        this.parts = new PartEncoder(to);
        this.assistants = new AssistantEncoder(to, effort);
    }

    void write(List<TextContent> system, List<Message> messages) throws IOException {
        if (!system.isEmpty()) {
            start(profile.instructionsRole == InstructionsRole.DEVELOPER ? "developer" : "system");
            content(system, "system", PartOptions.none(), AFTER_SYSTEM);
            json.writeEndObject();
        }
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            Place place = new Place.AfterMessage(i);
            String path = "messages[" + i + "]";
            switch (message.role()) {
                case USER -> {
                    start("user");
                    SpeakerName.write(message, path, to);
                    PartOptions options = PartOptions.of(message, path, to.problems());
                    content(message.content(), path, options, place);
                    json.writeEndObject();
                }
                case ASSISTANT -> {
                    cache.leaveOut(place, "an assistant's message carries no breakpoint");
                    assistants.write(message, path);
                }
                case TOOL -> toolResults(message, path, place);
            }
        }
    }

    private void toolResults(Message message, String path, Place place) throws IOException {
        if (!cache.isCacheControl()) {
            cache.leaveOut(place, "a tool's message carries no breakpoint");
        }
        List<Content> results = message.content();
        for (int i = 0; i < results.size(); i++) {
            ToolResult result = (ToolResult) results.get(i);
            start("tool");
            json.writeStringField("tool_call_id", result.callId());
            String output = ToolOutput.of(result, path + ".content[" + i + "]", to);
            if (cache.isAt(place) && i == results.size() - 1 && !output.isEmpty()) {
                json.writeArrayFieldStart("content");
                parts.text(output, () -> cache.write(place));
                json.writeEndArray();
            } else {
                json.writeStringField("content", output);
            }
            json.writeEndObject();
        }
    }

    /** Writes one text as a plain string, which every server takes, and all else as parts. */
    private void content(List<? extends Content> content, String path, PartOptions options, Place place)
            throws IOException {
        boolean marked = cache.isAt(place);
        if (!marked && isText(content) && (content.size() == 1 || !profile.contentArrays)) {
            json.writeStringField("content", joined(content, PARAGRAPH));
            return;
        }
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
    }

    private static boolean isText(List<? extends Content> content) {
        for (Content part : content) {
            if (!(part instanceof TextContent)) {
                return false;
            }
        }
        return true;
    }

    static String joined(List<? extends Content> texts, String between) {
        if (texts.size() == 1 && texts.get(0) instanceof TextContent only) {
            return only.text();
        }
        return texts.stream()
                .map(text -> text instanceof TextContent one ? one.text() : ((ReasoningContent) text).text())
                .collect(Collectors.joining(between));
    }

    private void start(String role) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
    }
}
