package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a ConverseStream answer as frames. Blocks of text and of thoughts begin with their first delta, as the service
 * has it; only blocks of tool calls have a start.
 */
final class BedrockFrames implements StreamFrames {
    private enum Block {
        NONE,
        TEXT,
        REASONING,
        TOOL
    }

    private final Answer answer;
    private final SeenRequest seen;
    private final BedrockAdditions additions;
    private Block open = Block.NONE;
    private int index = -1;

    BedrockFrames(Answer answer, SeenRequest seen, BedrockAdditions additions) {
        this.additions = additions;
        this.answer = answer;
        this.seen = seen;
    }

    @Override
    public List<byte[]> start() {
        List<byte[]> frames = new ArrayList<>();
        frames.add(event("messageStart", WireJson.object("role", "assistant")));
        for (JsonNode block : additions.blocks()) {
            index++;
            BedrockAdditions.Streamed streamed = BedrockAdditions.streamed(block);
            if (streamed.start() != null) {
                frames.add(event("contentBlockStart", block("start", streamed.start())));
            }
            streamed.deltas().forEach(delta -> frames.add(event("contentBlockDelta", block("delta", delta))));
            frames.add(event("contentBlockStop", WireJson.object("contentBlockIndex", index)));
        }
        return frames;
    }

    @Override
    public List<byte[]> piece(Piece piece) {
        List<byte[]> frames = new ArrayList<>();
        if (piece instanceof Piece.Text text) {
            enter(Block.TEXT, frames);
            frames.add(delta(WireJson.object("text", text.text())));
        } else if (piece instanceof Piece.Reasoning reasoning) {
            enter(Block.REASONING, frames);
            frames.add(delta(WireJson.object("reasoningContent", WireJson.object("text", reasoning.text()))));
        } else if (piece instanceof Piece.Signature signature) {
            enter(Block.REASONING, frames);
            frames.add(delta(WireJson.object("reasoningContent", WireJson.object("signature", signature.value()))));
            // A signature ends the thoughts that it signs.
            leave(frames);
        } else if (piece instanceof Piece.CallStart start) {
            leave(frames);
            enter(Block.TOOL, frames);
            frames.add(event(
                    "contentBlockStart",
                    block(
                            "start",
                            WireJson.object(
                                    "toolUse", WireJson.object("toolUseId", start.id(), "name", start.name())))));
        } else if (piece instanceof Piece.CallArguments arguments) {
            frames.add(delta(WireJson.object("toolUse", WireJson.object("input", arguments.fragment()))));
        } else if (piece instanceof Piece.CallEnd) {
            leave(frames);
        }
        return frames;
    }

    @Override
    public List<byte[]> end() {
        List<byte[]> frames = new ArrayList<>();
        leave(frames);
        Map<String, @Nullable Object> stop = WireJson.object("stopReason", BedrockMessage.stopReason(answer));
        stop.putAll(additions.members(true));
        frames.add(event("messageStop", stop));
        Map<String, @Nullable Object> metadata = WireJson.object();
        answer.usage(seen).ifPresent(usage -> metadata.put("usage", BedrockMessage.usage(usage)));
        metadata.put("metrics", BedrockMessage.metrics());
        metadata.putAll(additions.members(false));
        frames.add(event("metadata", metadata));
        return frames;
    }

    @Override
    public byte[] error(Fault fault) {
        return BedrockErrors.frame(fault);
    }

    @Override
    public byte[] garbage() {
        byte[] frame = delta(WireJson.object("text", "corrupt"));
        frame[frame.length - 1] ^= 0x55;
        return frame;
    }

    private void enter(Block block, List<byte[]> frames) {
        if (open != block) {
            leave(frames);
            open = block;
            index++;
        }
    }

    private void leave(List<byte[]> frames) {
        if (open != Block.NONE) {
            frames.add(event("contentBlockStop", WireJson.object("contentBlockIndex", index)));
            open = Block.NONE;
        }
    }

    private byte[] delta(Map<String, @Nullable Object> delta) {
        return event("contentBlockDelta", block("delta", delta));
    }

    private Map<String, @Nullable Object> block(String name, Object value) {
        return WireJson.object("contentBlockIndex", index, name, value);
    }

    /** Events carry padding, so that their lengths tell nothing. */
    private static byte[] event(String type, Map<String, @Nullable Object> payload) {
        payload.put("p", "abcdefgh");
        return EventStreamEncoder.event(type, WireJson.bytes(payload));
    }
}
