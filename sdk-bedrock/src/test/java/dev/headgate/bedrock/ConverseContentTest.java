package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contents that Converse has beyond what every provider has. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConverseContentTest {
    private static final String ANSWER = "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}";
    private static final byte[] BYTES = {1, 2, 3};
    private static final Message ASK = Message.user("Show it");
    private static final Message CALLED = new Message(
            Role.ASSISTANT, List.of(new ToolCall("t1", "look", "{}"), new ToolCall("t2", "find", "{}")), Extras.none());
    private static final String BEFORE_RESULTS =
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Show it\"}]},"
                    + "{\"role\":\"assistant\",\"content\":[{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"look\",\"input\":{}}},"
                    + "{\"toolUse\":{\"toolUseId\":\"t2\",\"name\":\"find\",\"input\":{}}}]},{\"role\":\"user\",\"content\":[";
    private static final String PAGE = "{\"title\":\"T\",\"source\":\"s\",\"sourceContent\":[{\"text\":\"q\"}],"
            + "\"location\":{\"documentPage\":{\"documentIndex\":0,\"start\":1,\"end\":2}}}";
    private static final String WEB = "{\"location\":{\"web\":{\"url\":\"https://a.b\",\"domain\":\"a.b\"}}}";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void toolResultsOfEveryKind() {
        Message results = new Message(
                Role.TOOL,
                List.of(new ToolResult("t1", "{\"n\":1.50}", false), new ToolResult("t2", "Found", true)),
                Extras.of(
                        BedrockExtras.CONTENT,
                        "{\"0\":{\"json\":true},\"1\":{\"searchResult\":{\"source\":\"https://a.b\",\"title\":\"T\"}}}"));
        Message shown = new Message(
                Role.USER,
                List.of(
                        Content.image("image/png", BYTES),
                        Content.document("d", "application/pdf", BYTES),
                        new VideoContent(Media.bytes("video/mp4", BYTES)),
                        Content.text("a caption"),
                        Content.text("And now?")),
                Extras.of(BedrockExtras.CONTENT, """
                        {"0": {"resultOf": "t1"}, "1": {"resultOf": "t2"}, "2": {"resultOf": "t1"},
                         "3": {"resultOf": "t2"}}
                        """));

        assertThat(sent(ASK, CALLED, results, shown))
                .isEqualTo(BEFORE_RESULTS
                        + "{\"toolResult\":{\"toolUseId\":\"t1\",\"content\":[{\"json\":{\"n\":1.50}},"
                        + "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AQID\"}}},"
                        + "{\"video\":{\"format\":\"mp4\",\"source\":{\"bytes\":\"AQID\"}}}]}},"
                        + "{\"toolResult\":{\"toolUseId\":\"t2\",\"content\":[{\"searchResult\":{\"source\":\"https://a.b\","
                        + "\"title\":\"T\",\"content\":[{\"text\":\"Found\"}],\"citations\":{\"enabled\":true}}},"
                        + "{\"document\":{\"format\":\"pdf\",\"name\":\"d\",\"source\":{\"bytes\":\"AQID\"}}},"
                        + "{\"text\":\"a caption\"}],\"status\":\"error\"}},"
                        + "{\"text\":\"And now?\"}]}]}");
    }

    /** The testkit's server takes all this, and shows it as it was said. */
    @Test
    void whatTheWireServerSees() {
        Message results = Message.toolResults(new ToolResult("t1", "", false), new ToolResult("t2", "Found", false));
        Message shown = new Message(
                Role.USER,
                List.of(Content.image("image/png", BYTES)),
                Extras.of(BedrockExtras.CONTENT, "{\"0\":{\"resultOf\":\"t1\"}}"));
        Message changed = new Message(
                Role.USER,
                List.of(Content.text("And now?")),
                Extras.of(BedrockExtras.TOOL_CHANGES, "{\"remove\":[\"look\"]}"));
        Script script = Script.of(Answer.text("Nothing"));
        try (BedrockWireServer server = BedrockWireServer.start().account("AKIDTEST", script);
                ModelProvider account = Asked.account(bedrock)
                        .endpoint(URI.create(server.baseUrl()))
                        .build()) {
            Asked.call(
                    account,
                    Asked.HELLO.toBuilder()
                            .messages(List.of(ASK, CALLED, results, shown, changed))
                            .tool(Tool.of("look", "Looks", new JsonSchema("{\"type\":\"object\"}")))
                            .tool(Tool.of("find", "Finds", new JsonSchema("{\"type\":\"object\"}")))
                            .build());
        }
        assertThat(script.requests().get(0).messages())
                .extracting(Message::content)
                .containsExactly(
                        ASK.content(), CALLED.content(), results.content(), shown.content(), changed.content());
    }

    @Test
    void resultThatIsOnlyShown() {
        Message results = Message.toolResults(new ToolResult("t1", "", false), new ToolResult("t2", "", false));
        Message shown = new Message(
                Role.USER,
                List.of(Content.document("d", "application/pdf", BYTES)),
                Extras.of(BedrockExtras.CONTENT, "{\"0\":{\"resultOf\":\"t2\"}}"));

        assertThat(sent(ASK, CALLED, results, shown))
                .isEqualTo(BEFORE_RESULTS + "{\"toolResult\":{\"toolUseId\":\"t1\",\"content\":[]}},"
                        + "{\"toolResult\":{\"toolUseId\":\"t2\",\"content\":["
                        + "{\"document\":{\"format\":\"pdf\",\"name\":\"d\",\"source\":{\"bytes\":\"AQID\"}}}]}}]}]}");
    }

    @Test
    void systemSpeaksInTheMiddle() {
        Message instruction =
                new Message(Role.USER, List.of(Content.text("Be brief")), Extras.of(BedrockExtras.ROLE, "system"));
        Message next = new Message(
                Role.USER,
                List.of(Content.text("b")),
                Extras.of(BedrockExtras.TOOL_CHANGES, "{\"add\":[\"refund\",\"a_1\"],\"remove\":[\"look-up\"]}"));

        assertThat(sent(Message.user("a"), instruction, next))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]},"
                        + "{\"role\":\"system\",\"content\":[{\"text\":\"Be brief\"},"
                        + "{\"toolAddition\":{\"tool\":{\"name\":\"refund\"}}},"
                        + "{\"toolAddition\":{\"tool\":{\"name\":\"a_1\"}}},"
                        + "{\"toolRemoval\":{\"tool\":{\"name\":\"look-up\"}}}]},"
                        + "{\"role\":\"user\",\"content\":[{\"text\":\"b\"}]}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|{\"text\":\"Eins\\r\\n\\r\\nzwei\\ndrei\\n \\n\\n\"}",
                "paragraphs|{\"content\":[{\"text\":\"Eins\"},{\"text\":\"zwei\\ndrei\"}]}"
            })
    void documentsOfText(String form, String source) {
        Message message = new Message(
                Role.USER,
                List.of(
                        Content.text("Sum up"),
                        Content.document("d", "text/plain", "Eins\r\n\r\nzwei\ndrei\n \n\n".getBytes(UTF_8))),
                Extras.of(BedrockExtras.CONTENT, "{\"1\":{\"form\":\"" + form + "\"}}"));

        assertThat(sent(message))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Sum up\"},"
                        + "{\"document\":{\"format\":\"txt\",\"name\":\"d\",\"source\":" + source + "}}]}]}");
    }

    @Test
    void whatAnAnswerCitesGoesBackWithIt() {
        bedrock.enqueueJson(
                200,
                "{\"output\":{\"message\":{\"content\":[{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\","
                        + "\"signature\":\"c2ln\"}}},{\"text\":\"It says: \"},{\"citationsContent\":{\"content\":"
                        + "[{\"text\":\"so\"}],\"citations\":[" + PAGE + "," + WEB + "]}}]}},"
                        + "\"stopReason\":\"end_turn\"}");
        ChatResponse plain = Asked.call(provider, Asked.HELLO);
        bedrock.received();
        ChatResponse streamed = stream(AnswerFrames.answer(
                "end_turn",
                AnswerFrames.delta(0, "{\"reasoningContent\":{\"text\":\"hm\"}}"),
                AnswerFrames.delta(0, "{\"reasoningContent\":{\"signature\":\"c2ln\"}}"),
                AnswerFrames.blockStop(0),
                AnswerFrames.delta(1, "{\"text\":\"It says: \"}"),
                AnswerFrames.blockStop(1),
                AnswerFrames.delta(2, "{\"text\":\"so\"}"),
                AnswerFrames.delta(2, "{\"citation\":" + PAGE + "}"),
                AnswerFrames.delta(2, "{\"citation\":" + WEB + "}"),
                AnswerFrames.blockStop(2)));
        bedrock.received();
        assertThat(plain.citations()).hasSize(2).isEqualTo(streamed.citations());

        for (ChatResponse answer : List.of(plain, streamed)) {
            assertThat(sent(Message.user("a"), answer.message(), Message.user("b")))
                    .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]},"
                            + "{\"role\":\"assistant\",\"content\":["
                            + "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\",\"signature\":\"c2ln\"}}},"
                            + "{\"citationsContent\":{\"content\":[{\"text\":\"It says: so\"}],\"citations\":["
                            + PAGE + "," + WEB + "]}}]},"
                            + "{\"role\":\"user\",\"content\":[{\"text\":\"b\"}]}]}");
        }
    }

    /** Something between the answer and the next question may have changed the message. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"7\":{\"cited\":[{}]}}", "{\"0\":{\"cited\":[{}]}}", "{\"1\":{\"cited\":[]}}", "no JSON"})
    void citationsThatDoNotFitAreLeftOut(String extra) {
        Message changed = new Message(
                Role.ASSISTANT,
                List.of(Content.image("image/png", BYTES), Content.text("so")),
                Extras.of(BedrockExtras.CONTENT, extra));
        bedrock.enqueueJson(200, ANSWER);
        ChatResponse response = Asked.call(
                provider,
                Asked.HELLO.toBuilder()
                        .messages(List.of(Message.user("a"), changed, Message.user("b")))
                        .build());

        assertThat(bedrock.received().getBody().utf8()).contains("{\"text\":\"so\"}");
        assertThat(response.adaptations())
                .singleElement()
                .satisfies(change -> assertThat(change.field()).isEqualTo("messages[1].extras.bedrock/content"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role|assistant|messages[0].extras.bedrock/role is unknown; give user or system",
                "toolChanges|canary|is no change of tools; give a JSON object such as",
                "toolChanges|{}|is no change of tools",
                "toolChanges|{\"canary\":[\"a\"]}|is no change of tools",
                "toolChanges|{\"add\":[\"canary!\"]}|is no change of tools",
                "toolChanges|{\"add\":\"canary\"}|is no change of tools",
                "content|{\"0\":{\"resultOf\":\"canary\"}}|is to be part of a tool's result that does not stand before it",
                "content|{\"0\":{\"json\":true}}|cannot be sent as bedrock/content says",
                "content|{\"0\":{\"form\":\"text\"}}|cannot be sent as bedrock/content says",
                "content|{\"0\":{\"form\":\"canary\"}}|does not fit the message; give a JSON object by the parts' index",
                "content|{\"0\":{\"guard\":[],\"resultOf\":\"t\"}}|cannot be sent as bedrock/content says",
                "content|{\"1\":{\"form\":\"text\"}}|messages[0].content[1] has no text to be sent in this form"
            })
    void refused(String key, String value, String message) {
        Message wrong = new Message(
                Role.USER,
                List.of(Content.text("a"), Content.document("d", "application/pdf", BYTES)),
                Extras.of("bedrock/" + key, value));

        refused(message, wrong);
    }

    @Test
    void refusedOfToolsAndOfTheSystem() {
        ToolResult text = new ToolResult("t1", "[1]", false);
        refused(
                "messages[2].content[0] is no JSON object; leave json out",
                ASK,
                CALLED,
                new Message(
                        Role.TOOL,
                        List.of(text, new ToolResult("t2", "", false)),
                        Extras.of(BedrockExtras.CONTENT, "{\"0\":{\"json\":true}}")));
        refused(
                "messages[2].extras.bedrock/role is none that a message of role TOOL may have",
                ASK,
                CALLED,
                new Message(
                        Role.TOOL,
                        List.of(text, new ToolResult("t2", "", false)),
                        Extras.of(BedrockExtras.ROLE, "system")));
        refused(
                "messages[1].content[0] is a ImageContent in a message of the system; give texts there",
                ASK,
                new Message(
                        Role.USER,
                        List.of(Content.image("image/png", BYTES)),
                        Extras.of(BedrockExtras.ROLE, "system")));
    }

    private void refused(String text, Message... messages) {
        assertThatThrownBy(() -> Asked.call(
                        provider,
                        Asked.HELLO.toBuilder().messages(List.of(messages)).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(text)
                .message()
                .doesNotContain("canary");
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    private String sent(Message... messages) {
        bedrock.enqueueJson(200, ANSWER);
        Asked.call(provider, Asked.HELLO.toBuilder().messages(List.of(messages)).build());
        return bedrock.received().getBody().utf8();
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
