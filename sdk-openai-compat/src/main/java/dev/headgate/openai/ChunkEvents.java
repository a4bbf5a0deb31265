package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Usage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns what the chunks of a stream say into events, in the order that the grammar of events demands. */
final class ChunkEvents implements CompletionSink {
    private final ArrayDeque<ChatEvent> ready = new ArrayDeque<>(4);
    private final ToolCallAssembly calls;
    private final @Nullable String requestId;
    private @Nullable String id;
    private @Nullable String model;
    private boolean started;
    private boolean refused;
    private @Nullable String finishReason;
    private @Nullable Usage usage;
    private @Nullable ErrorBody error;

    ChunkEvents(@Nullable String requestId, IntFunction<String> missingIds) {
        this.requestId = requestId;
        this.calls = new ToolCallAssembly(missingIds);
    }

    @Nullable
    ChatEvent poll() {
        return ready.poll();
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    boolean hasFinishReason() {
        return finishReason != null;
    }

    /** Returns the error that a chunk brought. */
    @Nullable
    ErrorBody error() {
        return error;
    }

    /** Marks the end of a chunk: the fields of the first one come in any order, but its start comes first. */
    void endOfChunk() {
        if (!started && (id != null || !ready.isEmpty())) {
            start();
        }
    }

    private void start() {
        started = true;
        ready.addFirst(new ChatEvent.Started(
                Optional.ofNullable(id), Optional.ofNullable(model), Optional.ofNullable(requestId)));
    }

    /** Adds the end of an answer that is whole. */
    void finish() throws AnswerException {
        String raw = finishReason == null ? "" : finishReason;
        try {
            calls.finish(ready);
        } catch (AnswerException e) {
            throw FinishReasons.isCut(raw) ? AnswerException.cutInToolCall() : e;
        }
        if (!started) {
            start();
        }
        if (usage != null) {
            ready.add(new ChatEvent.UsageReported(usage));
        }
        ready.add(new ChatEvent.Finished(FinishReasons.of(raw, !calls.isEmpty(), refused), raw, Extras.none()));
    }

    @Override
    public void id(String value) {
        id = id == null ? value : id;
    }

    @Override
    public void model(String value) {
        model = model == null ? value : model;
    }

    @Override
    public void text(String text) {
        ready.add(new ChatEvent.TextDelta(text));
    }

    @Override
    public void reasoning(String text) {
        ready.add(new ChatEvent.ReasoningDelta(text, Extras.none()));
    }

    @Override
    public void refusal(String words) {
        refused = true;
        text(words);
    }

    @Override
    public void toolCalls(List<ToolCallPart> parts) throws AnswerException {
        calls.add(parts, ready);
    }

    @Override
    public void finishReason(String reason) {
        finishReason = reason;
        if (FinishReasons.isFailure(reason) && error == null) {
            error = ErrorBody.ofFinish(reason);
        }
    }

    /** Keeps the last: servers that report in every chunk count up. */
    @Override
    public void usage(Usage value) {
        usage = value;
    }

    @Override
    public void error(ErrorBody value) {
        error = value;
    }
}
