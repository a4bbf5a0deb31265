package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;

/** One of the forms in which OpenAI takes chats. Holds no state of a request. */
interface OpenAiForm {
    /** Checks the request as the service does. */
    void check(JsonNode body) throws Refused;

    /** Reads the request. */
    SeenRequest read(JsonNode body) throws Refused;

    /** Returns the body of a plain answer. */
    byte[] whole(Answer answer, SeenRequest seen, JsonNode request, int number);

    /** Starts a streamed answer. */
    StreamFrames frames(Answer answer, SeenRequest seen, JsonNode request, int number);
}
