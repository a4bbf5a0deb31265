package dev.headgate.testkit.wire;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.SeenRequest;
import mockwebserver3.MockResponse;

/** One wire: what a request means and how answers are written. Holds no state of a request. */
interface Dialect {
    /** Returns the key that the request authenticates with: an API key or an access key id. */
    String key(WireRequest request) throws Refused;

    /** Returns the refusal of a key that nobody gave a script to. */
    Refused unknownKey();

    /** Checks the request as the service does, and reads it. */
    SeenRequest read(WireRequest request) throws Refused;

    /** Returns the head of a good answer, without its body. */
    MockResponse.Builder head(boolean streaming, int number);

    /** Returns the body of a plain answer. */
    byte[] whole(Answer answer, SeenRequest seen, WireRequest request, int number);

    /** Starts a streamed answer. */
    StreamFrames frames(Answer answer, SeenRequest seen, WireRequest request, int number);

    /** Tells whether the service has an error for a fault; if not, it answers with the finish reason alone. */
    boolean hasErrorFor(Fault fault);

    /** Returns the error that comes in place of an answer. */
    MockResponse.Builder error(Fault fault, int number);

    /** Returns the error that the service gives to a refused request. */
    MockResponse.Builder refusal(Refused refused, int number);
}
