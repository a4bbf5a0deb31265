package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Extras;
import dev.headgate.chat.TokenLogprob;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a stream of Responses into ours. What is not known is passed over; what comes only at the end of
 * an item, or of the answer, is made up for there.
 */
final class ResponsesEvents implements EventDecoder {
    /** Stands between the parts of a summary of thoughts. */
    static final String PARAGRAPH = "\n\n";

    /** Far more than any answer has. */
    private static final int MOST_ITEMS = 4096;

    private final ArrayDeque<ChatEvent> ready = new ArrayDeque<>(4);
    private final CacheDialect cache;
    private final String account;
    private final Exchange exchange;
    private final ResponsesCalls calls;

    /** The places of the items of which something was delivered. */
    private final Set<Integer> delivered = new HashSet<>(4);

    private final Set<Citation> citations = new HashSet<>(0);
    private boolean started;
    private boolean refused;
    private @Nullable ResponseObject end;
    private @Nullable ErrorBody error;

    ResponsesEvents(CacheDialect cache, String account, Exchange exchange) {
        this.cache = cache;
        this.account = account;
        this.exchange = exchange;
        this.calls = new ResponsesCalls(exchange::toolCallId, exchange.callBudget(), ready);
    }

    @Override
    public void decode(JsonParser json) throws IOException {
        ResponsesEvent event = ResponsesEvent.read(json, delivered.isEmpty());
        error = event.error();
        if (error == null) {
            decode(event);
        }
        if (error == null && !started && !ready.isEmpty()) {
            start(event.response);
        }
    }

    /** Reads an answer that came whole, at whose start the parser stands. */
    void decodeWhole(JsonParser json) throws IOException {
        ResponseObject response = ResponseObject.read(json, true);
        error = response.error;
        if (error == null) {
            start(response);
            end(response);
        }
    }

