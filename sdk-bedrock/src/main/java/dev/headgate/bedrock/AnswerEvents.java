package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns the events of ConverseStream into ours, in the order that the grammar of events demands. */
final class AnswerEvents {
    private final String model;
    private final @Nullable String requestId;
    private final List<Adaptation> adaptations;
    private final int limit;
    private final ArrayDeque<ChatEvent> ready = new ArrayDeque<>(4);
    private final EventPayload payload = new EventPayload();
    private final ToolCalls calls = new ToolCalls();
    private final ServerTools serverTools = new ServerTools();
    private final CitedTexts cited = new CitedTexts();
    private final Map<Integer, StreamBlock> blocks = new TreeMap<>();
    private boolean started;
    private @Nullable String stopReason;
    private @Nullable Usage usage;

    /** Starts an answer whose tool calls may have at most so many characters of arguments. */
    AnswerEvents(String model, @Nullable String requestId, List<Adaptation> adaptations, int limit) {
        this.model = model;
        this.requestId = requestId;
        this.adaptations = adaptations;
        this.limit = limit;
    }

    @Nullable
    ChatEvent poll() {
        return ready.poll();
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Tells whether the service has said that the answer is whole. */
    boolean isStopped() {
        return stopReason != null;
    }

    /** Takes one event; passes over those it does not know. */
    void accept(EventFrame frame) throws IOException {
        switch (frame.name()) {
            case "messageStart" -> start();
            case "contentBlockStart" -> {
                read(frame);
                open();
            }
            case "contentBlockDelta" -> {
                read(frame);
                delta();
            }
            case "contentBlockStop" -> {
                read(frame);
                serverTools.end(payload.block);
                close(blocks.remove(payload.block));
            }
            case "messageStop" -> {
                read(frame);
                stop();
            }
            case "metadata" -> {
                payload.read(frame);
                usage = payload.usage == null ? usage : payload.usage;
            }
            default -> {}
        }
    }

    /** Adds the end of the answer, once no frame is left. */
    void finish() throws AnswerException {
        String raw = stopReason;
        if (raw == null) {
            throw AnswerException.cut("The answer ended without messageStop; ask again");
        }
        if (usage != null) {
            add(new ChatEvent.UsageReported(payload.extras.completed(usage)));
        }
        add(new ChatEvent.Finished(StopReasons.of(raw), raw, serverTools.addTo(cited.addTo(payload.extras.extras()))));
    }

    private void add(ChatEvent event) {
        cited.accept(event);
        ready.add(event);
    }

    private void read(EventFrame frame) throws IOException {
        if (stopReason != null) {
            throw AnswerException.wrong("The answer went on after messageStop; try another deployment");
        }
        start();
        payload.read(frame);
    }

    private void start() {
        if (!started) {
            started = true;
            add(new ChatEvent.Started(
                    Optional.empty(), Optional.of(model), Optional.ofNullable(requestId), adaptations));
        }
    }

    private void open() throws IOException {
        if (payload.image != null) {
            block().addImage(payload.image, limit);
        }
        if (payload.resultStart != null) {
            serverTools.result(payload.block, payload.resultStart);
        }
        if (!payload.startsTool) {
            return;
        }
        if (ToolCalls.isServers(payload.toolType)) {
            blocks.put(payload.block, StreamBlock.withoutCall());
            serverTools.call(payload.block, payload.toolId, payload.toolName, payload.toolType);
            return;
        }
        ToolCalls.Open call = calls.open(payload.toolId, payload.toolName);
        blocks.put(payload.block, StreamBlock.of(call));
        add(new ChatEvent.ToolCallStarted(call.index(), call.id(), call.name()));
    }

    private void delta() throws IOException {
        if (!payload.text.isEmpty()) {
            add(new ChatEvent.TextDelta(payload.text));
        }
        if (!payload.toolInput.isEmpty()) {
            arguments(payload.toolInput);
        }
        if (!payload.thoughts.isEmpty()) {
            add(new ChatEvent.ReasoningDelta(payload.thoughts, Extras.none()));
        }
        if (!payload.signature.isEmpty()) {
            block().addSignature(payload.signature);
        }
        if (!payload.redacted.isEmpty()) {
            block().addRedacted(payload.redacted);
        }
        if (payload.image != null) {
            block().addImage(payload.image, limit);
        }
        if (payload.resultPieces != null) {
            serverTools.add(payload.block, payload.resultPieces, limit);
        }
        if (payload.citation != null) {
            cited.cite(payload.citation);
            add(new ChatEvent.CitationAdded(CitationReader.read(payload.citation)));
        }
    }

    private void arguments(String fragment) throws AnswerException {
        StreamBlock block = blocks.get(payload.block);
        if (block == null) {
            throw AnswerException.wrong("Arguments came of a tool call that had not begun; try another deployment");
        }
        ToolCalls.Open call = block.call();
        if (call != null) {
            block.addArguments(fragment, limit);
            add(new ChatEvent.ToolCallDelta(call.index(), fragment));
        } else {
            serverTools.add(payload.block, fragment, limit);
        }
    }

    private StreamBlock block() {
        return blocks.computeIfAbsent(payload.block, index -> StreamBlock.withoutCall());
    }

    private void close(@Nullable StreamBlock block) throws AnswerException {
        if (block == null) {
            return;
        }
        ToolCalls.Open call = block.call();
        if (call != null) {
            calls.complete(call, block.arguments(), this::add);
            return;
        }
        AnswerImage image = block.image();
        if (image != null) {
            add(new ChatEvent.ImageAdded(image.content()));
        }
        Extras extras = block.extras();
        if (!extras.isEmpty()) {
            add(new ChatEvent.ReasoningDelta("", extras));
        }
    }

    private void stop() throws AnswerException {
        for (StreamBlock block : blocks.values()) {
            close(block);
        }
        blocks.clear();
        stopReason = payload.stopReason == null ? "" : payload.stopReason;
        calls.check(stopReason);
    }
}
