package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Extras;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what the chunks of a stream say into events, in the order that the grammar of events demands. */
final class ChunkEvents extends CompletionFields implements EventDecoder {
    private final ArrayDeque<ChatEvent> ready = new ArrayDeque<>(4);
    private final ToolCallAssembly calls;
    private final Exchange exchange;
    private final CompletionReader reader;
    private final ToolIndexTrust indexes;
    private final Set<Citation> citations = new HashSet<>(0);
    private boolean started;
    private @Nullable String finishReason;

    ChunkEvents(CompletionReader reader, ToolIndexTrust indexes, Exchange exchange) {
        super(exchange.limits().maxResponseBytes());
        this.reader = reader;
        this.indexes = indexes;
        this.exchange = exchange;
        this.calls = new ToolCallAssembly(exchange::toolCallId, exchange.callBudget());
    }

    @Override
    public void decode(JsonParser json) throws IOException {
        reader.read(json, this);
        // The fields of the first chunk come in any order, but its start comes first.
        if (error() == null && !started && (hasId() || !ready.isEmpty())) {
            start();
        }
    }

    @Override
    public @Nullable ChatEvent poll() {
        return ready.poll();
    }

    @Override
    public boolean isEmpty() {
        return ready.isEmpty();
    }

    @Override
    public boolean isComplete() {
        return finishReason != null;
    }

    /** Says no: usage may come after the finish reason. */
    @Override
    public boolean isDone() {
        return false;
    }

    private void start() {
        started = true;
        ready.addFirst(new ChatEvent.Started(
                Optional.ofNullable(id()),
                Optional.ofNullable(model()),
                Optional.ofNullable(exchange.requestId()),
                exchange.adaptations()));
    }

    @Override
    public void finish(boolean marked) throws AnswerException {
        if (!marked && finishReason == null) {
            throw AnswerException.cut("The stream ended without finish reason and without [DONE]. Ask again.");
        }
        String raw = finishReason == null ? "" : finishReason;
        try {
            calls.finish(ready);
        } catch (AnswerException e) {
            throw FinishReasons.isCut(raw) ? AnswerException.cutInToolCall() : e;
        }
        if (!started) {
            start();
        }
        Usage usage = usage();
        if (usage != null) {
            ready.add(new ChatEvent.UsageReported(usage));
        }
        ready.add(new ChatEvent.Finished(FinishReasons.of(raw, !calls.isEmpty(), isRefused()), raw, extras()));
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
    public void toolCalls(List<ToolCallPart> parts) throws AnswerException {
        boolean trusted = indexes == ToolIndexTrust.TRUSTED;
        calls.add(
                trusted
                        ? parts
                        : parts.stream()
                                .map(part -> part.withIndex(ToolCallPart.NO_INDEX))
                                .toList(),
                ready);
    }

    @Override
    public void logprobs(List<TokenLogprob> tokens) {
        ready.add(new ChatEvent.LogprobsAdded(tokens));
    }

    /** Keeps what is new: some servers repeat all sources with every chunk. */
    @Override
    public void citation(Citation citation) {
        if (citations.add(citation)) {
            ready.add(new ChatEvent.CitationAdded(citation));
        }
    }

    @Override
    public void finishReason(String reason) {
        finishReason = reason;
        if (FinishReasons.isFailure(reason) && error() == null) {
            error(ErrorBody.ofFinish(reason));
        }
    }
}
