package dev.headgate.testkit.wire;

import dev.headgate.chat.Usage;
import dev.headgate.internal.Json;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a chat completion as server-sent events. */
final class OpenAiFrames implements StreamFrames {
    private final Answer answer;
    private final SeenRequest seen;
    private final int number;
    private final boolean includeUsage;

    OpenAiFrames(Answer answer, SeenRequest seen, int number, boolean includeUsage) {
        this.answer = answer;
        this.seen = seen;
        this.number = number;
        this.includeUsage = includeUsage;
    }

    @Override
    public List<byte[]> start() {
        return List.of(delta(WireJson.object("role", "assistant", "content", "", "refusal", null), null));
    }

    @Override
    public List<byte[]> piece(Piece piece) {
        if (piece instanceof Piece.Text text) {
            return List.of(delta(WireJson.object("content", text.text()), null));
        } else if (piece instanceof Piece.Reasoning reasoning) {
            return List.of(delta(WireJson.object("reasoning_content", reasoning.text()), null));
        } else if (piece instanceof Piece.CallStart start) {
            return List.of(call(WireJson.object(
                    "index",
                    start.index(),
                    "id",
                    start.id(),
                    "type",
                    "function",
                    "function",
                    WireJson.object("name", start.name(), "arguments", ""))));
        } else if (piece instanceof Piece.CallArguments arguments) {
            return List.of(call(WireJson.object(
                    "index", arguments.index(), "function", WireJson.object("arguments", arguments.fragment()))));
        }
        return List.of();
    }

    @Override
    public List<byte[]> end() {
        List<byte[]> frames = new ArrayList<>();
        frames.add(delta(WireJson.object(), OpenAiCompletion.finishReason(answer)));
        Optional<Usage> usage = answer.usage(seen);
        if (includeUsage && usage.isPresent()) {
            Map<String, @Nullable Object> chunk = head();
            chunk.put("choices", List.of());
            chunk.put("usage", OpenAiCompletion.usage(usage.get()));
            frames.add(event(Json.write(chunk)));
        }
        frames.add(event("[DONE]"));
        return frames;
    }

    @Override
    public byte[] error(Fault fault) {
        return event(Json.write(OpenAiErrors.body(fault)));
    }

    @Override
    public byte[] garbage() {
        return event("{\"id\":\"chatcmpl-" + number + "\",\"choices\":[{\"index\":0,\"del");
    }

    private byte[] call(Map<String, @Nullable Object> call) {
        return delta(WireJson.object("tool_calls", List.of(call)), null);
    }

    private byte[] delta(Map<String, @Nullable Object> delta, @Nullable String finishReason) {
        Map<String, @Nullable Object> chunk = head();
        chunk.put(
                "choices",
                List.of(WireJson.object("index", 0, "delta", delta, "logprobs", null, "finish_reason", finishReason)));
        if (includeUsage) {
            chunk.put("usage", null);
        }
        return event(Json.write(chunk));
    }

    private Map<String, @Nullable Object> head() {
        Map<String, @Nullable Object> head = OpenAiCompletion.head("chat.completion.chunk", answer, seen, number);
        head.put("service_tier", "default");
        return head;
    }

    private static byte[] event(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
