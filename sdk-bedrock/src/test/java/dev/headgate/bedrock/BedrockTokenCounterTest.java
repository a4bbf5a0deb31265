package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.Content;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Tool;
import dev.headgate.error.CancelledException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BedrockTokenCounterTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    private final BedrockTokenCounter counter = BedrockTokenCounter.of(provider);

    @Test
    void countsWhatGoesIn() {
        bedrock.enqueueJson(200, "{\"new\":[1],\"inputTokens\":42}");
        assertThat(counter.count(
                        Asked.HELLO.toBuilder()
                                .system(Content.text("s"))
                                .tool(Tool.of("t", "d", new JsonSchema("{}")))
                                .parameters(ChatParameters.builder()
                                        .maxOutputTokens(5)
                                        .build())
                                .build(),
                        FakeBedrock.MODEL))
                .isEqualTo(42);
        RecordedRequest sent = bedrock.received();
        assertThat(sent.getTarget()).endsWith("%3A0/count-tokens");
        assertThat(sent.getHeaders().get("Authorization")).contains("Credential=AKIDTEST/");
        assertThat(sent.getBody().utf8())
                .isEqualTo(
                        "{\"input\":{\"converse\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}],"
                                + "\"system\":[{\"text\":\"s\"}],\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"t\","
                                + "\"description\":\"d\",\"inputSchema\":{\"json\":{}}}}]}}}}");
    }

    @Test
    void modelThatIsNotCountedFor() {
        bedrock.enqueueJson(400, "{\"message\":\"canary: not supported\"}", "x-amzn-ErrorType", "ValidationException");
        assertThatThrownBy(() -> counter.count(Asked.HELLO, "canary-free"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("requestId=unary-1")
                .message()
                .doesNotContain("canary:");
    }

    @Test
    void answerWithoutACount() {
        bedrock.enqueueJson(200, "{\"canary\":1}");
        assertThatThrownBy(() -> counter.count(Asked.HELLO, FakeBedrock.MODEL))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("has no inputTokens")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void cancelledAttemptIsNotSent() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        assertThatThrownBy(() -> counter.count(Asked.HELLO, Asked.attempt(false, cancellation, Duration.ofMinutes(1))))
                .isInstanceOf(CancelledException.class);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void providerOfAnotherKind() {
        try (ModelProvider fake = FakeModel.of(Script.of())) {
            assertThatThrownBy(() -> BedrockTokenCounter.of(fake))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not of Bedrock; give the one");
        }
    }
}
