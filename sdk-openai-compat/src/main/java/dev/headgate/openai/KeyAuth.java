package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import okhttp3.Request;
import okio.Buffer;

/** Sends a key, in its place. */
record KeyAuth(ApiKey key, KeyPlacement placement) implements RequestAuth {
    @Override
    public Request.Builder apply(Request.Builder request, Buffer body, AttemptContext attempt) {
        String value = key.value(attempt);
        return switch (placement.kind()) {
            case BEARER -> request.header(placement.name(), "Bearer " + value);
            case HEADER -> request.header(placement.name(), value);
            case QUERY ->
                request.url(request.build()
                        .url()
                        .newBuilder()
                        .setQueryParameter(placement.name(), value)
                        .build());
        };
    }
}
