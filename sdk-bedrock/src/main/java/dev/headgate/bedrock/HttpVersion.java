package dev.headgate.bedrock;

/** The version of HTTP that an account's calls are sent in. */
public enum HttpVersion {
    /**
     * One connection per call under way. Closing a stream closes its socket, a slow reader stalls no other, and every
     * proxy understands it.
     */
    HTTP_1_1,
    /**
     * Many calls per connection where the endpoint agrees to it, otherwise HTTP/1.1. An endpoint with a clear-text
     * address must speak it without being asked ("prior knowledge").
     */
    HTTP_2
}
