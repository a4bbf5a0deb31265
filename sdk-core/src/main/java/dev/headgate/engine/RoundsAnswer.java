package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.spi.EventSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of all tool rounds as one stream: one start, the content of each round, the usage of all, one end.
 *
 * <p>A call without tools is one round.
 */
final class RoundsAnswer implements Answer {
    private final ToolLoop loop;
    private final CallState state;
    private final Function<ChatRequest, EventSource> open;
    private final Deque<ChatEvent> ready = new ArrayDeque<>(2);
    private ResponseAssembler assembler = new ResponseAssembler();
    private volatile EventSource source;
    private ChatEvent.@Nullable UsageReported usage;
    private boolean ended;

    RoundsAnswer(ToolLoop loop, CallState state, Function<ChatRequest, EventSource> open) {
        this.loop = loop;
        this.state = state;
        this.open = open;
        this.source = open.apply(loop.request());
    }

    @Override
    public @Nullable ChatEvent next() {
        while (true) {
            ChatEvent waiting = ready.poll();
            if (waiting != null || ended) {
                return waiting;
            }
            ChatEvent event = source.next();
            if (event == null) {
                throw new IncompleteStreamException(
                        "The answer ended without Finished; an interceptor that transforms events must pass it on.",
                        ErrorDetails.none(),
                        null,
                        null);
            }
            assembler.add(event);
            if (event instanceof ChatEvent.UsageReported reported) {
                usage = reported;
            } else if (event instanceof ChatEvent.Finished finished) {
                finish(finished);
            } else if (!(event instanceof ChatEvent.Started) || loop.rounds() == 0) {
                return event;
            }
        }
    }

    /** Ends the stream, or goes on with the next round if there are tools to run. */
    private void finish(ChatEvent.Finished finished) {
        source.close();
        ChatResponse round = assembler.response();
        Optional<ChatRequest> next = loop.next(round);
        if (next.isPresent()) {
            assembler = new ResponseAssembler();
            usage = null;
            source = open.apply(next.get());
            if (state.context().cancellation().isRequested()) {
                source.close();
            }
            return;
        }
        ended = true;
        if (usage != null) {
            ready.add(new ChatEvent.UsageReported(loop.total(usage.usage())));
        }
        ready.add(finished);
    }

    @Override
    public ChatResponse response() {
        return loop.complete(UsageEstimate.ensure(assembler.response(), loop.request()));
    }

    @Override
    public void close() {
        source.close();
    }
}
