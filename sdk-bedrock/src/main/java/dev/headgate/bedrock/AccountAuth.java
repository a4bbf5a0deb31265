package dev.headgate.bedrock;

import java.time.Instant;
import okhttp3.Request;

/** How the requests of one account prove whose they are. */
interface AccountAuth extends AutoCloseable {
    /**
     * Adds the headers that prove it.
     *
     * @throws AccountCredentials.Missing if there is nothing to prove it with
     */
    void authorize(UnsignedRequest unsigned, Instant now, Request.Builder request);

    @Override
    default void close() {}
}
