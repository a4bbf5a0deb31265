package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request and what came of it.
 *
 * @param request the request in its canonical form
 * @param answer the events in order; the last may be a failure
 */
record Recording(JsonNode request, List<JsonNode> answer) {
    private static final int KEY_LENGTH = 8;

    /** Returns the first digits of the request's digest: enough for people, and for one file. */
    String key() {
        return key(request);
    }

    static String key(JsonNode request) {
        return Sha256.hex(request.toString().getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }
}
