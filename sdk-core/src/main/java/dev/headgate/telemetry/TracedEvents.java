package dev.headgate.telemetry;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.spi.EventSource;
import org.jspecify.annotations.Nullable;

/** The events of an answer, whose passing is told to telemetry. Texts are gathered only if they are wanted. */
final class TracedEvents implements EventSource {
    private final EventSource source;
    private final Inference inference;
    private final Object lock = new Object();
    private final ResponseAssembler assembler = new ResponseAssembler();

    TracedEvents(EventSource source, Inference inference) {
        this.source = source;
        this.inference = inference;
    }

    @Override
    public @Nullable ChatEvent next() {
        ChatEvent event;
        try {
            event = source.next();
        } catch (RuntimeException | Error e) {
            inference.failed(e);
            throw e;
        }
        if (event == null) {
            inference.closed(soFar());
            return null;
        }
        if (event.isContent()) {
            inference.chunk();
        }
        ChatResponse whole = add(event);
        if (whole != null) {
            inference.answered(whole);
        }
        return event;
    }

    private @Nullable ChatResponse add(ChatEvent event) {
        synchronized (lock) {
            if (!event.isContent() || inference.wantsContent()) {
                assembler.add(event);
            }
            return event instanceof ChatEvent.Finished ? assembler.response() : null;
        }
    }

    private ChatResponse soFar() {
        synchronized (lock) {
            return assembler.response();
        }
    }

    @Override
    public void close() {
        source.close();
        inference.closed(soFar());
    }
}
