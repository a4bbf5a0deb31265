package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.AttemptContext;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEncoderTest {
    /** Takes everything, and has a role for system texts that all servers know. */
    private static final ProviderProfile AZURE = Server.AZURE_OPENAI.profile();

    private static final JsonSchema SCHEMA = new JsonSchema("{\"type\":\"object\"}");

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().route("test");
    }

    private static String encode(ChatRequest.Builder request) {
        return encode(request, Calls.plain());
    }

    private static String encode(ChatRequest.Builder request, AttemptContext attempt) {
        return RequestEncoder.encode(request.build(), AZURE, attempt).body().readUtf8();
    }

    /** Returns what stands between the brackets of {@code messages}. */
    private static String messages(ChatRequest.Builder request) {
        String head = "{\"model\":\"test-model\",\"messages\":[";
        assertThat(encode(request)).startsWith(head).endsWith("]}");
        String body = encode(request);
        return body.substring(head.length(), body.length() - "]}".length());
    }

    @Test
    void sendsNothingThatWasNotAsked() {
        assertThat(encode(request().message(Message.user("Hi \"there\" \u00e4\ud83d\ude00"))))
                .isEqualTo("{\"model\":\"test-model\",\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\"Hi \\\"there\\\" \u00e4\ud83d\ude00\"}]}");
    }

    @Test
    void asksForUsageWithStreams() {
        assertThat(encode(request().message(Message.user("Hi")), Calls.streaming()))
                .isEqualTo("{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                        + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void writesSystemTexts() {
        assertThat(messages(request().system(Content.text("Be brief")).message(Message.user("Hi"))))
                .isEqualTo("{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"Hi\"}");
        assertThat(messages(request()
                        .system(Content.text("a"))
                        .system(Content.text("b"))
                        .message(Message.user("Hi"))))
                .startsWith("{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                        + "{\"type\":\"text\",\"text\":\"b\"}]},");
    }

    @Test
    void writesAllPartsOfUsers() {
        Message message = Message.user(
                Content.text("Look"),
                Content.image("image/png", new byte[] {1, 2, 3}),
                Content.image("image/png", URI.create("https://example.com/a.png")),
                Content.document("a.pdf", "application/pdf", new byte[] {4}),
                new AudioContent(Media.bytes("audio/wav", new byte[] {5, 6})),
                new AudioContent(Media.bytes("audio/mpeg", new byte[] {7})));
        assertThat(messages(request().message(message)))
                .isEqualTo("{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"text\",\"text\":\"Look\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}},"
                        + "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,BA==\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"BQY=\",\"format\":\"wav\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"Bw==\",\"format\":\"mp3\"}}]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6143, 6144, 6145, 12_288, 20_000})
    void base64IsRightAtEveryPieceBorder(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        assertThat(messages(request().message(Message.user(Content.image("image/png", bytes)))))
                .contains("\"data:image/png;base64," + Base64.getEncoder().encodeToString(bytes) + "\"");
    }

    @Test
    void writesToolCallsAndTheirResults() {
        ToolCall call = new ToolCall("c1", "weather", "{\"city\":\"Bern\"}");
        Message assistant =
                new Message(Role.ASSISTANT, List.of(new ReasoningContent("hm", Extras.none()), call), Extras.none());
        assertThat(messages(request()
                        .message(Message.user("Weather?"))
                        .message(assistant)
                        .message(Message.toolResults(ToolResult.of(call, "sunny")))))
                .isEqualTo("{\"role\":\"user\",\"content\":\"Weather?\"},"
                        + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bern\\\"}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"sunny\"}");
    }

    @Test
    void writesAssistantTexts() {
        Message two = new Message(Role.ASSISTANT, List.of(new TextContent("a"), new TextContent("b")), Extras.none());
        Message none = new Message(Role.ASSISTANT, List.of(), Extras.none());
        assertThat(messages(request()
                        .message(Message.assistant("one"))
                        .message(two)
                        .message(none)
                        .message(Message.user("Hi"))))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"one\"},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                        + "{\"type\":\"text\",\"text\":\"b\"}]},"
                        + "{\"role\":\"assistant\",\"content\":\"\"},"
                        + "{\"role\":\"user\",\"content\":\"Hi\"}");
    }

    @Test
    void writesToolsAndChoices() {
        Tool loose = Tool.of("a", "does a", SCHEMA);
        Tool strict = Tool.of("b", "does b", SCHEMA).asStrict();
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"description\":\"does a\","
                + "\"parameters\":{\"type\":\"object\"}}},{\"type\":\"function\",\"function\":{\"name\":\"b\","
                + "\"description\":\"does b\",\"parameters\":{\"type\":\"object\"},\"strict\":true}}]";
        ChatRequest.Builder request =
                request().message(Message.user("Hi")).tool(loose).tool(strict);
        assertThat(encode(request)).endsWith(tools + "}");
        assertThat(encode(request.toolChoice(ToolChoice.none()))).endsWith(tools + ",\"tool_choice\":\"none\"}");
        assertThat(encode(request.toolChoice(ToolChoice.required())))
                .endsWith(tools + ",\"tool_choice\":\"required\"}");
        assertThat(encode(request.toolChoice(ToolChoice.tool("b"))))
                .endsWith(tools + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"b\"}}}");
    }

    @Test
    void leavesOutTheChoiceWithoutTools() {
        assertThat(encode(request().message(Message.user("Hi")).toolChoice(ToolChoice.none())))
                .doesNotContain("tool_choice");
    }

    @Test
    void writesTheResponseFormat() {
        assertThat(encode(request()
                        .message(Message.user("Hi"))
                        .responseFormat(new ResponseFormat.JsonText("Weather", SCHEMA))))
                .endsWith(",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"Weather\","
                        + "\"schema\":{\"type\":\"object\"},\"strict\":true}}}");
    }

    @Test
    void writesParameters() {
        ChatParameters parameters = ChatParameters.builder()
                .temperature(0.5)
                .topP(1)
                .maxOutputTokens(100)
                .stop("a", "b")
                .seed(1L << 40)
                .reasoningEffort(ReasoningEffort.HIGH)
                .build();
        assertThat(encode(request().message(Message.user("Hi")).parameters(parameters)))
                .endsWith(
                        ",\"max_completion_tokens\":100,\"reasoning_effort\":\"high\",\"temperature\":0.5,\"top_p\":1.0,"
                                + "\"stop\":[\"a\",\"b\"],\"seed\":1099511627776}");
    }

    @ParameterizedTest
    @EnumSource
    void writesEffortsInLowerCase(ReasoningEffort effort) {
        ChatParameters parameters =
                ChatParameters.builder().reasoningEffort(effort).build();
        assertThat(encode(request().message(Message.user("Hi")).parameters(parameters)))
                .endsWith("\"reasoning_effort\":\"" + effort.name().toLowerCase(java.util.Locale.ROOT) + "\"}");
    }

    @Test
    void namesEverythingThatTheWireCannotExpress() {
        ChatRequest.Builder request = request()
                .message(Message.user(
                        Content.image("image/png", URI.create("s3://bucket/a.png")),
                        new DocumentContent("a", Media.uri("application/pdf", URI.create("https://example.com/a.pdf"))),
                        new AudioContent(Media.uri("audio/wav", URI.create("https://example.com/a.wav"))),
                        new AudioContent(Media.bytes("audio/flac", new byte[] {1}))))
                .message(new Message(
                        Role.ASSISTANT,
                        List.of(new ImageContent(Media.bytes("image/png", new byte[] {1}))),
                        Extras.none()))
                .message(Message.user("Hi"));
        assertThatThrownBy(() -> encode(request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has 5 mistakes")
                .hasMessageContaining("messages[0].content[0] is an image by s3: address; give its bytes")
                .hasMessageContaining("messages[0].content[1] is a document by address; give its bytes")
                .hasMessageContaining("messages[0].content[2] is a sound by address; give its bytes")
                .hasMessageContaining("messages[0].content[3] is a sound of type audio/flac; give audio/wav")
                .hasMessageContaining("messages[1].content[0] is a ImageContent of the assistant");
    }

    @Test
    void halfACharacterStaysJson() {
        assertThat(messages(request().message(Message.user("a\ud83dx\ud83d"))))
                .isEqualTo("{\"role\":\"user\",\"content\":\"a\\uD83Dx\\uD83D\"}");
    }
}
