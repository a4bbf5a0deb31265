package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.ReasoningDelta;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.ToolCallCompleted;
import dev.headgate.chat.ChatEvent.ToolCallDelta;
import dev.headgate.chat.ChatEvent.ToolCallStarted;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StreamTest {
    static final String USAGE = "{\"id\":\"id-1\",\"model\":\"gpt-x\",\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";
    private static final Started STARTED = new Started(Optional.of("id-1"), Optional.of("gpt-x"), Optional.of("req-1"));
    private static final UsageReported USED = new UsageReported(Usage.of(7, 3));

    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    static String delta(String delta) {
        return chunk(delta, "null");
    }

    static String chunk(String delta, String finishReason) {
        return "{\"id\":\"id-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-x\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finishReason
                + "}],\"usage\":null,\"obfuscation\":\"x\"}";
    }

    static String text(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    private static Finished stopped() {
        return finished(FinishReason.STOP, "stop");
    }

    private static Finished finished(FinishReason reason, String raw) {
        return new Finished(reason, raw, Extras.none());
    }

    @Test
    void readsAStream() throws InterruptedException {
        wire.stream(
                delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}"),
                text("H\u00e4l"),
                text("lo"),
                chunk("{}", "\"stop\""),
                USAGE,
                "[DONE]");
        assertThat(wire.readStream())
                .containsExactly(STARTED, new TextDelta("H\u00e4l"), new TextDelta("lo"), USED, stopped());
        RecordedRequest request = wire.request();
        assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
        assertThat(request.getBody().utf8()).endsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void readsTextThatComesWithTheEnd() {
        wire.stream(chunk("{\"content\":\"all\"}", "\"stop\""), "[DONE]");
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("all"), stopped());
    }

    @Test
    void keepsTheLastUsage() {
        String counting = USAGE.replace("\"completion_tokens\":3", "\"completion_tokens\":1");
        wire.stream(counting, text("a"), counting, chunk("{}", "\"stop\""), USAGE);
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), USED, stopped());
    }

    @Test
    void readsUsageOnTheLastChunkOfContent() {
        wire.stream(chunk("{\"content\":\"a\"}", "\"stop\"")
                .replace("\"usage\":null", "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}"));
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), USED, stopped());
    }

    @Test
    void readsThoughts() {
        wire.stream(
                delta("{\"reasoning_content\":\"hm\"}"),
                delta("{\"reasoning\":\"ja\"}"),
                chunk("{\"content\":\"a\"}", "\"stop\""));
        assertThat(wire.readStream())
                .containsExactly(
                        STARTED,
                        new ReasoningDelta("hm", Extras.none()),
                        new ReasoningDelta("ja", Extras.none()),
                        new TextDelta("a"),
                        stopped());
    }

    @Test
    void readsRefusalsAsText() {
        wire.stream(delta("{\"refusal\":\"I \"}"), delta("{\"refusal\":\"won't\"}"), chunk("{}", "\"stop\""));
        assertThat(wire.readStream())
                .containsExactly(
                        STARTED, new TextDelta("I "), new TextDelta("won't"), finished(FinishReason.REFUSED, "stop"));
    }

    @Test
    void readsToolCalls() {
        wire.stream(
                delta("{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"a\",\"arguments\":\"\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}"),
                delta("{\"content\":null,\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"b\",\"arguments\":\"{}\"}}]}"),
                chunk("{\"tool_calls\":[]}", "\"stop\""),
                "[DONE]");
        assertThat(wire.readStream())
                .containsExactly(
                        STARTED,
                        new ToolCallStarted(0, "c1", "a"),
                        new ToolCallDelta(0, "{\"x\":"),
                        new ToolCallDelta(0, "1}"),
                        new ToolCallCompleted(0, new ToolCall("c1", "a", "{\"x\":1}")),
                        new ToolCallStarted(1, "c2", "b"),
                        new ToolCallDelta(1, "{}"),
                        new ToolCallCompleted(1, new ToolCall("c2", "b", "{}")),
                        finished(FinishReason.TOOL_CALLS, "stop"));
    }

    /** Signs of life, metadata and oddities that several servers send; none of them is a part of the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ": OPENROUTER PROCESSING\n\n",
                "retry: 3000\n\n",
                "id: 5\nevent: message\n\n",
                "data:\n\n",
                "data: null\n\n",
                "data: : keepalive\n\n",
                "data: {\"type\":\"ping\"}\n\n",
                "data: {}\n\n",
                "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                        + "\"prompt_filter_results\":[{\"prompt_index\":0}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"finish_reason\":null,\"content_filter_offsets\":{\"a\":1}}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":null}]}\n\n",
                "data: {\"choices\":null,\"error\":null}\n\n"
            })
    void skipsWhatSaysNothing(String odd) {
        wire.sse(odd
                + WireServer.events(text("a"))
                + odd
                + WireServer.events(chunk("{}", "\"stop\""))
                + odd
                + WireServer.events("[DONE]"));
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), stopped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "\n", ""})
    void needsNoDoneAndNoLastBlankLine(String end) {
        wire.sse(WireServer.events(text("a")) + "data: " + chunk("{}", "\"stop\"") + end);
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), stopped());
        wire.sse(WireServer.events(text("a")) + "data: [DONE]" + end);
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), finished(FinishReason.OTHER, ""));
    }

    @Test
    void readsPrettyPrintedChunks() {
        wire.sse("data: {\"id\":\"id-1\",\r\ndata: \"model\":\"gpt-x\",\"choices\":[\r\ndata: {\"delta\":{\"content\":"
                + "\r\ndata: \"a\"},\"finish_reason\":\"stop\"}]}\r\n\r\n");
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), stopped());
    }

    @Test
    void findsTheStartWhereverItStands() {
        wire.stream("{\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"a\"}}],"
                + "\"model\":\"gpt-x\",\"id\":\"id-1\"}");
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), stopped());
    }

    @Test
    void anAnswerWithoutAnyContentIsAnAnswer() {
        wire.stream("[DONE]");
        assertThat(wire.readStream())
                .containsExactly(
                        new Started(Optional.empty(), Optional.empty(), Optional.of("req-1")),
                        finished(FinishReason.OTHER, ""));
    }

    @Test
    void ignoresWhatFollowsDone() {
        wire.stream(text("a"), "[DONE]", "{broken", text("b"));
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), finished(FinishReason.OTHER, ""));
    }

    @Test
    void unpacksStreamsThatComePacked() throws IOException {
        Buffer packed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeString(WireServer.events(text("a"), chunk("{}", "\"stop\""), "[DONE]"), StandardCharsets.UTF_8);
        }
        wire.answer(WireServer.sse(packed).setHeader("Content-Encoding", "gzip").build());
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), stopped());
    }

    @Test
    void takesAPlainAnswerForAStream() {
        wire.json(
                200,
                "{\"id\":\"id-1\",\"model\":\"gpt-x\",\"choices\":[{\"message\":{\"content\":\"a\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}");
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), USED, stopped());
    }

    @Test
    void readsManyChunksAtLineSpeedWithoutLoss() {
        String[] payloads = new String[5_002];
        for (int i = 0; i < 5_000; i++) {
            payloads[i] = text("token " + i);
        }
        payloads[5_000] = chunk("{}", "\"stop\"");
        payloads[5_001] = "[DONE]";
        wire.stream(payloads);
        List<ChatEvent> events = wire.readStream();
        assertThat(events).hasSize(5_002);
        for (int i = 0; i < 5_000; i++) {
            assertThat(events.get(i + 1)).isEqualTo(new TextDelta("token " + i));
        }
    }

    @Test
    void readsAnEventLargerThanItsBuffers() {
        String large = "\u00e4".repeat(50_000);
        wire.stream(text("a"), text(large), chunk("{}", "\"stop\""), "[DONE]");
        assertThat(wire.readStream()).containsExactly(STARTED, new TextDelta("a"), new TextDelta(large), stopped());
    }

    @Test
    void connectionsAreUsedAgainAfterStreams() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            wire.stream(text("a"), chunk("{}", "\"stop\""), "[DONE]");
            wire.readStream();
        }
        assertThat(wire.request().getExchangeIndex()).isZero();
        assertThat(wire.request().getExchangeIndex()).isEqualTo(1);
        assertThat(wire.request().getExchangeIndex()).isEqualTo(2);
    }
}
