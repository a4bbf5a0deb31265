package dev.headgate.testkit.wire;

import dev.headgate.internal.Json;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer of Responses as server-sent events: numbered, named, and without a mark at their end. */
final class ResponsesFrames implements StreamFrames {
    private final Answer answer;
    private final SeenRequest seen;
    private final int number;
    private final ResponsesItems items;
    private final List<Object> output = new ArrayList<>();
    private int sequence;

    ResponsesFrames(Answer answer, SeenRequest seen, int number, boolean encrypts) {
        this.answer = answer;
        this.seen = seen;
        this.number = number;
        this.items = new ResponsesItems(encrypts);
    }

    @Override
    public List<byte[]> start() {
        Map<String, @Nullable Object> response = ResponsesBody.begun(answer, seen, number);
        return List.of(
                event("response.created", "response", response), event("response.in_progress", "response", response));
    }

    @Override
    public List<byte[]> piece(Piece piece) {
        List<byte[]> frames = new ArrayList<>();
        if (items.closes(piece)) {
            close(frames);
        }
        if (items.add(piece)) {
            open(frames);
        }
        if (piece instanceof Piece.Text text) {
            frames.add(part("response.output_text.delta", "delta", text.text(), "logprobs", List.of()));
        } else if (piece instanceof Piece.Reasoning reasoning) {
            frames.add(summary("response.reasoning_summary_text.delta", "delta", reasoning.text()));
        } else if (piece instanceof Piece.CallArguments arguments) {
            frames.add(item("response.function_call_arguments.delta", "delta", arguments.fragment()));
        }
        return frames;
    }

    @Override
    public List<byte[]> end() {
        List<byte[]> frames = new ArrayList<>();
        close(frames);
        frames.add(event(
                ResponsesBody.isCompleted(answer) ? "response.completed" : "response.incomplete",
                "response",
                ResponsesBody.ended(answer, seen, number, output)));
        return frames;
    }

    @Override
    public byte[] error(Fault fault) {
        return event("error", OpenAiErrors.fields(fault));
    }

    @Override
    public byte[] garbage() {
        return frame("response.output_text.delta", "{\"type\":\"response.output_text.delta\",\"del");
    }

    private void open(List<byte[]> frames) {
        frames.add(event("response.output_item.added", "output_index", items.place(), "item", items.begun()));
        if (items.open() == ResponsesItems.Kind.MESSAGE) {
            frames.add(part("response.content_part.added", "part", ResponsesItems.textPart("")));
        } else if (items.open() == ResponsesItems.Kind.REASONING) {
            frames.add(summary("response.reasoning_summary_part.added", "part", ResponsesItems.summaryPart("")));
        }
    }

    private void close(List<byte[]> frames) {
        if (items.open() == null) {
            return;
        }
        String text = items.text();
        switch (items.open()) {
            case MESSAGE -> {
                frames.add(part("response.output_text.done", "text", text, "logprobs", List.of()));
                frames.add(part("response.content_part.done", "part", ResponsesItems.textPart(text)));
            }
            case REASONING -> {
                frames.add(summary("response.reasoning_summary_text.done", "text", text));
                frames.add(summary("response.reasoning_summary_part.done", "part", ResponsesItems.summaryPart(text)));
            }
            case FUNCTION_CALL -> frames.add(item("response.function_call_arguments.done", "arguments", text));
        }
        int place = items.place();
        items.close().ifPresent(item -> {
            output.add(item);
            frames.add(event("response.output_item.done", "output_index", place, "item", item));
        });
    }

    private byte[] part(String type, Object... more) {
        Map<String, @Nullable Object> fields = WireJson.object((@Nullable Object[]) more);
        fields.put("content_index", 0);
        return inItem(type, fields);
    }

    private byte[] summary(String type, Object... more) {
        Map<String, @Nullable Object> fields = WireJson.object((@Nullable Object[]) more);
        fields.put("summary_index", 0);
        return inItem(type, fields);
    }

    private byte[] item(String type, Object... more) {
        return inItem(type, WireJson.object((@Nullable Object[]) more));
    }

    private byte[] inItem(String type, Map<String, @Nullable Object> fields) {
        fields.put("item_id", items.id());
        fields.put("output_index", items.place());
        return event(type, fields);
    }

    private byte[] event(String type, Object... fields) {
        return event(type, WireJson.object((@Nullable Object[]) fields));
    }

    private byte[] event(String type, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> event = WireJson.object("type", type, "sequence_number", sequence++);
        event.putAll(fields);
        return frame(type, Json.write(event));
    }

    private static byte[] frame(String type, String data) {
        return ("event: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
