package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import java.util.function.Consumer;

/**
 * Turns each event of one answer into none, one or several. It may hold text back, and lets go of what it holds before
 * {@link ChatEvent.UsageReported}. Used for one answer only, by one thread at a time.
 */
@FunctionalInterface
public interface EventTransformer {
    /**
     * Takes one event.
     *
     * @param event the event
     * @param out takes what goes on, in order
     */
    void accept(ChatEvent event, Consumer<ChatEvent> out);
}
