package dev.headgate.chat;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * An answer that is read while it is being made.
 *
 * <p>Events are pulled: nothing is read from the network before it is asked for, and a slow reader slows the provider
 * down. The stream is read once, by one thread at a time; {@link #close()} may be called by any thread and closes the
 * connection at once.
 *
 * <pre>{@code
 * try (ChatStream stream = gate.chat("support").user("…").stream()) {
 *     stream.texts().forEach(System.out::print);
 *     log(stream.response().usage());
 * }
 * }</pre>
 *
 * <p>Reading throws a {@code dev.headgate.error.ModelException} where the answer fails; a failure after the first
 * content carries what had come until then.
 */
public interface ChatStream extends Iterable<ChatEvent>, AutoCloseable {
    /**
     * Returns the events still to come. Every call returns the same iterator.
     *
     * @return the events; {@code hasNext} waits for the next one
     */
    @Override
    Iterator<ChatEvent> iterator();

    /**
     * Returns the events still to come.
     *
     * @return the events, in order
     */
    Stream<ChatEvent> events();

    /**
     * Returns the text still to come, piece by piece.
     *
     * @return the texts of the {@link ChatEvent.TextDelta}s
     */
    Stream<String> texts();

    /**
     * Reads what is still to come and returns the whole answer.
     *
     * @return the answer, as {@code call()} would have returned it
     * @throws IllegalStateException if the stream was closed before it had ended
     */
    ChatResponse response();

    /**
     * Ends the stream; if it has not ended, closes the connection. Harmless when repeated. Reading a stream that was
     * closed early throws an {@link IllegalStateException}, an iteration that is under way a
     * {@code dev.headgate.error.CancelledException}: what was cut short does not look like an answer that ended.
     */
    @Override
    void close();
}
