package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.spi.EventSource;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A stream of the application's, read as a source of events. */
final class StreamEvents implements EventSource {
    private final ChatStream stream;
    private final Iterator<ChatEvent> events;

    StreamEvents(ChatStream stream) {
        this.stream = stream;
        this.events = stream.iterator();
    }

    @Override
    public @Nullable ChatEvent next() {
        return events.hasNext() ? events.next() : null;
    }

    @Override
    public void close() {
        stream.close();
    }
}
