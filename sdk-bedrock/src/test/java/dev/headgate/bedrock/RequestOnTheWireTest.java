package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestOnTheWireTest {
    private static final String ANSWER =
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"hi\"}]}},"
                    + "\"stopReason\":\"end_turn\"}";
    private static final byte[] BYTES = {1, 2, 3};
    private static final Tool WEATHER = Tool.of(
            "weather",
            "Tells the weather",
            new JsonSchema("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                    + "\"x\":[1,2.50,1e400,true,null]}"));
    private static final ToolCall CALL = new ToolCall("t1", "weather", "{\"city\":\"Bern\",\"n\":1.10}");

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void plainQuestion() {
        assertThat(sent(request -> request.system(Content.text("Be brief")).tag("team", "claims")))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}],"
                        + "\"system\":[{\"text\":\"Be brief\"}]}");
    }

    @Test
    void modesDifferOnlyInThePath() {
        String plain = sent(request -> request);
        bedrock.enqueueStream(out -> out.send(Frames.concat(AnswerFrames.answer("end_turn"))));
        Asked.stream(provider, Asked.HELLO);
        RecordedRequest streamed = bedrock.received();
        assertThat(streamed.getTarget()).endsWith("%3A0/converse-stream");
        assertThat(streamed.getBody().utf8()).isEqualTo(plain);
    }

    @Test
    void media() {
        Message message = Message.user(
                Content.text("look"),
                Content.image("image/png", BYTES),
                Content.image("image/jpg", URI.create("s3://bucket/a.jpg")),
                Content.document("Report (2) [x]-y", "text/markdown; charset=utf-8", BYTES),
                new DocumentContent("sheet", Media.uri("text/csv", URI.create("s3://bucket/s.csv"))),
                new AudioContent(Media.bytes("audio/mpeg", BYTES)));
        assertThat(sent(request -> request.messages(List.of(message))))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":["
                        + "{\"text\":\"look\"},"
                        + "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AQID\"}}},"
                        + "{\"image\":{\"format\":\"jpeg\",\"source\":{\"s3Location\":{\"uri\":\"s3://bucket/a.jpg\"}}}},"
                        + "{\"document\":{\"format\":\"md\",\"name\":\"Report (2) [x]-y\",\"source\":{\"bytes\":\"AQID\"}}},"
                        + "{\"document\":{\"format\":\"csv\",\"name\":\"sheet\","
                        + "\"source\":{\"s3Location\":{\"uri\":\"s3://bucket/s.csv\"}}}},"
                        + "{\"audio\":{\"format\":\"mp3\",\"source\":{\"bytes\":\"AQID\"}}}]}]}");
    }

    @Test
    void toolsAndTheirChoice() {
        String spec =
                "{\"toolSpec\":{\"name\":\"weather\",\"description\":\"Tells the weather\",\"inputSchema\":{\"json\":"
                        + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"x\":[1,2.50,1e400,true,null]}}";
        assertThat(sent(request -> request.tool(WEATHER))).endsWith(",\"toolConfig\":{\"tools\":[" + spec + "}}]}}");
        assertThat(sent(request -> request.tool(WEATHER.asStrict()).toolChoice(ToolChoice.required())))
                .endsWith(",\"toolConfig\":{\"tools\":[" + spec + ",\"strict\":true}}],\"toolChoice\":{\"any\":{}}}}");
        assertThat(sent(request -> request.tool(WEATHER).toolChoice(ToolChoice.tool("weather"))))
                .endsWith(",\"toolChoice\":{\"tool\":{\"name\":\"weather\"}}}}");
        assertThat(sent(request -> request.tool(WEATHER).toolChoice(ToolChoice.none())))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}]}");
    }

    @Test
    void toolRound() {
        Extras signature = Extras.of("bedrock/signature", "c2ln").with("openai/other", "x");
        Message called = new Message(
                Role.ASSISTANT,
                List.of(
                        new ReasoningContent("think", signature),
                        new ReasoningContent("", Extras.of("bedrock/redacted", "AQID")),
                        Content.text("One moment"),
                        CALL,
                        new ToolCall("t2", "weather", "{}")),
                Extras.none());
        assertThat(sent(request -> request.tool(WEATHER)
                        .messages(List.of(
                                Message.user("Bern?"),
                                called,
                                Message.toolResults(ToolResult.of(CALL, "{\"c\":7}")),
                                Message.toolResults(new ToolResult("t2", "", true)),
                                Message.user("And?")))))
                .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Bern?\"}]},"
                        + "{\"role\":\"assistant\",\"content\":["
                        + "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"think\",\"signature\":\"c2ln\"}}},"
                        + "{\"reasoningContent\":{\"redactedContent\":\"AQID\"}},"
                        + "{\"text\":\"One moment\"},"
                        + "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"weather\",\"input\":{\"city\":\"Bern\",\"n\":1.10}}},"
                        + "{\"toolUse\":{\"toolUseId\":\"t2\",\"name\":\"weather\",\"input\":{}}}]},"
                        + "{\"role\":\"user\",\"content\":["
                        + "{\"toolResult\":{\"toolUseId\":\"t1\",\"content\":[{\"text\":\"{\\\"c\\\":7}\"}]}},"
                        + "{\"toolResult\":{\"toolUseId\":\"t2\",\"content\":[],\"status\":\"error\"}},"
                        + "{\"text\":\"And?\"}]}],");
    }

    @Test
    void thoughtsOfOthersAreLeftOutAndListed() {
        Message thought =
                new Message(Role.ASSISTANT, List.of(new ReasoningContent("foreign", Extras.none())), Extras.none());
        bedrock.enqueueJson(200, ANSWER);
        ChatResponse response = Asked.call(
                provider,
                Asked.HELLO.toBuilder()
                        .messages(List.of(Message.user("a"), thought, Message.user("b")))
                        .build());
        assertThat(bedrock.received().getBody().utf8())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},{\"text\":\"b\"}]}]}");
        assertThat(response.adaptations()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("messages[1].content[0]");
            assertThat(change.change()).startsWith("left out");
        });
    }

    @Test
    void parametersAndForm() {
        ChatParameters parameters = ChatParameters.builder()
                .temperature(0.7)
                .topP(0.95)
                .maxOutputTokens(100)
                .stop("END", "###")
                .reasoningEffort(ReasoningEffort.XHIGH)
                .build();
        assertThat(sent(request -> request.parameters(parameters)
                        .responseFormat(
                                new ResponseFormat.JsonText("Answer", new JsonSchema("{\"type\":\"object\"}")))))
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}],"
                                + "\"inferenceConfig\":{\"maxTokens\":100,\"temperature\":0.7,\"topP\":0.95,"
                                + "\"stopSequences\":[\"END\",\"###\"]},"
                                + "\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":"
                                + "{\"schema\":\"{\\\"type\\\":\\\"object\\\"}\",\"name\":\"Answer\"}}},\"effort\":\"xhigh\"}}");
    }

    private String sent(UnaryOperator<ChatRequest.Builder> change) {
        bedrock.enqueueJson(200, ANSWER);
        Asked.call(provider, change.apply(Asked.HELLO.toBuilder()).build());
        return bedrock.received().getBody().utf8();
    }
}
