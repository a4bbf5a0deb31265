package dev.headgate;

import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.EventSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Events from a list, which may end in a failure. */
public final class ListedEvents implements EventSource {
    private final Deque<Object> items;
    public int closed;
    public int read;

    public ListedEvents(Object... eventsOrFailures) {
        items = new ArrayDeque<>(Arrays.asList(eventsOrFailures));
    }

    @Override
    public @Nullable ChatEvent next() {
        Object item = items.poll();
        if (item instanceof RuntimeException failure) {
            throw failure;
        }
        read++;
        return (ChatEvent) item;
    }

    @Override
    public void close() {
        closed++;
    }
}
