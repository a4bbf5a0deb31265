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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OpenAiWireServerTest {
    private static final String HI = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String HI_STREAM = HI.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String HI_STREAM_USAGE =
            HI_STREAM.replace("{\"stream\"", "{\"stream_options\":{\"include_usage\":true},\"stream\"");

    private final Http http = new Http();
    private final OpenAiWireServer server = OpenAiWireServer.start();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Http.Reply post(String json) throws IOException {
        return http.post(server.baseUrl() + "/chat/completions", "Bearer key", json);
    }

    private Http.Open open(String json) throws IOException {
        return http.open(server.baseUrl() + "/chat/completions", "Bearer key", json);
    }

    private static List<String> data(String body) {
        return body.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    @Test
    void plainAnswer() throws Exception {
        server.account(
                "key",
                Script.of(Answer.builder()
                        .text("Hel", "lo")
                        .toolCall("weather", "{\"city\":\"Oslo\"}")
                        .usage(Usage.builder()
                                .inputTokens(10)
                                .cacheReadTokens(4)
                                .cacheWriteTokens(Duration.ofMinutes(30), 6)
                                .outputTokens(5)
                                .reasoningTokens(2)
                                .build())
                        .build()));

        Http.Reply response = post(HI);
        JsonNode body = Http.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("x-request-id")).isPresent();
        assertThat(response.header("x-ratelimit-remaining-tokens")).isPresent();
        assertThat(body.at("/object").asText()).isEqualTo("chat.completion");
        assertThat(body.at("/model").asText()).isEqualTo("m");
        assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("Hello");
        assertThat(body.at("/choices/0/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(body.at("/usage/prompt_tokens").asInt()).isEqualTo(20);
        assertThat(body.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(4);
        assertThat(body.at("/usage/prompt_tokens_details/cache_write_tokens").asInt())
                .isEqualTo(6);
        assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(5);
        assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(25);
    }

    @Test
    void streamedAnswer() throws Exception {
        server.account("key", Script.of(Answer.text("Hel", "lö"), Answer.text("x")));

        Http.Reply response = post(HI_STREAM_USAGE);
        List<String> chunks = data(response.body());

        assertThat(response.header("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(response.header("content-length")).isEmpty();
        assertThat(chunks).hasSize(6).last().isEqualTo("[DONE]");
        assertThat(Json.tree(chunks.get(0)).at("/choices/0/delta/role").asText())
                .isEqualTo("assistant");
        assertThat(Json.tree(chunks.get(1)).at("/choices/0/delta/content").asText())
                .isEqualTo("Hel");
        assertThat(Json.tree(chunks.get(1)).at("/usage").isNull()).isTrue();
        assertThat(Json.tree(chunks.get(3)).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
        assertThat(Json.tree(chunks.get(4)).at("/choices").isEmpty()).isTrue();
        assertThat(Json.tree(chunks.get(4)).at("/usage/completion_tokens").asInt())
                .isEqualTo(2);
        assertThat(data(post(HI_STREAM).body())).hasSize(4).noneMatch(chunk -> chunk.contains("usage"));
    }

    @Test
    void toolCallsStreamInFragments() throws Exception {
        server.account("key", Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}")));

        StringBuilder arguments = new StringBuilder();
        for (String chunk : data(post(HI_STREAM).body())) {
            if (!chunk.equals("[DONE]")) {
                JsonNode call = Json.tree(chunk).at("/choices/0/delta/tool_calls/0");
                arguments.append(call.at("/function/arguments").asText());
                if (call.has("id")) {
                    assertThat(call.at("/function/name").asText()).isEqualTo("weather");
                }
            }
        }
        assertThat(arguments).hasToString("{\"city\":\"Oslo\"}");
    }

    @Test
    void chunksComeOneByOne() throws Exception {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("mid").text("lo").build());
        server.account("key", script);

        BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(HI_STREAM).body(), StandardCharsets.UTF_8));
        lines.readLine();
        lines.readLine();
        assertThat(lines.readLine()).contains("\"Hel\"");
        lines.readLine();
        script.awaitGate("mid");
        assertThat(lines.ready()).isFalse();
        script.open("mid");
        assertThat(lines.readLine()).contains("\"lo\"");
        assertThat(lines.lines()).contains("data: [DONE]");
    }

    @Test
    void aClientThatHangsUpIsNoticed() throws Exception {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("never").text("lo").build(), Fault.stall());
        server.account("key", script);

        InputStream body = open(HI_STREAM).body();
        body.read();
        body.close();

        script.awaitHangUps(1);
    }

    @Test
    void bytesMayComeInAnyPortions() throws Exception {
        Answer answer = Answer.text("Grüezi", " 🌍");
        String each = body(Delivery.eachFrame(), answer);
        assertThat(body(Delivery.coalesced(), answer)).isEqualTo(each);
        assertThat(body(Delivery.splitEvery(1), answer)).isEqualTo(each);
        assertThat(body(Delivery.splitEvery(7), answer)).isEqualTo(each);
    }

    private String body(Delivery delivery, Answer answer) throws Exception {
        try (OpenAiWireServer other =
                OpenAiWireServer.builder().delivery(delivery).start().anyAccount(Script.of(answer))) {
            return http.post(other.baseUrl() + "/chat/completions", "Bearer any", HI_STREAM)
                    .body();
        }
    }

    @Test
    void errorsHaveOpenAisShape() throws Exception {
        server.account(
                "key",
                Script.of(
                        Fault.throttled(Duration.ofMillis(1500), Scope.TOKENS),
                        Fault.quotaExhausted(),
                        Fault.contextWindowExceeded(),
                        Fault.overloaded().saying("busy")));

        Http.Reply throttled = post(HI);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.header("retry-after")).contains("2");
        assertThat(throttled.header("retry-after-ms")).contains("1500");
        assertThat(throttled.header("x-ratelimit-remaining-tokens")).contains("0");
        assertThat(Http.json(throttled).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(Http.json(post(HI)).at("/error/type").asText()).isEqualTo("insufficient_quota");
        Http.Reply tooLong = post(HI_STREAM);
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(Http.json(tooLong).at("/error/code").asText()).isEqualTo("context_length_exceeded");
        Http.Reply overloaded = post(HI);
        assertThat(overloaded.statusCode()).isEqualTo(503);
        assertThat(Http.json(overloaded).at("/error/message").asText()).isEqualTo("busy");
    }

    @Test
    void streamsBreak() throws Exception {
        Answer answer = Answer.text("one", "two");
        server.account(
                "key",
                Script.of(
                        Fault.throttled().after(1, answer),
                        Fault.malformed(),
                        Fault.cutAfter(1, answer),
                        Fault.resetAfter(1, answer),
                        Fault.cutAfter(1, answer),
                        Fault.reset()));

        List<String> throttled = data(post(HI_STREAM).body());
        assertThat(throttled).hasSize(3);
        assertThat(throttled.get(2)).contains("\"error\"", "rate_limit_exceeded");
        assertThatThrownBy(() -> Json.tree(data(post(HI_STREAM).body()).get(1))).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> post(HI_STREAM)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(HI_STREAM)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(HI)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(HI)).isInstanceOf(IOException.class);
    }

    @Test
    void eachKeyHasItsScript() throws Exception {
        server.account("key", Script.of(Answer.text("one"))).account("other", Script.of(Answer.text("two")));
        String url = server.baseUrl() + "/chat/completions";

        assertThat(http.post(url, "Bearer other", HI).body()).contains("two");
        assertThat(post(HI).body()).contains("one");
        assertThat(http.post(url, "Bearer unknown", HI).statusCode()).isEqualTo(401);
        assertThat(http.post(url, "", HI).statusCode()).isEqualTo(401);
    }

    @Test
    void exhaustionIsRefusedAndRemembered() throws Exception {
        Script script = Script.of();
        server.account("key", script);

        Http.Reply response = post(HI);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("0 steps");
        assertThatThrownBy(script::verify).isInstanceOf(AssertionError.class);
    }

    @Test
    void requestsAreRecordedWithSecretsMasked() throws Exception {
        server.account("key", Script.of(Answer.text("Hello")));
        post(HI);

        WireRequest request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.body()).isEqualTo(HI);
        assertThat(request.header("authorization")).contains("Bearer key");
        assertThat(request.headers()).containsKey("Content-Type");
        assertThat(request.toString())
                .contains("/v1/chat/completions", "***")
                .doesNotContain("Bearer key")
                .doesNotContain("Hi");
    }
}
