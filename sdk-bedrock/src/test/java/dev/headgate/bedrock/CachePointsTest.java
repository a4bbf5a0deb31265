package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.spi.ModelProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CachePointsTest {
    private static final Place TOOLS = new Place.AfterTools();
    private static final Place SYSTEM = new Place.AfterSystem();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ChatRequest TALK = ChatRequest.builder()
            .route("test")
            .messages(List.of(
                    Message.user("a"),
                    Message.assistant("b"),
                    Message.user("c"),
                    new Message(Role.ASSISTANT, List.of(new ReasoningContent("foreign", Extras.none())), Extras.none()),
                    Message.user("d")))
            .build();

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    private List<Adaptation> adaptations = List.of();

    @Test
    void pointsAfterToolsSystemAndMessages() {
        ChatRequest request = TALK.toBuilder()
                .tool(Tool.of("t", "d", new JsonSchema("{}")))
                .system(Content.text("s"))
                .build();
        assertThat(sent(
                        request,
                        PromptCache.builder()
                                .after(TOOLS, HOUR)
                                .after(SYSTEM, Duration.ofMinutes(5))
                                .after(after(0))
                                .after(after(2))))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},"
                        + "{\"cachePoint\":{\"type\":\"default\"}}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"text\":\"b\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"text\":\"c\"},"
                        + "{\"cachePoint\":{\"type\":\"default\"}},{\"text\":\"d\"}]}],"
                        + "\"system\":[{\"text\":\"s\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"5m\"}}],"
                        + "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"t\",\"description\":\"d\","
                        + "\"inputSchema\":{\"json\":{}}}},"
                        + "{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}]}}");
        assertThat(adaptations).extracting(Adaptation::field).containsExactly("messages[3].content[0]");
    }

    @Test
    void whatCannotBeKeptIsTold() {
        String body = sent(
                TALK,
                PromptCache.builder()
                        .key("canary")
                        .after(TOOLS)
                        .after(SYSTEM)
                        .after(after(2), Duration.ofMinutes(30))
                        .after(after(3), Duration.ofMinutes(1)));
        assertThat(body)
                .endsWith(
                        "{\"text\":\"c\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"5m\"}},{\"text\":\"d\"}]}]}");
        assertThat(adaptations)
                .filteredOn(change -> change.field().startsWith("promptCache"))
                .containsExactly(
                        new Adaptation(
                                "promptCache.key", "left out: Converse finds what it keeps by how the request begins"),
                        new Adaptation(
                                "promptCache.breakpoints[2].ttl",
                                "made 5 minutes: Converse keeps nothing longer than what stands before it"),
                        new Adaptation(
                                "promptCache.breakpoints[3].ttl",
                                "made 5 minutes: Converse keeps 5 minutes or an hour"),
                        new Adaptation("promptCache.breakpoints[0]", "left out: no tools are sent"),
                        new Adaptation("promptCache.breakpoints[1]", "left out: the request has no system text"),
                        new Adaptation(
                                "promptCache.breakpoints[3]",
                                "left out: nothing stands before it that the one before does not keep"));
    }

    @Test
    void fourAtMost() {
        PromptCache.Builder wish = PromptCache.builder();
        ChatRequest.Builder request = ChatRequest.builder().route("test");
        for (int i = 0; i < 6; i++) {
            request.message(Message.user("m" + i));
            wish.after(after(i), HOUR.multipliedBy(2));
        }
        assertThat(sent(request.build(), wish).replace("{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}", "#"))
                .endsWith(
                        "[{\"text\":\"m0\"},#,{\"text\":\"m1\"},#,{\"text\":\"m2\"},#,{\"text\":\"m3\"},{\"text\":\"m4\"},"
                                + "{\"text\":\"m5\"},#]}]}");
        assertThat(adaptations)
                .filteredOn(change -> change.change().startsWith("left out: Converse takes 4"))
                .extracting(Adaptation::field)
                .containsExactly("promptCache.breakpoints[3]", "promptCache.breakpoints[4]");
    }

    private static Place after(int message) {
        return new Place.AfterMessage(message);
    }

    private String sent(ChatRequest request, PromptCache.Builder wish) {
        bedrock.enqueueJson(200, "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}");
        adaptations = Asked.call(
                        provider, request.toBuilder().promptCache(wish.build()).build())
                .adaptations();
        return bedrock.received().getBody().utf8();
    }
}
