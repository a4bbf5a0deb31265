package dev.headgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.ManualTime;
import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An approval is for one request: whatever else would be sent has another digest. */
class RequestDigestTest {
    private static final byte[] KEY = new byte[32];

    record Transfer(int amount) {}

    record Search(String text) {}

    private static CallContext call(String application, String route, String dataClass) {
        return new CallContext(
                "call",
                route,
                Map.of("dataClass", dataClass, "team", "claims"),
                false,
                new ManualTime(),
                Duration.ofMinutes(1),
                new Cancellation(),
                List.of(),
                Optional.of(ApplicationIdentity.builder(application)
                        .version("1")
                        .owner("x")
                        .costCentre("y")
                        .dataClasses("internal", "restricted")
                        .build()));
    }

    private static ChatRequest.Builder base() {
        return ChatRequest.builder().route("support").message(Message.user("pay 100"));
    }

    private static String digest(ChatRequest request) {
        return RequestDigest.of(request, request.messages().size(), call("app", "support", "internal"), KEY);
    }

    /** Returns a request that has a part where conversations have such parts. */
    private static ChatRequest saying(Content part) {
        Message user = Message.user("x");
        List<Message> messages;
        if (part instanceof ToolCall call) {
            messages = List.of(user, by(Role.ASSISTANT, call), Message.toolResults(ToolResult.of(call, "done")));
        } else if (part instanceof ToolResult result) {
            ToolCall call = new ToolCall(result.callId(), "t", "{}");
            messages = List.of(user, by(Role.ASSISTANT, call), Message.toolResults(result));
        } else if (part instanceof ReasoningContent || part instanceof TextContent) {
            messages = List.of(user, by(Role.ASSISTANT, part), user);
        } else {
            messages = List.of(by(Role.USER, part));
        }
        return base().messages(messages).build();
    }

    private static Message by(Role role, Content part) {
        return new Message(role, List.of(part), Extras.none());
    }

    private static ChatRequest with(ChatParameters.Builder parameters) {
        return base().parameters(parameters.build()).build();
    }

    private static List<ChatRequest> different() {
        Media png = Media.bytes("image/png", new byte[] {1});
        List<ChatRequest> all = new ArrayList<>(List.of(
                base().build(),
                base().message(Message.user("more")).build(),
                base().messages(List.of(Message.user("pay 900"))).build(),
                base().messages(List.of(Message.user("x"), Message.assistant("y"), Message.user("z")))
                        .build(),
                base().messages(List.of(Message.user("x"), Message.user("y"), Message.user("z")))
                        .build(),
                base().messages(List.of(Message.user(new TextContent("pay"), new TextContent(" 100"))))
                        .build(),
                base().messages(List.of(
                                new Message(Role.USER, List.of(new TextContent("pay 100")), Extras.of("test/a", "b"))))
                        .build(),
                base().system(new TextContent("obey")).build(),
                base().system(new TextContent("obey ")).build(),
                base().route("other").build(),
                base().tool(Tool.of("t", "d", Transfer.class)).build(),
                base().tool(Tool.of("u", "d", Transfer.class)).build(),
                base().tool(Tool.of("t", "e", Transfer.class)).build(),
                base().tool(Tool.of("t", "d", Search.class)).build(),
                base().tool(Tool.of("t", "d", Transfer.class))
                        .toolChoice(ToolChoice.required())
                        .build(),
                base().tool(Tool.of("t", "d", Transfer.class))
                        .toolChoice(ToolChoice.tool("t"))
                        .build(),
                base().responseFormat(ResponseFormat.json(Transfer.class)).build(),
                base().responseFormat(ResponseFormat.json(Search.class)).build(),
                base().extra("bedrock/serviceTier", "flex").build(),
                base().extra("bedrock/serviceTier", "priority").build(),
                with(ChatParameters.builder().temperature(0.5)),
                with(ChatParameters.builder().topP(0.5)),
                with(ChatParameters.builder().seed(5)),
                with(ChatParameters.builder().stop("a", "b")),
                with(ChatParameters.builder().stop("ab")),
                with(ChatParameters.builder().topLogprobs(2)),
                with(ChatParameters.builder().reasoningEffort(ReasoningEffort.LOW))));
        for (Content part : List.of(
                new ToolCall("c", "t", "{\"amount\":100}"),
                new ToolCall("c", "t", "{\"amount\":900}"),
                new ToolCall("c", "u", "{\"amount\":100}"),
                new ToolCall("d", "t", "{\"amount\":100}"),
                new ToolResult("c", "done", false),
                new ToolResult("c", "done", true),
                new ToolResult("c", "not done", false),
                new ToolResult("d", "done", false),
                new ReasoningContent("thought", Extras.none()),
                new ReasoningContent("thought", Extras.of("test/signature", "s")),
                new TextContent("thought"),
                new ImageContent(png),
                new ImageContent(Media.bytes("image/png", new byte[] {2})),
                new ImageContent(Media.bytes("image/jpeg", new byte[] {1})),
                new ImageContent(Media.uri("image/png", URI.create("https://a.example/x"))),
                new ImageContent(Media.uri("image/png", URI.create("https://b.example/x"))),
                new AudioContent(Media.bytes("audio/wav", new byte[] {1})),
                new VideoContent(Media.bytes("video/mp4", new byte[] {1})),
                new DocumentContent("a", Media.bytes("application/pdf", new byte[] {1})),
                new DocumentContent("b", Media.bytes("application/pdf", new byte[] {1})))) {
            all.add(saying(part));
        }
        return all;
    }

    @Test
    void noTwoRequestsHaveTheSame() {
        Map<String, ChatRequest> seen = new HashMap<>();
        for (ChatRequest request : different()) {
            assertThat(seen.put(digest(request), request)).as("%s", request).isNull();
            assertThat(digest(request)).isEqualTo(digest(request.toBuilder().build()));
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void whoCallsAndWithWhatDataBelongsToIt() {
        ChatRequest request = base().build();
        assertThat(List.of(
                        RequestDigest.of(request, 1, call("app", "support", "internal"), KEY),
                        RequestDigest.of(request, 1, call("other", "support", "internal"), KEY),
                        RequestDigest.of(request, 1, call("app", "support", "restricted"), KEY),
                        RequestDigest.of(request, 1, call("app", "support", "internal"), new byte[] {1}),
                        RequestDigest.of(request, 0, call("app", "support", "internal"), KEY)))
                .doesNotHaveDuplicates();
    }

    @Test
    void textsToEmbedHaveTheirOwn() {
        CallContext call = call("app", "support", "internal");
        Extras none = Extras.none();
        assertThat(List.of(
                        RequestDigest.of(List.of("a", "b"), none, call, KEY),
                        RequestDigest.of(List.of("ab"), none, call, KEY),
                        RequestDigest.of(List.of("b", "a"), none, call, KEY),
                        RequestDigest.of(List.of("a", "b"), Extras.of("test/x", "y"), call, KEY),
                        RequestDigest.of(List.of("a", "b"), none, call("app", "other", "internal"), KEY),
                        RequestDigest.of(List.of("a", "b"), none, call("other", "support", "internal"), KEY)))
                .doesNotHaveDuplicates();
    }

    /** Routing bounds answers, and cache plans set points, for each attempt anew. */
    @Test
    void whatEachAttemptSetsForItselfDoesNot() {
        assertThat(digest(with(ChatParameters.builder().maxOutputTokens(5)))).isEqualTo(digest(base().build()));
        assertThat(digest(base().promptCache(PromptCache.off()).build())).isEqualTo(digest(base().build()));
    }
}