    private void decode(ResponsesEvent event) throws AnswerException {
        switch (event.type) {
            case "response.created", "response.in_progress", "response.queued" -> {
                if (!started) {
                    start(event.response);
                }
            }
            case "response.output_item.added" -> added(event);
            case "response.output_text.delta" -> text(event.output, event.delta, event.logprobs);
            case "response.output_text.done" -> {
                if (!delivered.contains(event.output)) {
                    text(event.output, event.text, event.logprobs);
                }
            }
            case "response.refusal.delta" -> refusal(event.output, event.delta);
            case "response.refusal.done" -> {
                if (!delivered.contains(event.output)) {
                    refusal(event.output, event.text);
                }
            }
            case "response.output_text.annotation.added" -> cite(event.citation);
            case "response.reasoning_summary_part.added" -> {
                if (event.part > 0) {
                    reasoning(event.output, PARAGRAPH);
                }
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                reasoning(event.output, event.delta);
            case "response.function_call_arguments.delta" -> {
                deliver(event.output);
                calls.fragment(event.output, event.delta);
            }
            case "response.function_call_arguments.done" -> calls.arguments(event.output, event.arguments);
            case "response.output_item.done" -> {
                if (event.item != null) {
                    done(event.output, event.item);
                }
            }
            case "response.completed", "response.incomplete", "response.failed", "response.cancelled" -> {
                if (event.response == null) {
                    throw AnswerException.malformed("The stream's last event tells nothing of the answer.");
                }
                end(event.response);
            }
            default -> {}
        }
    }

    private void start(@Nullable ResponseObject response) {
        started = true;
        ready.addFirst(new ChatEvent.Started(
                Optional.ofNullable(response).map(r -> r.id).filter(id -> !id.isEmpty()),
                Optional.ofNullable(response).map(r -> r.model).filter(model -> !model.isEmpty()),
                Optional.ofNullable(exchange.requestId()),
                exchange.adaptations()));
    }

    private void added(ResponsesEvent event) throws AnswerException {
        OutputItem item = event.item;
        if (item != null && item.type.equals("function_call")) {
            deliver(event.output);
            calls.begin(event.output, item);
        }
    }

    private void deliver(int place) throws AnswerException {
        if (delivered.add(place) && delivered.size() > MOST_ITEMS) {
            throw AnswerException.malformed("The answer has more than " + MOST_ITEMS + " items.");
        }
    }

    private void text(int place, String text, List<TokenLogprob> logprobs) throws AnswerException {
        if (!text.isEmpty()) {
            deliver(place);
            ready.add(new ChatEvent.TextDelta(text));
        }
        if (!logprobs.isEmpty()) {
            ready.add(new ChatEvent.LogprobsAdded(logprobs));
        }
    }

    private void refusal(int place, String words) throws AnswerException {
        refused = true;
        text(place, words, List.of());
    }

    private void reasoning(int place, String text) throws AnswerException {
        if (!text.isEmpty()) {
            deliver(place);
            ready.add(new ChatEvent.ReasoningDelta(text, Extras.none()));
        }
    }

    private void cite(@Nullable Citation citation) {
        if (citation != null && citations.add(citation)) {
            ready.add(new ChatEvent.CitationAdded(citation));
        }
    }

    /** Takes the end of an item, which repeats it whole. */
    private void done(int place, OutputItem item) throws AnswerException {
        boolean first = !delivered.contains(place);
        switch (item.type) {
            case "message" -> {
                if (first) {
                    text(place, item.text.joined(), item.logprobs);
                    if (!item.refusal.isEmpty()) {
                        refusal(place, item.refusal.joined());
                    }
                }
                item.citations.forEach(this::cite);
            }
            case "function_call" -> {
                deliver(place);
                calls.end(place, item);
            }
            case "reasoning" -> {
                String thoughts = first ? item.thoughts.joined() : "";
                if (item.encrypted != null) {
                    deliver(place);
                    Extras extras = new EncryptedReasoning(item.id, item.encrypted, account).extras();
                    ready.add(new ChatEvent.ReasoningDelta(thoughts, extras));
                } else {
                    reasoning(place, thoughts);
                }
            }
            default -> {}
        }
    }

    private void end(ResponseObject response) throws AnswerException {
        if (delivered.isEmpty()) {
            for (int i = 0; i < response.output.size(); i++) {
                done(i, response.output.get(i));
            }
        }
        end = response;
        error = response.error;
        if (error == null && (response.status.equals("failed") || response.status.equals("cancelled"))) {
            error = ErrorBody.ofFinish(response.status);
        }
    }

    @Override
    public @Nullable ErrorBody error() {
        return error;
    }

    @Override
    public boolean isComplete() {
        return end != null;
    }

    /** Says yes after the last event: unlike Chat Completions, it brings the usage, and no mark need follow. */
    @Override
    public boolean isDone() {
        return end != null;
    }

    @Override
    public void finish(boolean marked) throws AnswerException {
        ResponseObject response = end;
        if (response == null) {
            throw AnswerException.cut("The stream ended without response.completed. Ask again.");
        }
        String raw = response.incompleteReason.isEmpty() ? response.status : response.incompleteReason;
        if (raw.isEmpty()) {
            throw AnswerException.malformed("The answer does not tell its status.");
        }
        try {
            calls.finish();
        } catch (AnswerException e) {
            throw FinishReasons.isCut(raw) ? AnswerException.cutInToolCall() : e;
        }
        if (!started) {
            start(response);
        }
        Extras extras = response.serviceTier.isEmpty()
                ? Extras.none()
                : Extras.of(OpenAiExtras.SERVICE_TIER, response.serviceTier);
        if (!response.moderation.isEmpty()) {
            extras = extras.with(OpenAiExtras.MODERATION, response.moderation);
        }
        UsageReader usage = response.usage;
        if (usage != null) {
            ready.add(new ChatEvent.UsageReported(usage.usage(cache)));
            String cost = usage.cost().orElse(null);
            extras = cost == null ? extras : extras.with(OpenAiExtras.COST, cost);
        }
        ready.add(new ChatEvent.Finished(FinishReasons.of(raw, !calls.isEmpty(), refused), raw, extras));
    }

    @Override
    public @Nullable ChatEvent poll() {
        return ready.poll();
    }

    @Override
    public boolean isEmpty() {
        return ready.isEmpty();
    }
}
