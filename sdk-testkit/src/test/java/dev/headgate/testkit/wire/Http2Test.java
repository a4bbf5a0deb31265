package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import java.io.IOException;
import java.util.List;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class Http2Test {
    private static final String HI = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";

    private final OkHttpClient client = new OkHttpClient.Builder()
            .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
            .build();
    private final BedrockWireServer server = BedrockWireServer.builder().http2().start();

    @AfterEach
    void close() {
        server.close();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    private Call call() {
        return client.newCall(new Request.Builder()
                .url(server.baseUrl() + "/model/m/converse-stream")
                .header("Authorization", BedrockWireServerTest.signedBy("AKIDA"))
                .header("X-Amz-Date", "20261120T101500Z")
                .post(RequestBody.create(HI, MediaType.get("application/json")))
                .build());
    }

    @Test
    void framesComeOneByOne() throws IOException {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("mid").text("lo").build());
        server.account("AKIDA", script);

        try (Response response = call().execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
            assertThat(response.header("Content-Length")).isNull();
            var body = response.body().byteStream();
            FrameDecoder.next(body);
            assertThat(FrameDecoder.next(body).payload()).contains("Hel");
            script.open("mid");
            assertThat(FrameDecoder.all(body)).hasSize(4);
        }
    }

    @Test
    void aClientThatHangsUpIsNoticed() throws IOException {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("never").text("lo").build());
        server.account("AKIDA", script);

        try (Response response = call().execute()) {
            FrameDecoder.next(response.body().byteStream());
        }

        script.awaitHangUps(1);
    }

    @Test
    void streamsBreak() throws IOException {
        server.account(
                "AKIDA",
                Script.of(
                        Fault.cutAfter(1, Answer.text("a", "b")), Fault.reset(), Fault.throttled(), Answer.text("c")));

        try (Response response = call().execute()) {
            assertThatThrownBy(() -> response.body().bytes()).isInstanceOf(IOException.class);
        }
        OkHttpClient once = client.newBuilder().retryOnConnectionFailure(false).build();
        assertThatThrownBy(() -> once.newCall(call().request()).execute()).isInstanceOf(IOException.class);
        try (Response response = call().execute()) {
            assertThat(response.code()).isEqualTo(429);
        }
        try (Response response = call().execute()) {
            assertThat(FrameDecoder.all(response.body().byteStream())).hasSize(5);
        }
    }
}
