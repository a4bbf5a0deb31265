package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.Usage;
import dev.headgate.error.ModelException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnswerExtrasTest {
    private static final String TOLD = "\"trace\":{\"guardrail\":{\"inputAssessment\":{\"n\":1.50}},"
            + "\"promptRouter\":{\"invokedModelId\":\"m\"}},\"performanceConfig\":{\"x\":1,\"latency\":\"standard\"},"
            + "\"serviceTier\":{\"type\":\"priority\",\"y\":{}},\"metrics\":{\"latencyMs\":1234,\"z\":[]}";
    private static final Extras EXTRAS = Extras.of(
                    BedrockExtras.TRACE,
                    "{\"guardrail\":{\"inputAssessment\":{\"n\":1.50}},\"promptRouter\":{\"invokedModelId\":\"m\"}}")
            .with(BedrockExtras.LATENCY, "standard")
            .with(BedrockExtras.SERVICE_TIER, "priority")
            .with(BedrockExtras.LATENCY_MILLIS, "1234")
            .with(BedrockExtras.RESPONSE_FIELDS, "{\"stop_sequence\":null}");

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void plainAnswersAndStreamsTellTheSame() {
        bedrock.enqueueJson(
                200,
                "{\"output\":{\"message\":{\"content\":[{\"text\":\"a\"}]}},\"stopReason\":\"end_turn\","
                        + "\"additionalModelResponseFields\":{\"stop_sequence\":null}," + TOLD + "}");
        ChatResponse plain = Asked.call(provider, Asked.HELLO);
        bedrock.received();
        assertThat(plain.message().extras()).isEqualTo(EXTRAS);

        ChatResponse streamed = stream(
                AnswerFrames.START,
                AnswerFrames.text("a"),
                Frames.event(
                        "messageStop",
                        "{\"stopReason\":\"end_turn\",\"additionalModelResponseFields\":{\"stop_sequence\":null}}"),
                Frames.event("metadata", "{" + TOLD + "}"));
        assertThat(streamed.message()).isEqualTo(plain.message());
        bedrock.received();

        // They go with the message, and are not sent back.
        bedrock.enqueueJson(200, "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}");
        Asked.call(
                provider,
                Asked.HELLO.toBuilder()
                        .messages(List.of(Message.user("q"), plain.message(), Message.user("r")))
                        .build());
        assertThat(bedrock.received().getBody().utf8())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"q\"}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"text\":\"a\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"text\":\"r\"}]}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"usage\":{\"output_tokens_details\":{\"x\":\"7\",\"thinking_tokens\":30}}}|30",
                "{\"reasoning_tokens\":40}|40",
                "[{\"reasoning_tokens\":41},7]|0",
                "{\"reasoning_tokens\":\"30\"}|0",
                "{\"reasoning_tokens\":-3}|0",
                "{\"reasoning_tokens\":99999999999999999999}|0",
                "{\"thinking\":30}|0"
            })
    void tokensThatWereThoughts(String fields, long tokens) {
        String usage = "\"usage\":{\"inputTokens\":3,\"outputTokens\":40}";
        Usage expected = Usage.builder()
                .inputTokens(3)
                .outputTokens(40)
                .reasoningTokens(tokens)
                .build();
        bedrock.enqueueJson(
                200,
                "{\"output\":{\"message\":{\"content\":[]}}," + usage + ",\"additionalModelResponseFields\":" + fields
                        + "}");
        assertThat(Asked.call(provider, Asked.HELLO).usage()).isEqualTo(expected);
        ChatResponse streamed = stream(
                AnswerFrames.START,
                Frames.event(
                        "messageStop",
                        "{\"stopReason\":\"end_turn\",\"additionalModelResponseFields\":" + fields + "}"),
                Frames.event("metadata", "{" + usage + "}"));
        assertThat(streamed.usage()).isEqualTo(expected);
    }

    @Test
    void whatBedrocksOwnToolsDid() {
        String use = "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"web\",\"type\":\"server_tool_use\","
                + "\"input\":{\"q\":1.50}}}";
        String result = "{\"toolResult\":{\"toolUseId\":\"t1\",\"status\":\"success\","
                + "\"content\":[{\"text\":\"a\"},{\"json\":{\"n\":1.50}}]}}";
        bedrock.enqueueJson(
                200, "{\"output\":{\"message\":{\"content\":[" + use + "," + result + ",{\"text\":\"so\"}]}}}");
        ChatResponse plain = Asked.call(provider, Asked.HELLO);
        assertThat(plain.message().content()).containsExactly(Content.text("so"));
        assertThat(plain.message().extras())
                .isEqualTo(Extras.of(BedrockExtras.SERVER_TOOLS, "[" + use + ", " + result + "]"));

        ChatResponse streamed = stream(
                AnswerFrames.START,
                AnswerFrames.blockStart(
                        0, "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"web\",\"type\":\"server_tool_use\"}}"),
                AnswerFrames.delta(0, "{\"toolUse\":{\"input\":\"{\\\"q\\\":\"}}"),
                AnswerFrames.delta(0, "{\"toolUse\":{\"input\":\"1.50}\"}}"),
                AnswerFrames.blockStop(0),
                AnswerFrames.blockStart(1, "{\"toolResult\":{\"toolUseId\":\"t1\",\"status\":\"success\"}}"),
                AnswerFrames.delta(1, "{\"toolResult\":[{\"text\":\"a\"}]}"),
                AnswerFrames.delta(1, "{\"toolResult\":[]}"),
                AnswerFrames.delta(1, "{\"toolResult\":[{\"json\":{\"n\":1.50}}]}"),
                AnswerFrames.blockStop(1),
                AnswerFrames.delta(2, "{\"text\":\"so\"}"),
                Frames.event("messageStop", "{\"stopReason\":\"end_turn\"}"));
        assertThat(streamed.message()).isEqualTo(plain.message());
    }

    @Test
    void whatIsEmptyIsNotTold() {
        bedrock.enqueueJson(
                200,
                "{\"output\":{\"message\":{\"content\":[]}},\"trace\":null,\"serviceTier\":{\"type\":null},"
                        + "\"performanceConfig\":[],\"metrics\":{\"latencyMs\":\"soon\"},"
                        + "\"additionalModelResponseFields\":{}}");
        assertThat(Asked.call(provider, Asked.HELLO).message().extras()).isEqualTo(Extras.none());
    }

    @Test
    void imagesInPiecesAndByAddress() {
        ChatResponse response = stream(AnswerFrames.answer(
                "end_turn",
                AnswerFrames.text("Look"),
                AnswerFrames.blockStop(0),
                AnswerFrames.blockStart(1, "{\"image\":{\"format\":\"webp\"}}"),
                AnswerFrames.delta(1, "{\"image\":{\"source\":{\"bytes\":\"AQ==\"}}}"),
                AnswerFrames.delta(1, "{\"image\":{\"source\":{\"bytes\":\"AgM=\"},\"new\":1}}"),
                AnswerFrames.blockStop(1)));
        assertThat(response.message().content())
                .containsExactly(Content.text("Look"), Content.image("image/webp", new byte[] {1, 2, 3}));

        bedrock.enqueueJson(
                200,
                "{\"output\":{\"message\":{\"content\":[{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AQID\"}}},"
                        + "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/i\"}}}}]}}}");
        assertThat(Asked.call(provider, Asked.HELLO).message().content())
                .containsExactly(
                        Content.image("image/png", new byte[] {1, 2, 3}),
                        Content.image("image/png", URI.create("s3://b/i")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":{\"bytes\":\"canary!\"}}",
                "{\"format\":\"png\"}",
                "{\"error\":{\"message\":\"canary\"}}",
                "{\"source\":{\"s3Location\":{\"uri\":\"canary canary\"}}}"
            })
    void imagesThatAreNone(String image) {
        bedrock.enqueueJson(200, "{\"output\":{\"message\":{\"content\":[{\"image\":" + image + "}]}}}");
        assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                .isInstanceOf(ProtocolException.class)
                .hasNoCause()
                .message()
                .doesNotContain("canary");
        byte[][] frames = AnswerFrames.answer(
                "end_turn", AnswerFrames.delta(0, "{\"image\":" + image + "}"), AnswerFrames.blockStop(0));
        assertThatThrownBy(() -> stream(frames))
                .isInstanceOf(ModelException.class)
                .message()
                .doesNotContain("canary");
    }

    private ChatResponse stream(byte[]... frames) {
        bedrock.enqueueStream(out -> out.send(Frames.concat(frames)));
        ResponseAssembler assembler = new ResponseAssembler();
        for (ChatEvent event : Asked.stream(provider, Asked.HELLO)) {
            assembler.add(event);
        }
        return assembler.response();
    }
}
