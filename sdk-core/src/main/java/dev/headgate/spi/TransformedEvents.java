package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Events put through an {@link EventTransformer}. */
final class TransformedEvents implements EventSource {
    private final EventSource source;
    private final EventTransformer transformer;
    private final Deque<ChatEvent> ready = new ArrayDeque<>(4);

    TransformedEvents(EventSource source, EventTransformer transformer) {
        this.source = source;
        this.transformer = transformer;
    }

    @Override
    public @Nullable ChatEvent next() {
        while (ready.isEmpty()) {
            ChatEvent event = source.next();
            if (event == null) {
                return null;
            }
            transformer.accept(event, ready::add);
        }
        return ready.poll();
    }

    @Override
    public void close() {
        source.close();
    }
}
