package dev.headgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Content;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ThrottledException;
import dev.headgate.pii.RedactedText;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value and no failure shows what a prompt or an answer says. */
class NothingIsSaidTest {
    private static final String CANARY = "DE44500105175407324931";

    static Stream<Object> valuesThatHoldTheCanary() {
        byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
        Extras extras = Extras.of("p/signature", CANARY);
        ToolCall call = new ToolCall("c-1", "find", "{\"iban\":\"" + CANARY + "\"}", extras);
        ToolResult result = ToolResult.of(call, CANARY);
        ReasoningContent reasoning = new ReasoningContent(CANARY, extras);
        Message user = Message.user(
                Content.text(CANARY),
                Content.image("image/png", bytes),
                Content.image("image/png", URI.create("https://host/" + CANARY)),
                Content.document(CANARY, "text/plain", bytes));
        Message assistant = new Message(Role.ASSISTANT, List.of(reasoning, new TextContent(CANARY), call), extras);
        Message tool = Message.toolResults(result);
        JsonSchema schema = new JsonSchema("{\"description\":\"" + CANARY + "\"}");
        ChatParameters parameters = ChatParameters.builder().stop(CANARY).build();
        ChatRequest request = ChatRequest.builder()
                .route("support")
                .system(new TextContent(CANARY))
                .messages(List.of(user, assistant, tool))
                .tool(new Tool("find", CANARY, schema, false))
                .parameters(parameters)
                .tag("team", CANARY)
                .build();
        Citation citation = new Citation(CANARY, Optional.of(CANARY), Optional.of(CANARY));
        ChatResponse response =
                ChatResponse.builder(assistant).citation(citation).build();
        ErrorDetails details = ErrorDetails.builder().providerMessage(CANARY).build();
        return Stream.of(
                extras,
                call,
                result,
                reasoning,
                user,
                assistant,
                tool,
                schema,
                parameters,
                request,
                citation,
                response,
                Conversation.of(request),
                Media.bytes("text/plain", bytes),
                new Tool("find", CANARY, schema, true),
                new dev.headgate.chat.ResponseFormat.JsonText("x", schema),
                new ChatEvent.TextDelta(CANARY),
                new ChatEvent.ReasoningDelta(CANARY, extras),
                new ChatEvent.ToolCallDelta(0, CANARY),
                new ChatEvent.ToolCallCompleted(0, call),
                new ChatEvent.CitationAdded(citation),
                new ChatEvent.Finished(FinishReason.STOP, "stop", extras),
                new ChatEvent.LogprobsAdded(List.of(new TokenLogprob(CANARY, -0.1, List.of()))),
                new ChatEvent.ImageAdded(Content.image("image/png", bytes)),
                EmbeddingRequest.builder()
                        .route("r")
                        .input(CANARY)
                        .tag("team", CANARY)
                        .build(),
                PromptCache.builder().key(CANARY).build(),
                new AuditRecord(
                        "intent", AuditFields.builder().put("said", CANARY).build()),
                new RedactedText(CANARY, List.of()),
                new CallContext(
                        "call-1",
                        "r",
                        Map.of("team", CANARY),
                        false,
                        new ManualTime(),
                        Duration.ofSeconds(1),
                        new Cancellation()),
                details,
                new ThrottledException(ThrottledException.Scope.TOKENS, "Too many tokens.", details),
                new IncompleteStreamException("Broken.", details, response, null));
    }

    @ParameterizedTest
    @MethodSource("valuesThatHoldTheCanary")
    void toStringShowsNoContent(Object value) {
        assertThat(value.toString()).doesNotContain(CANARY).isNotEmpty();
    }
}
