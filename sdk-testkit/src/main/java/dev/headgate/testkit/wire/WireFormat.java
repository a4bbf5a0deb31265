package dev.headgate.testkit.wire;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FaultKind;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.util.Optional;

/**
 * Reads requests and writes answers as one HTTP wire has them, so that a {@link WireServer} can play scripts on it. Holds
 * no state; safe for use by many threads.
 *
 * <p>Gates, delays, broken connections, garbage, statuses, {@code Retry-After} and {@code x-request-id} are the server's
 * part: a format only says what a text, a tool call or an error looks like.
 */
public interface WireFormat {
    /**
     * Returns what the request authenticates with.
     *
     * @param request the request
     * @return the key under which the account was added to the server; empty if there is none
     */
    Optional<String> key(WireRequest request);

    /**
     * Reads a request, as strictly as the real service does.
     *
     * @param request the request
     * @return what was asked
     * @throws IllegalArgumentException if the service would refuse it; it is answered with status 400
     */
    SeenRequest read(WireRequest request);

    /**
     * Returns the media type of good answers.
     *
     * @param streaming whether a stream is answered
     * @return such as {@code application/json}
     */
    String contentType(boolean streaming);

    /**
     * Writes a plain answer.
     *
     * @param answer what the script says
     * @param seen what was asked
     * @return the body
     */
    String whole(Answer answer, SeenRequest seen);

    /**
     * Writes what comes before the first piece of a stream.
     *
     * @param answer what the script says
     * @param seen what was asked
     * @return the frames, whole; empty if there are none
     */
    String start(Answer answer, SeenRequest seen);

    /**
     * Writes one piece of a stream.
     *
     * @param piece no gate
     * @return the frames, whole; empty where the wire has nothing for it
     */
    String piece(Piece piece);

    /**
     * Writes what comes after the last piece of a stream, the terminal event included.
     *
     * @param answer what the script says
     * @param seen what was asked
     * @return the frames, whole
     */
    String end(Answer answer, SeenRequest seen);

    /**
     * Writes the body of an error, which comes with the fault's status and media type {@code application/json}.
     *
     * @param fault the fault
     * @return the body
     */
    String error(Fault fault);

    /**
     * Writes the error that breaks off a stream.
     *
     * @param fault the fault
     * @return the frame
     */
    String streamError(Fault fault);

    /**
     * Tells whether the wire has an error for filtered content. One without answers with the finish reason alone.
     *
     * @param kind the kind of fault
     * @return true, if not overridden
     */
    default boolean hasErrorFor(FaultKind kind) {
        return true;
    }
}
