package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way: a stream of events, or a whole response, which is a stream whose events are already there.
 *
 * <p>An interceptor treats both alike:
 *
 * <pre>{@code
 * Interceptor upperCase = chain -> chain.proceed(chain.request())
 *         .mapEvents(event -> event instanceof TextDelta t ? new TextDelta(t.text().toUpperCase(ROOT)) : event);
 * }</pre>
 *
 * <p>A reply is used once: transforming it, reading its events or taking its response uses it up. Not thread-safe,
 * except {@link #close()}.
 */
public final class Reply implements AutoCloseable {
    private final @Nullable ChatResponse whole;
    private final @Nullable EventSource source;

    private Reply(@Nullable ChatResponse whole, @Nullable EventSource source) {
        this.whole = whole;
        this.source = source;
    }

    /**
     * Returns an answer that is there.
     *
     * @param response the response
     * @return the reply
     */
    public static Reply of(ChatResponse response) {
        return new Reply(response, null);
    }

    /**
     * Returns an answer that is still being made.
     *
     * @param events its events
     * @return the reply, which closes them
     */
    public static Reply of(EventSource events) {
        return new Reply(null, events);
    }

    /**
     * Tells whether the whole response is there.
     *
     * @return false if taking it has to read events
     */
    public boolean isWhole() {
        return whole != null;
    }

    /**
     * Returns the response, reading all events if need be.
     *
     * @return the response
     * @throws dev.headgate.error.ModelException if the answer fails
     */
    public ChatResponse response() {
        if (whole != null) {
            return whole;
        }
        ResponseAssembler assembler = new ResponseAssembler();
        try (EventSource events = events()) {
            for (ChatEvent event = events.next(); event != null; event = events.next()) {
                assembler.add(event);
            }
        }
        return assembler.response();
    }

    /**
     * Returns the events, making them from the response if it is there.
     *
     * @return the events; the caller closes them
     */
    public EventSource events() {
        if (source != null) {
            return source;
        }
        // One of the two is always there.
        return new ResponseEvents(Objects.requireNonNull(whole));
    }

    /**
     * Returns this answer with each event put through a function.
     *
     * @param change returns what takes the event's place
     * @return the changed answer
     */
    public Reply mapEvents(UnaryOperator<ChatEvent> change) {
        return transform((event, out) -> out.accept(change.apply(event)));
    }

    /**
     * Returns this answer with its events put through a transformer.
     *
     * @param transformer made for this answer
     * @return the changed answer; whole if this one is
     */
    public Reply transform(EventTransformer transformer) {
        TransformedEvents changed = new TransformedEvents(events(), transformer);
        if (whole == null) {
            return of(changed);
        }
        ChatResponse response = of(changed).response();
        ChatResponse.Builder builder = whole.toBuilder()
                .message(response.message())
                .finishReason(response.finishReason(), response.rawFinishReason());
        if (response.hasUsage()) {
            builder.usage(response.usage());
        }
        return of(builder.build());
    }

    /**
     * Returns this answer with the whole response shown to a function as soon as it is there: at once, or when the
     * last event is read. It is not called for answers that fail or are closed before their end.
     *
     * @param action sees the response
     * @return the same answer
     */
    public Reply onResponse(Consumer<ChatResponse> action) {
        return watched(action::accept);
    }

    /**
     * Returns this answer watched by somebody. One that is whole is shown at once.
     *
     * @param watcher sees this answer only
     * @return the same answer
     */
    public Reply watched(ReplyWatcher watcher) {
        if (whole != null) {
            watcher.answered(whole);
            return this;
        }
        return of(new WatchedEvents(events(), watcher));
    }

    /** Ends the answer; closes the connection at once if it is not whole. Harmless when repeated. */
    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
