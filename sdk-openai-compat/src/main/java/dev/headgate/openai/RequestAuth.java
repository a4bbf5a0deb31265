package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import okhttp3.Request;
import okio.Buffer;

/** Proves who sends a request. Safe for use by many threads. */
interface RequestAuth {
    /** Sends no proof, which suits servers of one's own. */
    RequestAuth NONE = (request, body, attempt) -> request;

    /**
     * Adds the proof to a request.
     *
     * @param request has its address, its body and all its other headers
     * @param body what goes out, not to be consumed
     */
    Request.Builder apply(Request.Builder request, Buffer body, AttemptContext attempt);
}
