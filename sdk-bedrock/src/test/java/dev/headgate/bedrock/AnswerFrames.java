package dev.headgate.bedrock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes the frames of a streamed answer. */
final class AnswerFrames {
    static final byte[] START = Frames.event("messageStart", "{\"role\":\"assistant\"}");
    static final byte[] METADATA = Frames.event(
            "metadata",
            "{\"usage\":{\"inputTokens\":7,\"outputTokens\":3,\"totalTokens\":10},\"metrics\":{\"latencyMs\":9}}");

    private AnswerFrames() {}

    static byte[] text(String text) {
        return delta(0, "{\"text\":\"" + text + "\"}");
    }

    static byte[] delta(int block, String delta) {
        return Frames.event(
                "contentBlockDelta", "{\"contentBlockIndex\":" + block + ",\"delta\":" + delta + ",\"p\":\"abcd\"}");
    }

    static byte[] blockStart(int block, String start) {
        return Frames.event("contentBlockStart", "{\"contentBlockIndex\":" + block + ",\"start\":" + start + "}");
    }

    static byte[] blockStop(int block) {
        return Frames.event("contentBlockStop", "{\"contentBlockIndex\":" + block + "}");
    }

    static byte[] stop(String reason) {
        return Frames.event("messageStop", "{\"stopReason\":\"" + reason + "\"}");
    }

    /** Puts a start before content, and an end with usage after it. */
    static byte[][] answer(String reason, byte[]... content) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(START);
        frames.addAll(Arrays.asList(content));
        frames.add(stop(reason));
        frames.add(METADATA);
        return frames.toArray(byte[][]::new);
    }
}
