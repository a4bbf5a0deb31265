package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.Usage;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.internal.Json;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer.ErrorForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BedrockWireServerTest {
    private static final String HI = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";

    private final Http http = new Http();
    private final BedrockWireServer server = BedrockWireServer.start();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    static String signedBy(String accessKeyId) {
        return "AWS4-HMAC-SHA256 Credential=" + accessKeyId
                + "/20261120/eu-central-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                + "0123456789abcdef".repeat(4);
    }

    private Http.Reply converse(String json) throws IOException {
        return http.post(server.baseUrl() + "/model/acme.m-1%3A0/converse", signedBy("AKIDA"), json);
    }

    private List<FrameDecoder.Frame> stream() throws IOException {
        return FrameDecoder.all(open().body());
    }

    private Http.Open open() throws IOException {
        return http.open(server.baseUrl() + "/model/acme.m-1%3A0/converse-stream", signedBy("AKIDA"), HI);
    }

    @Test
    void plainAnswer() throws Exception {
        Script script = Script.of(Answer.builder()
                .reasoning("Hm", "m")
                .signature("s1")
                .text("Hel", "lo")
                .toolCall("weather", "{\"city\":\"Oslo\"}")
                .usage(Usage.builder()
                        .inputTokens(10)
                        .cacheReadTokens(4)
                        .cacheWriteTokens(Duration.ofHours(1), 6)
                        .outputTokens(5)
                        .build())
                .build());
        server.account("AKIDA", script);

        Http.Reply response = converse(HI);
        JsonNode body = Http.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("x-amzn-requestid")).isPresent();
        JsonNode content = body.at("/output/message/content");
        assertThat(content.at("/0/reasoningContent/reasoningText/text").asText())
                .isEqualTo("Hmm");
        assertThat(content.at("/0/reasoningContent/reasoningText/signature").asText())
                .isEqualTo("s1");
        assertThat(content.at("/1/text").asText()).isEqualTo("Hello");
        assertThat(content.at("/2/toolUse/input/city").asText()).isEqualTo("Oslo");
        assertThat(body.at("/stopReason").asText()).isEqualTo("tool_use");
        assertThat(body.at("/usage/inputTokens").asInt()).isEqualTo(10);
        assertThat(body.at("/usage/totalTokens").asInt()).isEqualTo(25);
        assertThat(body.at("/usage/cacheDetails/0/ttl").asText()).isEqualTo("1h");
        assertThat(script.request().model()).isEqualTo("acme.m-1:0");
        assertThat(server.requests().get(0).path()).isEqualTo("/model/acme.m-1%3A0/converse");
    }

    @Test
    void streamedAnswerKeepsTheOrder() throws Exception {
        server.account(
                "AKIDA",
                Script.of(Answer.builder()
                        .reasoning("Hm")
                        .signature("s1")
                        .text("Hel", "lo")
                        .toolCall("weather", "{\"a\":1}")
                        .build()));

        List<FrameDecoder.Frame> frames = stream();

        assertThat(frames)
                .extracting(FrameDecoder.Frame::type)
                .containsExactly(
                        "messageStart",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "contentBlockStart",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "messageStop",
                        "metadata");
        assertThat(frames).allSatisfy(frame -> assertThat(frame.headers()).containsEntry(":message-type", "event"));
        assertThat(Json.tree(frames.get(4).payload()).at("/contentBlockIndex").asInt())
                .isEqualTo(1);
        assertThat(Json.tree(frames.get(7).payload()).at("/start/toolUse/name").asText())
                .isEqualTo("weather");
        assertThat(Json.tree(frames.get(8).payload()).at("/delta/toolUse/input").asText())
                .isEqualTo("{\"a\":1}");
        assertThat(Json.tree(frames.get(10).payload()).at("/stopReason").asText())
                .isEqualTo("tool_use");
        assertThat(Json.tree(frames.get(11).payload()).at("/usage/outputTokens").asInt())
                .isEqualTo(4);
    }

    @Test
    void framesComeOneByOne() throws Exception {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("mid").text("lo").build());
        server.account("AKIDA", script);

        Http.Open response = open();
        assertThat(response.headers().get("content-type")).isEqualTo("application/vnd.amazon.eventstream");
        assertThat(FrameDecoder.next(response.body()).type()).isEqualTo("messageStart");
        assertThat(FrameDecoder.next(response.body()).payload()).contains("Hel");
        script.awaitGate("mid");
        assertThat(response.body().available()).isZero();
        script.open("mid");
        assertThat(FrameDecoder.all(response.body())).hasSize(4);
    }

    @Test
    void errorsHaveAllFormsOfTheService() throws Exception {
        for (ErrorForm form : ErrorForm.values()) {
            try (BedrockWireServer other =
                    BedrockWireServer.builder().errorForm(form).start()) {
                other.account("AKIDA", Script.of(Fault.throttled(Duration.ofSeconds(2), Scope.TOKENS)));
                Http.Reply response = http.post(other.baseUrl() + "/model/m/converse", signedBy("AKIDA"), HI);
                assertThat(response.statusCode()).isEqualTo(429);
                assertThat(response.header("retry-after")).contains("2");
                String all = response.header("x-amzn-errortype").orElse("") + response.body();
                assertThat(all).contains("ThrottlingException", "Too many tokens");
            }
        }
    }

    @Test
    void errorsHaveTheServicesStatusAndType() throws Exception {
        Map<Fault, String> expected = Map.of(
                Fault.overloaded(), "503 ServiceUnavailableException",
                Fault.notReady(), "429 ModelNotReadyException",
                Fault.serverError(500), "500 InternalServerException",
                Fault.serverError(424), "424 ModelErrorException",
                Fault.timeout(), "408 ModelTimeoutException",
                Fault.unauthorized(), "403 UnrecognizedClientException",
                Fault.forbidden(), "403 AccessDeniedException",
                Fault.modelNotFound(), "404 ResourceNotFoundException",
                Fault.quotaExhausted(), "400 ServiceQuotaExceededException",
                Fault.invalidRequest(), "400 ValidationException");
        for (Map.Entry<Fault, String> entry : expected.entrySet()) {
            server.account("AKIDA", Script.of(entry.getKey()));
            Http.Reply response = converse(HI);
            assertThat(response.statusCode() + " "
                            + response.header("x-amzn-errortype").orElse("none"))
                    .isEqualTo(entry.getValue());
            assertThat(Http.json(response).at("/message").asText()).isNotBlank();
        }
    }

    @Test
    void filteredContentIsAStopReason() throws Exception {
        server.account("AKIDA", Script.of(Fault.contentFiltered(), Fault.contentFiltered()));
        assertThat(Http.json(converse(HI)).at("/stopReason").asText()).isEqualTo("content_filtered");
        assertThat(stream()).extracting(FrameDecoder.Frame::type).contains("messageStop", "metadata");
    }

    @Test
    void streamsBreak() throws Exception {
        Answer answer = Answer.text("one", "two");
        server.account(
                "AKIDA",
                Script.of(
                        Fault.throttled().after(1, answer),
                        Fault.serverError(424).after(0, answer),
                        Fault.malformed().after(1, answer),
                        Fault.cutAfter(1, answer),
                        Fault.resetAfter(1, answer),
                        Fault.cutAfter(1, answer),
                        Fault.html()));

        List<FrameDecoder.Frame> throttled = stream();
        assertThat(throttled)
                .extracting(FrameDecoder.Frame::type)
                .containsExactly("messageStart", "contentBlockDelta", "throttlingException");
        assertThat(throttled.get(2).headers()).containsEntry(":message-type", "exception");
        assertThat(stream()).last().extracting(FrameDecoder.Frame::type).isEqualTo("modelStreamErrorException");
        assertThatThrownBy(this::stream).hasMessageContaining("CRC of the frame");
        assertThatThrownBy(() -> open().body().readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open().body().readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> converse(HI)).isInstanceOf(IOException.class);
        assertThat(converse(HI).body()).startsWith("<!doctype html>");
    }

    @Test
    void bytesMayComeInAnyPortions() throws Exception {
        byte[] each = bytes(Delivery.eachFrame());
        assertThat(bytes(Delivery.coalesced())).isEqualTo(each);
        assertThat(bytes(Delivery.splitEvery(3))).isEqualTo(each);
        assertThat(FrameDecoder.all(new ByteArrayInputStream(each))).hasSize(6);
    }

    private byte[] bytes(Delivery delivery) throws Exception {
        try (BedrockWireServer other =
                BedrockWireServer.builder().delivery(delivery).start()) {
            other.anyAccount(Script.of(Answer.text("Grüezi", " 🌍")));
            return http.open(other.baseUrl() + "/model/m/converse-stream", signedBy("ANY"), HI)
                    .body()
                    .readAllBytes();
        }
    }

    @Test
    void eachKeyHasItsScript() throws Exception {
        server.account("AKIDA", Script.of(Answer.text("one"))).account("bedrock-key", Script.of(Answer.text("two")));
        String url = server.baseUrl() + "/model/m/converse";

        assertThat(http.post(url, "Bearer bedrock-key", HI).body()).contains("two");
        assertThat(converse(HI).body()).contains("one");
        assertThat(http.post(url, signedBy("AKIDX"), HI).statusCode()).isEqualTo(403);
        assertThat(http.post(url, "", HI).statusCode()).isEqualTo(403);
        String otherService = signedBy("AKIDA").replace("/bedrock/", "/s3/");
        assertThat(http.post(url, otherService, HI).body()).contains("another service");
    }

    @Test
    void otherPathsAreRefused() throws Exception {
        server.account("AKIDA", Script.of());
        assertThat(http.post(server.baseUrl() + "/model/a/b/converse", signedBy("AKIDA"), HI)
                        .statusCode())
                .isEqualTo(404);
        assertThat(http.post(server.baseUrl() + "/model/a/fly", signedBy("AKIDA"), HI)
                        .statusCode())
                .isEqualTo(404);
    }
}
