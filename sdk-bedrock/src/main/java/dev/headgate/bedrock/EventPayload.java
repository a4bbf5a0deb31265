package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one event of a stream says. One object serves all events of a stream, whatever their type: the members have the
 * same names wherever they occur, and those of no interest are passed over.
 */
final class EventPayload {
    int block;

    String text = "";

    String toolInput = "";

    @Nullable
    String toolId;

    @Nullable
    String toolName;

    @Nullable
    String toolType;

    boolean startsTool;

    /** Of a tool that the service runs itself, in JSON: how its result begins. */
    @Nullable
    String resultStart;

    /** Of a tool that the service runs itself: a JSON array of contents. */
    @Nullable
    String resultPieces;

    String thoughts = "";

    String signature = "";

    String redacted = "";

    /** In JSON, as it came. */
    @Nullable
    String citation;

    @Nullable
    AnswerImage image;

    @Nullable
    String stopReason;

    @Nullable
    Usage usage;

    /** Of the whole stream. */
    final AnswerExtras extras = new AnswerExtras();

    // Made once: a stream has thousands of deltas.
    private final JsonMembers.Reader event = this::event;
    private final JsonMembers.Reader start = this::start;
    private final JsonMembers.Reader delta = this::delta;
    private final JsonMembers.Reader toolUse = this::toolUse;
    private final JsonMembers.Reader reasoning = this::reasoning;

    /** Reads the payload of a frame. */
    void read(EventFrame frame) throws IOException {
        clear();
        PayloadParsers.read(frame.bytes(), frame.payloadOffset(), frame.payloadLength(), event);
    }

    private void clear() {
        block = 0;
        text = "";
        toolInput = "";
        toolId = null;
        toolName = null;
        toolType = null;
        startsTool = false;
        resultStart = null;
        resultPieces = null;
        thoughts = "";
        signature = "";
        redacted = "";
        citation = null;
        image = null;
        stopReason = null;
        usage = null;
    }

    private void event(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "contentBlockIndex" -> block = parser.getValueAsInt();
            case "start" -> JsonMembers.each(parser, start);
            case "delta" -> JsonMembers.each(parser, delta);
            case "stopReason" -> stopReason = JsonMembers.text(parser);
            case "usage" -> usage = UsageReader.read(parser);
            default -> extras.read(name, parser);
        }
    }

    private void start(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "toolUse" -> {
                startsTool = true;
                JsonMembers.each(parser, toolUse);
            }
            case "toolResult" -> resultStart = ofType(JsonToken.START_OBJECT, parser);
            case "image" -> image(parser);
            default -> {}
        }
    }

    private static @Nullable String ofType(JsonToken start, JsonParser parser) throws IOException {
        return parser.currentToken() == start ? JsonText.copy(parser) : null;
    }

    private void image(JsonParser parser) throws IOException {
        AnswerImage piece = new AnswerImage();
        piece.read(parser);
        image = piece;
    }

    private void delta(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "text" -> text = JsonMembers.textOrEmpty(parser);
            case "toolUse" -> JsonMembers.each(parser, toolUse);
            case "toolResult" -> resultPieces = ofType(JsonToken.START_ARRAY, parser);
            case "reasoningContent" -> JsonMembers.each(parser, reasoning);
            case "citation" -> citation = JsonText.copy(parser);
            case "image" -> image(parser);
            default -> {}
        }
    }

    private void toolUse(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "input" -> toolInput = JsonMembers.textOrEmpty(parser);
            case "toolUseId" -> toolId = JsonMembers.text(parser);
            case "name" -> toolName = JsonMembers.text(parser);
            case "type" -> toolType = JsonMembers.text(parser);
            default -> {}
        }
    }

    private void reasoning(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "text" -> thoughts = JsonMembers.textOrEmpty(parser);
            case "signature" -> signature = JsonMembers.textOrEmpty(parser);
            case "redactedContent" -> redacted = JsonMembers.textOrEmpty(parser);
            default -> {}
        }
    }
}
