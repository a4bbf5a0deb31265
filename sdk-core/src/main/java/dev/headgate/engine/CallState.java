package dev.headgate.engine;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.Usage;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.TimeSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one call has come to: its attempts and tool rounds. Travels with the call, never in a thread-local. */
final class CallState {
    private final CallContext context;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    // Rounds follow one another; whoever reads on another thread was handed the call over.
    private ChatRequest request;
    private Usage usageOfRounds = Usage.none();
    private int rounds;

    CallState(CallSpec spec, String id, boolean streaming, TimeSource time, Cancellation cancellation) {
        request = spec.request();
        context = new CallContext(
                id, request.route(), request.tags(), streaming, time, spec.deadline(), cancellation, attempts);
    }

    CallContext context() {
        return context;
    }

    int nextAttempt() {
        return attempts.size() + 1;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** An attempt that had begun to answer, and was told of as a success, has failed after all. */
    void replace(Attempt before, Attempt after) {
        attempts.replaceAll(attempt -> attempt.number() == before.number() ? after : attempt);
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Remembers that a round of tools was run, and what the next request is. */
    void round(Usage usage, ChatRequest next) {
        usageOfRounds = usageOfRounds.plus(usage);
        rounds++;
        request = next;
    }

    Usage total(Usage last) {
        return usageOfRounds.plus(last);
    }

    int rounds() {
        return rounds;
    }

    /** Completes the last round's response to that of the whole call. */
    ChatResponse complete(ChatResponse last) {
        return last.toBuilder()
                .usage(total(last.usage()))
                .attempts(attempts)
                .toolRounds(rounds)
                .conversation(Conversation.of(request))
                .build();
    }
}
