package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;

/**
 * Sees how one answer goes, without changing it: its content as it passes, and how it ends.
 *
 * <p>Exactly one of {@link #answered}, {@link #failed} and {@link #closed} is called, once, unless nobody reads the answer
 * to an end or closes it. Calls come from the thread that reads, {@link #closed} also from the one that closes.
 */
@FunctionalInterface
public interface ReplyWatcher {
    /**
     * Tells whether an event is kept for the response that this is shown at the end. Leaving content out saves memory
     * where nobody looks at it.
     *
     * @param event one that passes
     * @return true, unless it is not wanted
     */
    default boolean gathers(ChatEvent event) {
        return true;
    }

    /** Takes note that a piece of a stream's content is about to be handed on; not called for answers that come whole. */
    default void content() {}

    /**
     * Sees the response: at once if it came whole, else before the last event is handed on.
     *
     * @param response what was gathered
     * @throws RuntimeException fails the answer in place of its last event
     */
    void answered(ChatResponse response);

    /**
     * Sees what an answer failed with while it was read.
     *
     * @param failure goes on to the reader
     */
    default void failed(Throwable failure) {}

    /**
     * Sees what had come of an answer that was closed before its end.
     *
     * @param partial what was gathered
     */
    default void closed(ChatResponse partial) {}
}
