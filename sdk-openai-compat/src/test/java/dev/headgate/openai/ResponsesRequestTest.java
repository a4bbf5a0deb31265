package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
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
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes out as Responses. */
class ResponsesRequestTest {
    private static final JsonSchema SCHEMA = new JsonSchema("{\"type\":\"object\"}");
    private static final ProviderProfile MODEL = Server.OPENAI.profile().forModel("gpt-5.6");

    /** Keeps nothing, so that thoughts are only kept by the caller, encrypted. */
    private static final String STATELESS = ",\"store\":false,\"include\":[\"reasoning.encrypted_content\"]";

    private static String input(ChatRequest.Builder request) {
        String body = Encoded.responses(MODEL, request).body();
        String head = "{\"model\":\"test-model\",\"input\":[";
        assertThat(body).startsWith(head).endsWith("]" + STATELESS + "}");
        return body.substring(head.length(), body.length() - ("]" + STATELESS + "}").length());
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().route("test");
    }

    @Test
    void asLittleAsPossible() {
        assertThat(Encoded.responses(MODEL, Encoded.ask(), Calls.streaming()).body())
                .isEqualTo("{\"model\":\"test-model\",\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":"
                        + "[{\"type\":\"input_text\",\"text\":\"Hi\"}]}]" + STATELESS + ",\"stream\":true}");
    }

    @Test
    void modelsThatDoNotThinkAreNotAskedForThoughts() {
        assertThat(Encoded.responses(Server.OPENAI.profile().forModel("gpt-4.1"), Encoded.ask())
                        .body())
                .endsWith("],\"store\":false}");
    }

    @Test
    void systemTextsComeFirst() {
        assertThat(input(request()
                        .system(Content.text("s"))
                        .system(Content.text("t"))
                        .message(Message.user("Hi"))))
                .startsWith("{\"type\":\"message\",\"role\":\"developer\",\"content\":[{\"type\":\"input_text\","
                        + "\"text\":\"s\"},{\"type\":\"input_text\",\"text\":\"t\"}]},{\"type\":\"message\"");
    }

    @Test
    void allPartsOfUsersGoOut() {
        Message message = new Message(
                Role.USER,
                List.of(
                        Content.text("Look"),
                        Content.image("image/png", new byte[] {1, 2, 3}),
                        Content.image("image/png", URI.create("https://example.com/a.png")),
                        Content.document("a.pdf", "application/pdf", new byte[] {4}),
                        new DocumentContent("b", Media.uri("application/pdf", URI.create("https://example.com/b.pdf"))),
                        new DocumentContent("c", Media.uri("application/pdf", URI.create("openai-file:file-1")))),
                Extras.of(OpenAiExtras.CONTENT, "{\"1\":{\"detail\":\"high\"}}"));
        assertThat(input(request().message(message)))
                .isEqualTo("{\"type\":\"message\",\"role\":\"user\",\"content\":["
                        + "{\"type\":\"input_text\",\"text\":\"Look\"},"
                        + "{\"type\":\"input_image\",\"detail\":\"high\",\"image_url\":\"data:image/png;base64,AQID\"},"
                        + "{\"type\":\"input_image\",\"detail\":\"auto\",\"image_url\":\"https://example.com/a.png\"},"
                        + "{\"type\":\"input_file\",\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,BA==\"},"
                        + "{\"type\":\"input_file\",\"file_url\":\"https://example.com/b.pdf\"},"
                        + "{\"type\":\"input_file\",\"file_id\":\"file-1\"}]}");
    }

    @Test
    void soundsHaveNoPart() {
        Message message = Message.user(new AudioContent(Media.bytes("audio/wav", new byte[] {1})));
        assertThat(Encoded.responsesRefusal(MODEL, request().message(message)))
                .contains("messages[0].content[0] is a AudioContent; Responses have no such part");
    }

    @Test
    void theHistoryIsRebuiltItemByItem() {
        Extras mine = new EncryptedReasoning("rs_1", "secret", "account").extras();
        ToolCall call = new ToolCall("c1", "f", "{\"a\":1}");
        ToolCall other = new ToolCall("c2", "g", "{}");
        Message assistant = new Message(
                Role.ASSISTANT,
                List.of(new ReasoningContent("hm", mine), new TextContent("I look."), call, other),
                Extras.none());
        assertThat(input(request()
                        .message(Message.user("Hi"))
                        .message(assistant)
                        .message(Message.toolResults(ToolResult.of(call, "r1"), ToolResult.failure(other, "r2")))))
                .endsWith(",{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\","
                        + "\"text\":\"hm\"}],\"encrypted_content\":\"secret\"},"
                        + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"I look.\"},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c2\",\"name\":\"g\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"r1\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c2\",\"output\":\"r2\"}");
    }

    /** Another account's key cannot decrypt them: the request would be refused, after a spillover above all. */
    @Test
    void thoughtsOfAnotherAccountStayBehindAndAreListed() {
        Message foreign = new Message(
                Role.ASSISTANT,
                List.of(
                        new ReasoningContent("", new EncryptedReasoning("", "secret", "other").extras()),
                        new ReasoningContent("shown only", Extras.none()),
                        new TextContent("a")),
                Extras.none());
        ChatRequest.Builder request = Encoded.ask().message(foreign).message(Message.user("b"));
        Encoded encoded = Encoded.responses(MODEL, request);
        assertThat(encoded.body()).doesNotContain("secret").doesNotContain("\"type\":\"reasoning\"");
        assertThat(encoded.adaptations())
                .containsExactly("messages[1].content[0] left out: the thoughts are encrypted for another account or"
                        + " kind of model");
    }

