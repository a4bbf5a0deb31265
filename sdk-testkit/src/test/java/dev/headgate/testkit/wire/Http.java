package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A plain client that tries once. */
final class Http implements AutoCloseable {
    /** An answer that was read to its end. */
    record Reply(int statusCode, Headers headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** An answer that is still being read. */
    record Open(Headers headers, InputStream body) {}

    private final OkHttpClient client =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

    Reply post(String url, String authorization, String json) throws IOException {
        try (Response response =
                client.newCall(request(url, authorization, json)).execute()) {
            return new Reply(
                    response.code(), response.headers(), response.body().string());
        }
    }

    Open open(String url, String authorization, String json) throws IOException {
        Response response = client.newCall(request(url, authorization, json)).execute();
        return new Open(response.headers(), response.body().byteStream());
    }

    private static Request request(String url, String authorization, String json) {
        Request.Builder request =
                new Request.Builder().url(url).post(RequestBody.create(json, MediaType.get("application/json")));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization).header("X-Amz-Date", "20261120T101500Z");
        }
        return request.build();
    }

    static JsonNode json(Reply response) {
        return Json.tree(response.body());
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
