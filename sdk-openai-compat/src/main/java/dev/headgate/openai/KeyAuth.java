package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import okhttp3.Request;
import okio.Buffer;

/** Sends a key, in its place. */
record KeyAuth(ApiKey key, KeyPlacement placement) implements RequestAuth {
    @Override
    public Request apply(Request request, Buffer body, AttemptContext attempt) {
        String value = key.value(attempt);
        Request.Builder proven = request.newBuilder();
        return switch (placement.kind()) {
            case BEARER -> proven.header(placement.name(), "Bearer " + value).build();
            case HEADER -> proven.header(placement.name(), value).build();
            case QUERY ->
                proven.url(request.url()
                                .newBuilder()
                                .setQueryParameter(placement.name(), value)
                                .build())
                        .build();
        };
    }
}