    @Test
    void toolsSayWhetherTheyAreStrict() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(Tool.of("f", "does f", SCHEMA))
                .tool(Tool.of("g", "does g", SCHEMA).asStrict());
        String tools = ",\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"description\":\"does f\",\"parameters\":"
                + "{\"type\":\"object\"},\"strict\":false},{\"type\":\"function\",\"name\":\"g\",\"description\":"
                + "\"does g\",\"parameters\":{\"type\":\"object\"},\"strict\":true}]";
        assertThat(Encoded.responses(MODEL, request).body()).endsWith(tools + "}");
        assertThat(Encoded.responses(MODEL, request.toolChoice(ToolChoice.tool("g")))
                        .body())
                .endsWith(tools + ",\"tool_choice\":{\"type\":\"function\",\"name\":\"g\"}}");
        assertThat(Encoded.responses(MODEL, request.toolChoice(ToolChoice.required()))
                        .body())
                .endsWith(tools + ",\"tool_choice\":\"required\"}");
    }

    @Test
    void everyParameterHasItsPlace() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(Tool.of("f", "does f", SCHEMA))
                .parameters(ChatParameters.builder()
                        .temperature(0.5)
                        .topP(1)
                        .maxOutputTokens(100)
                        .topLogprobs(2)
                        .reasoningEffort(ReasoningEffort.XHIGH)
                        .build())
                .responseFormat(new ResponseFormat.JsonText("City", SCHEMA))
                .extra(OpenAiExtras.VERBOSITY, "low")
                .extra(OpenAiExtras.SERVICE_TIER, "flex")
                .extra(OpenAiExtras.PARALLEL_TOOL_CALLS, "true")
                .extra(OpenAiExtras.SAFETY_IDENTIFIER, "hash")
                .extra(OpenAiExtras.METADATA, "{}")
                .extra(OpenAiExtras.REASONING_SUMMARY, "auto")
                .extra(OpenAiExtras.INCLUDE_OBFUSCATION, "false")
                .extra(OpenAiExtras.BODY, "{\"truncation\":\"disabled\"}");
        assertThat(Encoded.responses(MODEL, request, Calls.streaming()).body())
                .contains("\"include\":[\"reasoning.encrypted_content\",\"message.output_text.logprobs\"]")
                .endsWith(",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"City\",\"schema\":"
                        + "{\"type\":\"object\"},\"strict\":true},\"verbosity\":\"low\"},\"max_output_tokens\":100,"
                        + "\"reasoning\":{\"effort\":\"xhigh\",\"summary\":\"auto\"},\"stream\":true,"
                        + "\"stream_options\":{\"include_obfuscation\":false},\"temperature\":0.5,\"top_p\":1.0,"
                        + "\"top_logprobs\":2,\"parallel_tool_calls\":true,\"service_tier\":\"flex\","
                        + "\"safety_identifier\":\"hash\",\"metadata\":{},\"truncation\":\"disabled\"}");
    }

    @Test
    void whatHasNoFieldIsRefusedOrListed() {
        ChatRequest.Builder request = Encoded.ask()
                .parameters(ChatParameters.builder().seed(1).stop("x").build())
                .extra(OpenAiExtras.STORE, "true")
                .extra(OpenAiExtras.LOGIT_BIAS, "{}")
                .extra(OpenAiExtras.BODY, "{\"previous_response_id\":\"r\"}");
        assertThat(Encoded.responsesRefusal(MODEL, request))
                .contains("parameters.seed has no field in Responses")
                .contains("parameters.stop has no field in Responses")
                .contains("extras.openai/logitBias has no field in Responses")
                .contains("extras.openai/store is true; leave it out: this form keeps nothing on the server")
                .contains("has previous_response_id, whose answer has no place");
        ChatRequest.Builder smaller = Encoded.ask()
                .parameters(ChatParameters.builder().stop("x").build())
                .extra(OpenAiExtras.STORE, "true");
        Encoded adapted =
                Encoded.responses(Encoded.adapting(Server.OPENAI.profile()).forModel("gpt-5.6"), smaller);
        assertThat(adapted.body()).contains("\"store\":false").doesNotContain("stop");
        assertThat(adapted.adaptations())
                .containsExactly(
                        "parameters.stop left out: Responses has no field for it",
                        "extras.openai/store made false: this form keeps nothing on the server");
    }

    /** Here they may think and call tools at once, which is what this form is for. */
    @Test
    void toolsAndThinkingGoTogether() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(Tool.of("f", "does f", SCHEMA))
                .parameters(ChatParameters.builder()
                        .reasoningEffort(ReasoningEffort.HIGH)
                        .build());
        Encoded encoded = Encoded.responses(MODEL, request);
        assertThat(encoded.body()).contains("\"reasoning\":{\"effort\":\"high\"}");
        assertThat(encoded.adaptations()).isEmpty();
    }
}
