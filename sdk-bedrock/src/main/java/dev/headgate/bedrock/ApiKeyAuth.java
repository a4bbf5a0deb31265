package dev.headgate.bedrock;

import java.time.Instant;
import java.util.function.Supplier;
import okhttp3.Request;

/** Sends an API key with each request in place of a signature. */
final class ApiKeyAuth implements AccountAuth {
    private final Supplier<String> keys;

    ApiKeyAuth(Supplier<String> keys) {
        this.keys = keys;
    }

    @Override
    public void authorize(UnsignedRequest unsigned, Instant now, Request.Builder request) {
        request.header("Authorization", "Bearer " + keys.get());
    }

    @Override
    public String toString() {
        return "ApiKeyAuth[hidden]";
    }
}
