package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.ModelProvider;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlainAnswerTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void wholeAnswer() {
        ChatResponse response = answer("""
                {"metrics":{"latencyMs":1},"unheardOf":[{"a":[1]}],
                 "output":{"other":{},"message":{"content":[
                   {"reasoningContent":{"reasoningText":{"signature":"c2ln","text":"Think."},"x":1}},
                   {"reasoningContent":{"redactedContent":"AQID"}},
                   {"text":"Grüezi ","x":{"y":[]}},
                   {"neverHeardOf":{"text":"no"}},
                   {"citationsContent":{"content":[{"text":"cited."}],"citations":[
                     {"title":"T","sourceContent":[{"text":"quo"},{"text":"te"}],"location":{"web":{"url":"https://a.b/c","domain":"a.b"}}},
                     {"location":{"documentChar":{"documentIndex":2,"start":0,"end":9}}}]}},
                   {"toolUse":{"input":{"z":1.50,"a":[true,null,"\\u00fc",1e400]},"name":"weather","toolUseId":"t1","x":0}},
                   {"toolUse":{"toolUseId":"t2","name":"web","input":{},"type":"server_tool_use"}},
                   {"toolUse":{"toolUseId":"t3","name":"now"}}],"role":"assistant"}},
                 "stopReason":"tool_use","trace":{},
                 "usage":{"inputTokens":10,"outputTokens":20,"totalTokens":130,"cacheReadInputTokens":40,
                   "cacheWriteInputTokens":60,"cacheDetails":[{"ttl":"1h","inputTokens":50},{"inputTokens":4,"ttl":"5m"}],"new":{}}}
                """);

        assertThat(response.message().content())
                .containsExactly(
                        new ReasoningContent("Think.", Extras.of("bedrock/signature", "c2ln")),
                        new ReasoningContent("", Extras.of("bedrock/redacted", "AQID")),
                        new TextContent("Grüezi cited."),
                        new ToolCall("t1", "weather", "{\"z\":1.50,\"a\":[true,null,\"ü\",1e400]}"),
                        new ToolCall("t3", "now", "{}"));
        assertThat(response.citations())
                .containsExactly(
                        new Citation("https://a.b/c", Optional.of("T"), Optional.of("quote")),
                        new Citation("document 2", Optional.empty(), Optional.empty()));
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(response.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(10)
                        .outputTokens(20)
                        .cacheReadTokens(40)
                        .cacheWriteTokens(Duration.ofHours(1), 50)
                        .cacheWriteTokens(Duration.ofMinutes(5), 10)
                        .build());
        assertThat(response.requestId()).contains("unary-1");
        assertThat(response.model()).contains(FakeBedrock.MODEL);
        assertThat(response.id()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "tool_use, TOOL_CALLS",
        "max_tokens, MAX_OUTPUT_TOKENS",
        "guardrail_intervened, CONTENT_FILTERED",
        "content_filtered, CONTENT_FILTERED",
        "refusal, REFUSED",
        "model_context_window_exceeded, CONTEXT_WINDOW_EXCEEDED",
        "malformed_tool_use, OTHER",
        "never_heard_of, OTHER"
    })
    void stopReasons(String raw, FinishReason reason) {
        ChatResponse response = answer("{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"" + raw + "\"}");

        assertThat(response.finishReason()).isEqualTo(reason);
        assertThat(response.rawFinishReason()).isEqualTo(raw);
        assertThat(response.hasUsage()).isFalse();
        assertThat(response.message().content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>canary-9f3</html>",
                "{}",
                "[]",
                "",
                "{\"message\":\"canary-9f3\"}",
                "{\"output\":{\"message\":{\"content\":[]}}} {\"canary-9f3\":1}",
                "{\"output\":{\"message\":{\"content\":[{\"text\":canary-9f3}]}}}",
                "{\"output\":{\"message\":{\"content\":[{\"toolUse\":{\"name\":\"canary-9f3\",\"input\":{}}}]}}}",
                "{\"output\":{\"message\":{\"content\":[{\"toolUse\":{\"name\":\"a\",\"toolUseId\":\"b\","
                        + "\"input\":\"canary-9f3\"}}]}},\"stopReason\":\"tool_use\"}",
                "{\"usage\":{\"inputTokens\":99999999999999999999999},\"canary-9f3\":1}"
            })
    void whatIsNoAnswerIsNotQuoted(String body) {
        assertThatThrownBy(() -> answer(body))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("requestId=unary-1")
                .hasNoCause()
                .message()
                .doesNotContain("canary");
    }

    @Test
    void toolCallCutByTheTokenLimit() {
        assertThatThrownBy(() -> answer("{\"output\":{\"message\":{\"content\":[{\"toolUse\":{\"name\":\"a\","
                        + "\"toolUseId\":\"b\",\"input\":\"{\"}}]}},\"stopReason\":\"max_tokens\"}"))
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("raise maxOutputTokens");
    }

    @Test
    void answerLongerThanAllowed() {
        String body = "{\"output\":{\"message\":{\"content\":[{\"text\":\"" + "canary".repeat(400) + "\"}]}}}";
        bedrock.enqueueJson(200, body);
        try (ModelProvider small = Asked.account(bedrock).maxResponseBytes(1024).build()) {
            assertThatThrownBy(() -> Asked.call(small, Asked.HELLO))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("longer than 1024 bytes; raise the account's maxResponseBytes")
                    .message()
                    .doesNotContain("canary");
        }
    }

    @Test
    void answerThatBreaksOff() {
        bedrock.server.enqueue(new MockResponse.Builder()
                .body("{\"output\":{\"message\":{\"content\":[{\"text\":\"" + "canary".repeat(4000) + "\"}]}}}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                .isInstanceOfSatisfying(
                        IncompleteStreamException.class,
                        failure -> assertThat(failure.isRetryable()).isTrue())
                .message()
                .doesNotContain("canary");
    }

    @Test
    void answerThatEndsInTheMiddle() {
        assertThatThrownBy(() -> answer("{\"output\":{\"message\":{\"content\":[{\"text\":\"hel"))
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("ended in the middle");
    }

    @Test
    void connectionsAreUsedAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(answer("{\"output\":{\"message\":{\"content\":[{\"text\":\"a\"}]}}}  \n")
                            .message()
                            .content())
                    .containsExactly(Content.text("a"));
            assertThat(bedrock.received().getConnectionIndex()).isZero();
        }
    }

    private ChatResponse answer(String body) {
        bedrock.enqueueJson(200, body);
        return Asked.call(provider, Asked.HELLO);
    }
}
