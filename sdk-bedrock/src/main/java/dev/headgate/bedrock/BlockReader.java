package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the content blocks of a plain answer. Blocks of an unknown kind are passed over. */
final class BlockReader {
    private final Consumer<ChatEvent> out;
    private final CitedTexts cited = new CitedTexts();
    private final ToolCalls calls = new ToolCalls();
    private final ServerTools serverTools = new ServerTools();
    private @Nullable String toolId;
    private @Nullable String toolName;
    private @Nullable String toolType;
    private @Nullable String toolInput;
    private @Nullable String thoughts;
    private @Nullable String signature;
    private @Nullable String redacted;

    BlockReader(Consumer<ChatEvent> out) {
        this.out = event -> {
            cited.accept(event);
            out.accept(event);
        };
    }

    /** Reads the block at which the parser stands. */
    void read(JsonParser parser) throws IOException {
        JsonMembers.each(parser, this::member);
    }

    /** Checks, once the stop reason is known, that all tool calls were whole. */
    void checkCalls(String stopReason) throws AnswerException {
        calls.check(stopReason);
    }

    /** Returns the answer's extras with what its texts cite and what the service's own tools did. */
    Extras addTo(Extras extras) {
        return serverTools.addTo(cited.addTo(extras));
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "text" -> text(JsonMembers.text(parser));
            case "toolUse" -> {
                JsonMembers.each(parser, this::toolUse);
                tool();
            }
            case "toolResult" -> {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    serverTools.returned(JsonText.copy(parser));
                }
            }
            case "reasoningContent" -> {
                JsonMembers.each(parser, this::reasoning);
                reasoned();
            }
            case "image" -> {
                AnswerImage image = new AnswerImage();
                image.read(parser);
                out.accept(new ChatEvent.ImageAdded(image.content()));
            }
            case "citationsContent" -> JsonMembers.each(parser, this::citations);
            default -> {}
        }
    }

    private void text(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            out.accept(new ChatEvent.TextDelta(text));
        }
    }

    private void toolUse(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "toolUseId" -> toolId = JsonMembers.text(parser);
            case "name" -> toolName = JsonMembers.text(parser);
            case "type" -> toolType = JsonMembers.text(parser);
            case "input" -> toolInput = JsonText.copy(parser);
            default -> {}
        }
    }

    private void tool() throws IOException {
        if (ToolCalls.isServers(toolType)) {
            serverTools.called(toolId, toolName, toolType, toolInput);
        } else {
            ToolCalls.Open call = calls.open(toolId, toolName);
            calls.complete(call, toolInput == null ? "" : toolInput, out);
        }
        toolId = null;
        toolName = null;
        toolType = null;
        toolInput = null;
    }

    private void reasoning(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "reasoningText" -> JsonMembers.each(parser, this::reasoningText);
            case "redactedContent" -> redacted = JsonMembers.text(parser);
            default -> {}
        }
    }

    private void reasoningText(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "text" -> thoughts = JsonMembers.text(parser);
            case "signature" -> signature = JsonMembers.text(parser);
            default -> {}
        }
    }

    private void reasoned() {
        out.accept(new ChatEvent.ReasoningDelta(
                thoughts == null ? "" : thoughts, ReasoningExtras.of(signature, redacted)));
        thoughts = null;
        signature = null;
        redacted = null;
    }

    private void citations(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "content" -> JsonMembers.eachItem(parser, this::read);
            case "citations" -> JsonMembers.eachItem(parser, this::citation);
            default -> {}
        }
    }

    private void citation(JsonParser parser) throws IOException {
        String json = JsonText.copy(parser);
        cited.cite(json);
        out.accept(new ChatEvent.CitationAdded(CitationReader.read(json)));
    }
}
