package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import org.jspecify.annotations.Nullable;

/**
 * Gives the events of one answer, one at a time, when asked.
 *
 * <p>Read by one thread at a time; {@link #close()} may be called by any thread.
 */
public interface EventSource extends AutoCloseable {
    /**
     * Waits for the next event.
     *
     * @return the event, or null after {@link ChatEvent.Finished}
     * @throws dev.headgate.error.ModelException if the answer fails
     */
    @Nullable
    ChatEvent next();

    /** Ends the answer; closes the connection at once if it is not whole. Harmless when repeated. */
    @Override
    void close();
}
