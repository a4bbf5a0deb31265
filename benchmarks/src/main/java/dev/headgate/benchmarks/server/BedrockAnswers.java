package dev.headgate.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Converse and ConverseStream as Bedrock sends them. */
final class BedrockAnswers {
    private static final String REQUEST_ID = "x-amzn-RequestId: 8f14e45f-ceea-467f-a0e6-2b1d9c3a7e55";
    private static final String USAGE = "\"usage\":{\"inputTokens\":148,\"outputTokens\":161,\"totalTokens\":309,"
            + "\"cacheReadInputTokens\":0,\"cacheWriteInputTokens\":0},\"metrics\":{\"latencyMs\":412}";
    /** Bedrock fills its events up so that their length tells nothing. */
    private static final String PADDING = "\"p\":\"abcdefghijklmnopqrstuvwxyzABCDEFGH\"";

    private static final List<String> STREAM = List.of(REQUEST_ID, "Content-Type: application/vnd.amazon.eventstream");

    private BedrockAnswers() {}

    static byte[] whole() {
        String body = "{\"output\":{\"message\":{\"content\":[{\"text\":\"" + Texts.whole()
                + "\"}],\"role\":\"assistant\"}},\"stopReason\":\"end_turn\"," + USAGE + "}";
        return HttpBytes.whole(List.of(REQUEST_ID, "Content-Type: application/json"), body.getBytes(UTF_8));
    }

    static byte[] stream(int texts) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(start());
        for (int i = 0; i < texts; i++) {
            frames.add(text(i));
        }
        frames.add(EventFrames.event("contentBlockStop", "{\"contentBlockIndex\":0," + PADDING + "}"));
        frames.add(EventFrames.event("messageStop", "{" + PADDING + ",\"stopReason\":\"end_turn\"}"));
        frames.add(EventFrames.event("metadata", "{" + USAGE + "," + PADDING + "}"));
        return HttpBytes.chunked(STREAM, frames);
    }

    /** Returns the head of a stream that goes on for long. */
    static byte[] begun() {
        return HttpBytes.begun(STREAM);
    }

    /** Returns the first frame. */
    static byte[] start() {
        return EventFrames.event("messageStart", "{" + PADDING + ",\"role\":\"assistant\"}");
    }

    /** Returns the frame of one text. */
    static byte[] text(int index) {
        return EventFrames.event(
                "contentBlockDelta",
                "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + Texts.piece(index) + "\"}," + PADDING + "}");
    }
}
