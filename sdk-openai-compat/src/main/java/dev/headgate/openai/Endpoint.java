package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Where requests go and what each of them carries besides its body. */
final class Endpoint {
    private final HttpUrl base;
    private final Map<Operation, HttpUrl> urls = new EnumMap<>(Operation.class);
    private final @Nullable ApiKey apiKey;
    private final Request plain;
    private final Request streaming;

    Endpoint(HttpUrl base, Map<String, String> headers, @Nullable ApiKey apiKey) {
        this.base = base;
        for (Operation operation : Operation.values()) {
            urls.put(
                    operation,
                    base.newBuilder().addPathSegments(operation.path()).build());
        }
        this.apiKey = apiKey;
        Headers.Builder common = new Headers.Builder().set("User-Agent", "headgate-openai-compat");
        headers.forEach(common::set);
        plain = new Request.Builder()
                .url(base)
                .headers(common.build())
                .header("Accept", "application/json")
                // Said here, the HTTP client leaves the unpacking to us.
                .header("Accept-Encoding", "gzip")
                .build();
        streaming = new Request.Builder()
                .url(base)
                .headers(common.build())
                .header("Accept", "text/event-stream")
                // Compressed streams get stuck in the buffers of whoever compresses.
                .header("Accept-Encoding", "identity")
                .build();
    }

    Request request(Operation operation, Buffer body, AttemptContext attempt) {
        Request.Builder request = (attempt.call().streaming() ? streaming : plain)
                .newBuilder()
                .url(Objects.requireNonNull(urls.get(operation)));
        if (apiKey != null) {
            request.header("Authorization", apiKey.bearer(attempt));
        }
        return request.post(new EncodedBody(body)).build();
    }

    /** Shows the address only. */
    @Override
    public String toString() {
        return base.toString();
    }
}
