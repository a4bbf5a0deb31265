package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.ChatEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns the events that one streamed answer brings over the wire into ours. Used by one thread at a time. */
interface EventDecoder {
    /** Reads one event, an object at whose start the parser stands, and leaves the parser at its end. */
    void decode(JsonParser json) throws IOException;

    /** Returns the error that the last event brought, if it did. */
    @Nullable
    ErrorBody error();

    /** Tells whether all that was said has come; what may follow tells what it cost. */
    boolean isComplete();

    /** Tells whether nothing follows the last event. */
    boolean isDone();

    /**
     * Adds the end of the answer.
     *
     * @param marked whether the server said {@code [DONE]}
     * @throws AnswerException if the answer is not whole
     */
    void finish(boolean marked) throws AnswerException;

    /** Returns our next event, or null until more was read. */
    @Nullable
    ChatEvent poll();

    boolean isEmpty();
}
