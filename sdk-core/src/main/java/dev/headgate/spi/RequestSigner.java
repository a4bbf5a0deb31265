package dev.headgate.spi;

import java.net.URI;
import java.util.Map;

/**
 * Signs an HTTP request in place of a key, for endpoints that demand it. Asked for each request anew, so that
 * credentials may change; safe for use by many threads.
 */
@FunctionalInterface
public interface RequestSigner {
    /**
     * Returns the headers that prove who sends a request.
     *
     * @param method the HTTP method, in upper case
     * @param uri the address, with its query
     * @param headers the headers that go out and may be signed, by name
     * @param body the bytes that go out; not to be changed
     * @return headers to add or replace
     * @throws dev.headgate.error.AuthenticationException if there are no credentials to sign with
     */
    Map<String, String> sign(String method, URI uri, Map<String, String> headers, byte[] body);
}
