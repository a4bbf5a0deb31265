package dev.headgate.bedrock;

import static dev.headgate.bedrock.AnswerFrames.METADATA;
import static dev.headgate.bedrock.AnswerFrames.START;
import static dev.headgate.bedrock.AnswerFrames.answer;
import static dev.headgate.bedrock.AnswerFrames.blockStart;
import static dev.headgate.bedrock.AnswerFrames.blockStop;
import static dev.headgate.bedrock.AnswerFrames.delta;
import static dev.headgate.bedrock.AnswerFrames.stop;
import static dev.headgate.bedrock.AnswerFrames.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.CitationAdded;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.ReasoningDelta;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.ToolCallCompleted;
import dev.headgate.chat.ChatEvent.ToolCallDelta;
import dev.headgate.chat.ChatEvent.ToolCallStarted;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.ModelProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamedAnswerTest {
    private static final Extras LATENCY = Extras.of("bedrock/latencyMs", "9");
    private static final Started STARTED =
            new Started(Optional.empty(), Optional.of(FakeBedrock.MODEL), Optional.of("stream-1"));
    private static final UsageReported USED = new UsageReported(Usage.of(7, 3));

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void textOfSeveralDeltas() {
        assertThat(events(answer("end_turn", text("Grü"), text(""), text("ezi"), blockStop(0))))
                .containsExactly(STARTED, new TextDelta("Grü"), new TextDelta("ezi"), USED, finished("end_turn"));
    }

    @Test
    void toolCalls() {
        assertThat(events(answer(
                        "tool_use",
                        text("Hm"),
                        blockStop(0),
                        blockStart(1, "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"weather\"}}"),
                        blockStart(2, "{\"toolUse\":{\"name\":\"now\",\"toolUseId\":\"t2\"}}"),
                        delta(1, "{\"toolUse\":{\"input\":\"{\\\"n\\\":\"}}"),
                        delta(1, "{\"toolUse\":{\"input\":\"\"}}"),
                        delta(1, "{\"toolUse\":{\"input\":\"1.50}\"}}"),
                        blockStop(1),
                        blockStart(
                                3,
                                "{\"toolUse\":{\"toolUseId\":\"t3\",\"name\":\"web\",\"type\":\"server_tool_use\"}}"),
                        delta(3, "{\"toolUse\":{\"input\":\"{}\"}}"),
                        blockStop(3),
                        blockStop(2))))
                .containsExactly(
                        STARTED,
                        new TextDelta("Hm"),
                        new ToolCallStarted(0, "t1", "weather"),
                        new ToolCallStarted(1, "t2", "now"),
                        new ToolCallDelta(0, "{\"n\":"),
                        new ToolCallDelta(0, "1.50}"),
                        new ToolCallCompleted(0, new ToolCall("t1", "weather", "{\"n\":1.50}")),
                        new ToolCallCompleted(1, new ToolCall("t2", "now", "{}")),
                        USED,
                        new Finished(
                                FinishReason.TOOL_CALLS,
                                "tool_use",
                                LATENCY.with(
                                        BedrockExtras.SERVER_TOOLS,
                                        "[{\"toolUse\":{\"toolUseId\":\"t3\",\"name\":\"web\","
                                                + "\"type\":\"server_tool_use\",\"input\":{}}}]")));
    }

    @Test
    void toolCallThatIsNeverClosedEndsWithTheMessage() {
        assertThat(events(answer("tool_use", blockStart(0, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"now\"}}"))))
                .contains(new ToolCallCompleted(0, new ToolCall("t", "now", "{}")));
    }

    @Test
    void thoughts() {
        assertThat(events(answer(
                        "end_turn",
                        delta(0, "{\"reasoningContent\":{\"text\":\"Let \"}}"),
                        delta(0, "{\"reasoningContent\":{\"text\":\"me\"}}"),
                        delta(0, "{\"reasoningContent\":{\"signature\":\"c2\"}}"),
                        delta(0, "{\"reasoningContent\":{\"signature\":\"ln\"}}"),
                        blockStop(0),
                        delta(1, "{\"reasoningContent\":{\"redactedContent\":\"AQ==\"}}"),
                        delta(1, "{\"reasoningContent\":{\"redactedContent\":\"AgM=\"}}"),
                        blockStop(1),
                        text("42"))))
                .containsExactly(
                        STARTED,
                        new ReasoningDelta("Let ", Extras.none()),
                        new ReasoningDelta("me", Extras.none()),
                        new ReasoningDelta("", Extras.of("bedrock/signature", "c2ln")),
                        new ReasoningDelta("", Extras.of("bedrock/redacted", "AQID")),
                        new TextDelta("42"),
                        USED,
                        finished("end_turn"));
    }

    @Test
    void citations() {
        assertThat(
                        events(
                                answer(
                                        "end_turn",
                                        text("so"),
                                        delta(
                                                0,
                                                "{\"citation\":{\"title\":\"T\",\"source\":\"s3://b/k\",\"sourceContent\":[{\"text\":\"q\"}],"
                                                        + "\"location\":{\"documentPage\":{\"documentIndex\":0,\"start\":1,\"end\":2}}}}"))))
                .contains(new CitationAdded(new Citation("s3://b/k", Optional.of("T"), Optional.of("q"))));
    }

    @Test
    void whatIsUnknownIsPassedOver() {
        byte[] kind = Frames.frame(Frames.text(":message-type", "rumour"), new byte[] {1});
        assertThat(events(
                        Frames.event("initial-response", "{}"),
                        START,
                        Frames.event("neverHeardOf", "no JSON"),
                        kind,
                        blockStart(0, "{\"image\":{\"format\":\"png\"},\"x\":[{}]}"),
                        delta(0, "{\"image\":{\"source\":{\"bytes\":\"AQID\"}},\"toolResult\":[{\"text\":\"x\"}]}"),
                        blockStop(0),
                        Frames.event(
                                "contentBlockDelta", "{\"delta\":{\"x\":{},\"text\":\"a\"},\"contentBlockIndex\":1}"),
                        Frames.event(
                                "messageStop",
                                "{\"additionalModelResponseFields\":{\"a\":[]},\"stopReason\":\"mystery\"}"),
                        METADATA))
                .containsExactly(
                        STARTED,
                        new ChatEvent.ImageAdded(Content.image("image/png", new byte[] {1, 2, 3})),
                        new TextDelta("a"),
                        USED,
                        new Finished(
                                FinishReason.OTHER,
                                "mystery",
                                LATENCY.with("bedrock/additionalModelResponseFields", "{\"a\":[]}")));
    }

    @Test
    void answerWithoutAStartStillBeginsWithOne() {
        assertThat(events(text("a"), stop("end_turn"), METADATA))
                .containsExactly(STARTED, new TextDelta("a"), USED, finished("end_turn"));
        assertThat(events(stop("end_turn")))
                .containsExactly(STARTED, new Finished(FinishReason.STOP, "end_turn", Extras.none()));
    }

    @Test
    void usageByTimeToLive() {
        assertThat(
                        events(
                                START,
                                stop("end_turn"),
                                Frames.event(
                                        "metadata",
                                        "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2,\"cacheWriteInputTokens\":9,\"ttl\":\"\"}}")))
                .contains(new UsageReported(Usage.builder()
                        .inputTokens(1)
                        .outputTokens(2)
                        .cacheWriteTokens(java.time.Duration.ofMinutes(5), 9)
                        .build()));
    }

    @Test
    void nothingFollowsTheEnd() {
        bedrock.enqueueStream(out -> out.send(Frames.concat(answer("end_turn", text("a")))));
        var events = provider.send(Asked.HELLO, Asked.attempt(true)).events();
        ChatEvent last = null;
        for (ChatEvent event = events.next(); event != null; event = events.next()) {
            last = event;
        }
        assertThat(last).isEqualTo(finished("end_turn"));
        assertThat(events.next()).isNull();
        events.close();
        assertThat(events.next()).isNull();
    }

    @Test
    void whatIsNotTheProtocolIsNotQuoted() {
        String block = "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"a\"}}";
        List<byte[][]> wrong = List.of(
                answer("end_turn", Frames.event("contentBlockDelta", "{\"delta\":{\"text\":canary-9f3}}")),
                answer("end_turn", Frames.event("contentBlockDelta", "{\"delta\":{\"text\":\"canary-9f3")),
                answer("tool_use", delta(0, "{\"toolUse\":{\"input\":\"canary-9f3\"}}")),
                answer("tool_use", blockStart(0, "{\"toolUse\":{\"name\":\"canary-9f3\"}}")),
                answer("tool_use", blockStart(0, block), delta(0, "{\"toolUse\":{\"input\":\"[canary-9f3]\"}}")),
                answer("end_turn", delta(0, "{\"reasoningContent\":{\"redactedContent\":\"canary-9f3!\"}}")),
                new byte[][] {START, stop("end_turn"), text("canary-9f3")},
                new byte[][] {"<html>canary-9f3 canary-9f3</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                });
        for (byte[][] frames : wrong) {
            assertThatThrownBy(() -> events(frames))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("requestId=stream-1")
                    .hasNoCause()
                    .message()
                    .doesNotContain("canary");
        }
    }

    @Test
    void toolCallCutByTheTokenLimit() {
        assertThatThrownBy(() -> events(answer(
                        "max_tokens",
                        blockStart(0, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"a\"}}"),
                        delta(0, "{\"toolUse\":{\"input\":\"{\\\"a\\\":\"}}"),
                        blockStop(0))))
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("raise maxOutputTokens");
    }

    @Test
    void eventOrToolCallLargerThanAllowed() {
        try (ModelProvider small = Asked.account(bedrock).maxResponseBytes(1024).build()) {
            bedrock.enqueueStream(out -> out.send(Frames.concat(answer("end_turn", text("canary".repeat(200))))));
            assertThatThrownBy(() -> Asked.stream(small, Asked.HELLO))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("exceeds the limit of 1024");
            byte[] fragment = delta(0, "{\"toolUse\":{\"input\":\"" + "canary".repeat(60) + "\"}}");
            byte[] block = blockStart(0, "{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"a\"}}");
            bedrock.enqueueStream(
                    out -> out.send(Frames.concat(answer("tool_use", block, fragment, fragment, fragment))));
            assertThatThrownBy(() -> Asked.stream(small, Asked.HELLO))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("raise the account's maxResponseBytes");
        }
    }

    private List<ChatEvent> events(byte[]... frames) {
        bedrock.enqueueStream(out -> out.send(Frames.concat(frames)));
        return Asked.stream(provider, Asked.HELLO);
    }

    private static Finished finished(String raw) {
        return new Finished(FinishReason.STOP, raw, LATENCY);
    }
}
