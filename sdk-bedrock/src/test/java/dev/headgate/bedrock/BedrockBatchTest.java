package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.ModelProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BedrockBatchTest {
    private static final ChatRequest FULL = ChatRequest.builder()
            .route("test")
            .system(Content.text("Be «brief»"))
            .message(Message.user(
                    Content.text("Grüezi \u2028 \"x\""),
                    Content.image("image/png", new byte[] {1, 2, 3}),
                    Content.image("image/png", URI.create("s3://b/i"))))
            .tool(Tool.of("t", "d", new JsonSchema("{\"a\":[1.50,1e400,null,true,{}]}"))
                    .asStrict())
            .toolChoice(ToolChoice.required())
            .responseFormat(new ResponseFormat.JsonText("A", new JsonSchema("{}")))
            .parameters(ChatParameters.builder()
                    .temperature(0.7)
                    .maxOutputTokens(9)
                    .stop("END")
                    .reasoningEffort(ReasoningEffort.LOW)
                    .build())
            .promptCache(PromptCache.builder()
                    .after(new PromptCache.Place.AfterSystem(), Duration.ofHours(1))
                    .build())
            .extra(BedrockExtras.REQUEST_FIELDS, "{\"k\":[1,\"2\",false]}")
            .extra(BedrockExtras.SERVICE_TIER, "flex")
            .tag("team", "claims")
            .build();

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock)
            .guardrail(BedrockGuardrail.of("gr1", "7"))
            .requestMetadata("team", "claims")
            .build();

    @Test
    void recordsAreWhatWouldBeSent() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BedrockBatchWriter batch = BedrockBatchWriter.to(out, provider)) {
            assertThat(batch.write("r-1", FULL)).isEmpty();
            assertThat(batch.write("r-2", Asked.HELLO)).isEmpty();
            assertThat(batch.records()).isEqualTo(2);
        }
        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"recordId\":\"r-1\",\"modelInput\":" + sent(FULL) + "}\n"
                        + "{\"recordId\":\"r-2\",\"modelInput\":" + sent(Asked.HELLO) + "}\n");
    }

    @Test
    void recordsThatCannotBeAreNotWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BedrockBatchWriter batch = BedrockBatchWriter.to(out, provider)) {
            ChatRequest wrong = Asked.HELLO.toBuilder()
                    .parameters(ChatParameters.builder().seed(1).build())
                    .build();
            assertThatThrownBy(() -> batch.write("canary 1", wrong))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Record 0 of the batch has 2 mistakes: recordId is none; use 1 to 128")
                    .hasMessageContaining("parameters.seed is set")
                    .message()
                    .doesNotContain("canary");
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void resultsByRecordId() throws IOException {
        List<BatchResult> results = read("""
                {"modelInput":{"messages":[{"text":"canary"}]},"modelOutput":{"output":{"message":{"role":"assistant",\
                "content":[{"text":"Hi"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":2},"new":1},"recordId":"r-2"}

                {"recordId":"r-1","modelInput":{},"error":{"errorCode":429,"errorMessage":"Too many tokens per day"}}\r
                {"recordId":"r-3","error":{"errorCode":"ValidationException","errorMessage":"canary"},"new":{}}
                {"recordId":"r-4","modelOutput":{"output":
                {"recordId":"r-5"}
                canary
                {"recordId":"r-6","modelOutput":{"canary":1}}
                {"recordId":"r-7","modelOutput":{"output":{"message":{"content":[]}},"stopReason":"x"}}""");
        assertThat(results)
                .extracting(BatchResult::recordId)
                .containsExactly("r-2", "r-1", "r-3", "r-4", "r-5", "", "r-6", "r-7");
        BatchResult.Answered answered = (BatchResult.Answered) results.get(0);
        assertThat(answered.response().text()).isEqualTo("Hi");
        assertThat(answered.response().usage().inputTokens()).isEqualTo(3);
        assertThat(((BatchResult.Failed) results.get(1)).failure())
                .isInstanceOfSatisfying(
                        ThrottledException.class,
                        failure -> assertThat(failure.scope()).isEqualTo(ThrottledException.Scope.DAILY));
        assertThat(((BatchResult.Failed) results.get(2)).failure()).isInstanceOf(InvalidRequestException.class);
        for (int i = 3; i < 7; i++) {
            assertThat(((BatchResult.Failed) results.get(i)).failure())
                    .isInstanceOf(ProtocolException.class)
                    .hasNoCause()
                    .hasMessageContaining("of the batch's output is no result of a Converse job")
                    .message()
                    .doesNotContain("canary");
        }
        assertThat(results.get(7)).isInstanceOf(BatchResult.Answered.class);
    }

    /** Half a gigabyte passes through a buffer of 64 KiB. */
    @Test
    void resultsPassThrough() throws IOException {
        byte[] line = ("{\"recordId\":\"r\",\"modelInput\":{\"x\":\"" + "y".repeat(100_000)
                        + "\"},\"modelOutput\":{\"output\":{\"message\":{\"content\":[{\"text\":\"a\"}]}}}}\n")
                .getBytes(UTF_8);
        int lines = 5_000;
        try (BedrockBatchReader results = BedrockBatchReader.from(new Repeated(line, lines))) {
            int count = 0;
            for (Optional<BatchResult> one = results.next(); one.isPresent(); one = results.next()) {
                assertThat(one.get()).isInstanceOf(BatchResult.Answered.class);
                count++;
            }
            assertThat(count).isEqualTo(lines);
        }
    }

    @Test
    void jobsAreChecked() {
        URI s3 = URI.create("s3://bucket/key");
        assertThat(new BatchJob("job-1", "m", "arn:aws:iam::123456789012:role/r", s3, s3, Duration.ofHours(24)).name())
                .isEqualTo("job-1");
        assertThatThrownBy(() -> new BatchJob("-", " ", "role", URI.create("https://a/b"), s3, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 5 mistakes")
                .hasMessageContaining("timeout is PT1H; give 24 to 168 hours");
        assertThat(BatchJobs.State.PARTIALLY_COMPLETED.isFinal()).isTrue();
        assertThat(BatchJobs.State.UNKNOWN.isFinal()).isFalse();
    }

    private String sent(ChatRequest request) {
        bedrock.enqueueJson(200, "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}");
        Asked.call(provider, request);
        return bedrock.received().getBody().utf8();
    }

    private static List<BatchResult> read(String lines) throws IOException {
        List<BatchResult> all = new ArrayList<>();
        try (BedrockBatchReader results = BedrockBatchReader.from(new ByteArrayInputStream(lines.getBytes(UTF_8)))) {
            for (Optional<BatchResult> one = results.next(); one.isPresent(); one = results.next()) {
                all.add(one.get());
            }
        }
        return all;
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {
        private final byte[] bytes;
        private int left;
        private int position;

        Repeated(byte[] bytes, int times) {
            this.bytes = bytes;
            this.left = times;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            if (position == bytes.length) {
                position = 0;
                left--;
            }
            return count;
        }
    }
}
