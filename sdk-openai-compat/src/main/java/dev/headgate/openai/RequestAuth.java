package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import okhttp3.Request;
import okio.Buffer;

/** Proves who sends a request. Safe for use by many threads. */
interface RequestAuth {
    /** Sends no proof, which suits servers of one's own. */
    RequestAuth NONE = (request, body, attempt) -> request;

    /**
     * Returns the request with its proof.
     *
     * @param request has all its other headers
     * @param body what goes out, not to be consumed
     */
    Request apply(Request request, Buffer body, AttemptContext attempt);
}
