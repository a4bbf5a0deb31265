package dev.headgate.audit;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.spi.EventSource;
import org.jspecify.annotations.Nullable;

/**
 * Events whose end is recorded: before {@link ChatEvent.Finished} is handed on, when they fail, or when they are closed
 * early. Content is gathered only if the record wants it.
 */
final class AuditedEvents implements EventSource {
    private final EventSource source;
    private final AuditedCall call;
    private final Object lock = new Object();
    private final ResponseAssembler assembler = new ResponseAssembler();

    AuditedEvents(EventSource source, AuditedCall call) {
        this.source = source;
        this.call = call;
    }

    @Override
    public @Nullable ChatEvent next() {
        ChatEvent event;
        try {
            event = source.next();
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
        if (event == null) {
            call.closed(soFar());
            return null;
        }
        if (event.isContent()) {
            call.content();
        }
        ChatResponse whole = add(event);
        if (whole != null) {
            call.answered(whole);
        }
        return event;
    }

    private @Nullable ChatResponse add(ChatEvent event) {
        synchronized (lock) {
            boolean text = event instanceof ChatEvent.TextDelta || event instanceof ChatEvent.ReasoningDelta;
            if (!text || call.wantsText()) {
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
        call.closed(soFar());
    }
}
