package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Events that somebody watches. They are read by one thread at a time, and may be closed by another. */
final class WatchedEvents implements EventSource {
    private final EventSource source;
    private final ReplyWatcher watcher;
    private final Object lock = new Object();
    private final ResponseAssembler assembler = new ResponseAssembler();
    private final AtomicBoolean ended = new AtomicBoolean();

    WatchedEvents(EventSource source, ReplyWatcher watcher) {
        this.source = source;
        this.watcher = watcher;
    }

    @Override
    public @Nullable ChatEvent next() {
        ChatEvent event;
        try {
            event = source.next();
        } catch (RuntimeException | Error e) {
            if (ended.compareAndSet(false, true)) {
                watcher.failed(e);
            }
            throw e;
        }
        if (event == null) {
            closed();
            return null;
        }
        if (event.isContent()) {
            watcher.content();
        }
        gather(event);
        if (event instanceof ChatEvent.Finished && ended.compareAndSet(false, true)) {
            watcher.answered(soFar());
        }
        return event;
    }

    private void gather(ChatEvent event) {
        synchronized (lock) {
            if (watcher.gathers(event)) {
                assembler.add(event);
            }
        }
    }

    private ChatResponse soFar() {
        synchronized (lock) {
            return assembler.response();
        }
    }

    private void closed() {
        if (ended.compareAndSet(false, true)) {
            watcher.closed(soFar());
        }
    }

    @Override
    public void close() {
        source.close();
        closed();
    }
}
