package dev.headgate.benchmarks.contender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Chat completions as one writes them by hand with OkHttp and Jackson's streaming API: the floor. */
final class BareOpenAi {
    static final JsonFactory JSON = new JsonFactory();
    private static final MediaType MEDIA_TYPE = MediaType.get("application/json");

    /** The usual pool keeps five; many callers at once would open connections all the time. */
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
            .build();

    private final HttpUrl url;
    private final String user;

    BareOpenAi(URI base, String user) {
        url = HttpUrl.get(base + "/chat/completions");
        this.user = user;
    }

    /** Returns the body of a successful answer; the caller closes it. */
    ResponseBody send(boolean streaming) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + Question.KEY)
                .post(RequestBody.create(body(streaming), MEDIA_TYPE))
                .build();
        Response response = http.newCall(request).execute();
        if (!response.isSuccessful()) {
            response.close();
            throw new IOException("status " + response.code());
        }
        return response.body();
    }

    private byte[] body(boolean streaming) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + user.length());
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", "gpt-5-mini");
            json.writeArrayFieldStart("messages");
            message(json, "system", Question.SYSTEM);
            message(json, "user", user);
            json.writeEndArray();
            json.writeNumberField("temperature", Question.TEMPERATURE);
            json.writeNumberField("max_completion_tokens", Question.MAX_OUTPUT_TOKENS);
            if (streaming) {
                json.writeBooleanField("stream", true);
                json.writeObjectFieldStart("stream_options");
                json.writeBooleanField("include_usage", true);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void message(JsonGenerator json, String role, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", text);
        json.writeEndObject();
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
