package dev.headgate.openai;

import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.OutboundGuard;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;

/** Where requests go and what each of them carries besides its body. */
final class Endpoint {
    private static final int MAX_CALL_ID = 128;

    private final HttpUrl base;
    private final RequestAuth auth;
    private final Map<Operation, Request> plain = new EnumMap<>(Operation.class);
    private final Map<Operation, Request> streaming = new EnumMap<>(Operation.class);

    Endpoint(HttpUrl base, Map<String, String> headers, RequestAuth auth) {
        this.base = base;
        this.auth = auth;
        Headers.Builder common = new Headers.Builder().set("User-Agent", "headgate-openai-compat");
        headers.forEach(common::set);
        for (Operation operation : Operation.values()) {
            Request.Builder request = new Request.Builder()
                    .url(base.newBuilder().addPathSegments(operation.path()).build())
                    .headers(common.build());
            plain.put(
                    operation,
                    request.header("Accept", "application/json")
                            // Said here, the HTTP client leaves the unpacking to us.
                            .header("Accept-Encoding", "gzip")
                            .build());
            streaming.put(
                    operation,
                    request.header("Accept", "text/event-stream")
                            // Compressed streams get stuck in the buffers of whoever compresses.
                            .header("Accept-Encoding", "identity")
                            .build());
        }
    }

    /** Returns the request for the body, which is consumed when it is sent. */
    Request request(Operation operation, Buffer body, AttemptContext attempt) {
        OutboundGuard.installed().beforeRequest(base.host());
        boolean streams = attempt.call().streaming() && operation != Operation.EMBEDDINGS;
        Request.Builder request = Objects.requireNonNull((streams ? streaming : plain).get(operation))
                .newBuilder()
                .header("X-Client-Request-Id", clientRequestId(attempt))
                .post(new EncodedBody(body));
        return auth.apply(request, body, attempt).build();
    }

    /** Returns an id by which the provider's support finds a request that was never answered. */
    private static String clientRequestId(AttemptContext attempt) {
        String id = attempt.call().id();
        return (isVisibleAscii(id) ? id : "call") + "-" + attempt.number();
    }

    private static boolean isVisibleAscii(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) <= ' ' || id.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return id.length() <= MAX_CALL_ID;
    }

    /** Shows the address only. */
    @Override
    public String toString() {
        return base.toString();
    }
}
