package dev.headgate.bedrock;

import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * What of a request a signature covers.
 *
 * @param url where it is posted to
 * @param host the header {@code Host}
 * @param contentType the header {@code Content-Type}
 * @param body the body; only to be looked at
 */
record UnsignedRequest(HttpUrl url, String host, String contentType, Buffer body) {
    /** Leaves out what is asked. */
    @Override
    public String toString() {
        return "UnsignedRequest[" + host + ", " + body.size() + " bytes]";
    }
}
