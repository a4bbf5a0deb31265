package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PlainAnswerTest {
    private static final String USAGE = "{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":60,\"cache_write_tokens\":30,\"audio_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":5,\"rejected_prediction_tokens\":1}}";

    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private static String choice(String message, String finishReason) {
        return "{\"id\":\"id-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-x\",\"choices\":"
                + "[{\"index\":0,\"message\":" + message + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + "}],\"usage\":" + USAGE + ",\"unknown\":{\"a\":[1,{\"b\":2}]}}";
    }

    private ChatResponse answer(String message, String finishReason) {
        return wire.json(200, choice(message, finishReason)).call();
    }

    @Test
    void readsAnAnswer() throws InterruptedException {
        ChatResponse response =
                answer("{\"role\":\"assistant\",\"content\":\"H\\u00e4llo\",\"refusal\":null}", "\"stop\"");
        assertThat(response.text()).isEqualTo("H\u00e4llo");
        assertThat(response.id()).contains("id-1");
        assertThat(response.model()).contains("gpt-x");
        assertThat(response.requestId()).contains("req-1");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.rawFinishReason()).isEqualTo("stop");
        assertThat(response.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(10)
                        .cacheReadTokens(60)
                        .cacheWriteTokens(Duration.ofMinutes(30), 30)
                        .outputTokens(20)
                        .reasoningTokens(5)
                        .build());

        RecordedRequest request = wire.request();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sk-test");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Content-Length"))
                .isEqualTo(Long.toString(request.getBody().size()));
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }

    @Test
    void readsThoughtsBeforeText() {
        ChatResponse response =
                answer("{\"content\":\"a\",\"reasoning_content\":\"hm\",\"reasoning\":\"hm\"}", "\"stop\"");
        assertThat(response.message().content()).hasSize(2);
        assertThat(response.message().content().get(0)).isInstanceOf(ReasoningContent.class);
        assertThat(response.message().content().get(1)).isEqualTo(new TextContent("a"));
        assertThat(response.reasoning()).isEqualTo("hm");
    }

    @Test
    void readsRefusalsAsText() {
        ChatResponse response = answer("{\"content\":null,\"refusal\":\"No.\"}", "\"stop\"");
        assertThat(response.text()).isEqualTo("No.");
        assertThat(response.finishReason()).isEqualTo(FinishReason.REFUSED);
        assertThat(response.rawFinishReason()).isEqualTo("stop");
    }

    @Test
    void readsContentInParts() {
        ChatResponse response = answer(
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                        + "{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"},"
                        + "{\"type\":\"reference\",\"reference_ids\":[1]}]}",
                "\"stop\"");
        assertThat(response.reasoning()).isEqualTo("hm");
        assertThat(response.text()).isEqualTo("ab");
    }

    @Test
    void readsToolCalls() {
        ChatResponse response = answer(
                "{\"content\":null,\"tool_calls\":["
                        + "{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\\\"x\\\":1}\"}},"
                        + "{\"type\":\"function\",\"function\":{\"name\":\"b\",\"arguments\":{\"y\":[2,null]}}},"
                        + "{\"id\":\"c3\",\"function\":{\"arguments\":\"\",\"name\":\"c\"}}]}",
                "\"stop\"");
        assertThat(response.toolCalls())
                .containsExactly(
                        new ToolCall("c1", "a", "{\"x\":1}"),
                        new ToolCall("call_c0ffee_1_1", "b", "{\"y\":[2,null]}"),
                        new ToolCall("c3", "c", "{}"));
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.rawFinishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "length, MAX_OUTPUT_TOKENS",
        "tool_calls, TOOL_CALLS",
        "function_call, TOOL_CALLS",
        "content_filter, CONTENT_FILTERED",
        "model_length, CONTEXT_WINDOW_EXCEEDED",
        "eos, OTHER"
    })
    void translatesFinishReasons(String raw, FinishReason reason) {
        ChatResponse response = answer("{\"content\":\"a\"}", "\"" + raw + "\"");
        assertThat(response.finishReason()).isEqualTo(reason);
        assertThat(response.rawFinishReason()).isEqualTo(raw);
    }

    /** Joined one by one, they would take minutes. */
    @Test
    void readsAMillionPieces() {
        int count = 1_000_000;
        String content = "[" + "\"a\",".repeat(count) + "\"\"]";
        ChatResponse response = wire.json(
                        200, "{\"choices\":[{\"message\":{\"content\":" + content + "},\"finish_reason\":\"stop\"}]}")
                .call();
        assertThat(response.text()).hasSize(count);
    }

    @Test
    void survivesMissingPieces() {
        ChatResponse response = wire.json(200, "\n\n{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":null}")
                .call();
        assertThat(response.text()).isEqualTo("a");
        assertThat(response.hasUsage()).isFalse();
        assertThat(response.id()).isEmpty();
        assertThat(response.finishReason()).isEqualTo(FinishReason.OTHER);
        assertThat(response.rawFinishReason()).isEmpty();
    }

    @Test
    void usageOfOddServersIsNeverNegative() {
        ChatResponse response = wire.json(
                        200,
                        "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":5,"
                                + "\"completion_tokens\":null,\"prompt_tokens_details\":{\"cached_tokens\":9}}}")
                .call();
        assertThat(response.usage().inputTokens()).isZero();
        assertThat(response.usage().cacheReadTokens()).isEqualTo(9);
    }

    @Test
    void readsPackedAnswers() throws IOException {
        Buffer packed = new Buffer();
        try (okio.BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8(choice("{\"content\":\"packed\"}", "\"stop\""));
        }
        wire.answer(WireServer.json(200)
                .setHeader("Content-Encoding", "gzip")
                .body(packed)
                .build());
        assertThat(wire.call().text()).isEqualTo("packed");
    }

    @Test
    void errorsInPlaceOfAnAnswerAreErrors() {
        wire.json(200, "{\"error\":{\"code\":429,\"message\":\"slow\",\"metadata\":{}}}");
        assertThatThrownBy(wire::call).isInstanceOf(ThrottledException.class);
        wire.json(200, "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"},\"choices\":[]}");
        assertThatThrownBy(wire::call).isInstanceOf(ContentFilteredException.class);
        wire.json(200, choice("{\"content\":\"a\"}", "\"insufficient_system_resource\""));
        assertThatThrownBy(wire::call).isInstanceOf(OverloadedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"choices\":[]}",
                "{}",
                "[]",
                "\"secret\"",
                "<html>secret</html>",
                "{\"choices\":[{\"message\":{\"content\":\"secret\" x",
                "{\"choices\":[{\"message\":{\"content\":\"a\",\"tool_calls\":[{\"id\":\"1\",\"function\":"
                        + "{\"name\":\"a\",\"arguments\":\"{secret\"}}]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"arguments\":\"{}\"}}]}}]}"
            })
    void refusesWhatIsNoAnswer(String body) {
        wire.json(200, body);
        assertThatThrownBy(wire::call)
                .isInstanceOf(ProtocolException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"choices\":[{\"message\":{\"content\":\"secret"})
    void theEndOfTheBytesIsNotTheEndOfTheAnswer(String body) {
        wire.json(200, body);
        assertThatThrownBy(wire::call)
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void toolCallsCutByTheTokenLimitAreIncomplete() {
        wire.json(
                200,
                choice(
                        "{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"a\",\"arguments\":\"{\\\"x\"}}]}",
                        "\"length\""));
        assertThatThrownBy(wire::call)
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("limit of tokens");
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        wire.json(200, choice("{\"content\":\"" + "a".repeat(5000) + "\"}", "\"stop\""));
        try (dev.headgate.spi.ModelProvider small =
                wire.account().maxResponseBytes(4096).build()) {
            assertThatThrownBy(() -> small.send(Calls.hello(), Calls.plain()))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("larger than 4096 bytes");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsIncomplete() {
        wire.answer(WireServer.json(200)
                .body(choice("{\"content\":\"" + "a".repeat(100_000) + "\"}", "\"stop\""))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(wire::call)
                .isInstanceOf(IncompleteStreamException.class)
                .satisfies(e ->
                        assertThat(((ModelException) e).details().requestId()).contains("req-1"));
    }

    @Test
    void usesOneConnectionForAllCalls() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            answer("{\"content\":\"a\"}", "\"stop\"");
        }
        wire.answer(new MockResponse.Builder().code(500).body("{}").build());
        assertThatThrownBy(wire::call).isInstanceOf(OverloadedException.class);
        answer("{\"content\":\"a\"}", "\"stop\"");
        assertThat(wire.request().getExchangeIndex()).isZero();
        assertThat(wire.request().getExchangeIndex()).isEqualTo(1);
        assertThat(wire.request().getExchangeIndex()).isEqualTo(2);
        assertThat(wire.request().getExchangeIndex()).isEqualTo(3);
        assertThat(wire.request().getExchangeIndex()).isEqualTo(4);
    }
}
