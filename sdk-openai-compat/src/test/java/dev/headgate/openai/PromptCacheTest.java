package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of the wish to have a part of the prompt kept. */
class PromptCacheTest {
    private static final ProviderProfile NEW = Server.OPENAI.profile().forModel("gpt-5.6");
    private static final ProviderProfile ANTHROPIC = Server.OPENROUTER.profile().forModel("anthropic/claude");
    private static final String MARK = "\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}";

    private static ChatRequest.Builder conversation(PromptCache cache) {
        ToolCall call = new ToolCall("c", "f", "{}");
        return ChatRequest.builder()
                .route("test")
                .system(Content.text("s"))
                .tool(Tool.of("f", "does f", new JsonSchema("{\"type\":\"object\"}")))
                .message(Message.user("a"))
                .message(new Message(Role.ASSISTANT, List.of(call), Extras.none()))
                .message(Message.toolResults(ToolResult.of(call, "r")))
                .message(Message.user(Content.text("b"), Content.text("c")))
                .promptCache(cache);
    }

    private static PromptCache after(Place... places) {
        PromptCache.Builder cache = PromptCache.builder();
        for (Place place : places) {
            cache.after(place);
        }
        return cache.build();
    }

    @Test
    void aKeyGoesOutWhereOneIsTaken() {
        PromptCache cache = PromptCache.builder().key("k").build();
        ProviderProfile old = Server.OPENAI.profile().forModel("gpt-4.1");
        assertThat(Encoded.chat(old, Encoded.ask().promptCache(cache)).body()).endsWith(",\"prompt_cache_key\":\"k\"}");
        Encoded without = Encoded.chat(Server.VLLM.profile(), Encoded.ask().promptCache(cache));
        assertThat(without.body()).doesNotContain("cache");
        assertThat(without.adaptations()).containsExactly("promptCache.key left out: vllm takes no key");
    }

    /** A cache changes the price, never the answer: nothing fails for it. */
    @Test
    void breakpointsThatAreNotTakenAreListed() {
        Encoded encoded =
                Encoded.chat(Server.OPENAI.profile().forModel("gpt-4.1"), conversation(after(new Place.AfterSystem())));
        assertThat(encoded.body()).doesNotContain("breakpoint").doesNotContain("cache_options");
        assertThat(encoded.adaptations())
                .containsExactly("promptCache.breakpoints[0] left out: openai takes no breakpoints");
    }

    @Test
    void breakpointsStandInTheLastPartOfWhatTheyFollow() {
        Encoded encoded = Encoded.chat(
                NEW.toBuilder().toolsWithReasoning(true).build(),
                conversation(after(
                        new Place.AfterTools(),
                        new Place.AfterSystem(),
                        new Place.AfterMessage(1),
                        new Place.AfterMessage(3))));
        assertThat(encoded.body())
                .contains("{\"role\":\"developer\",\"content\":[{\"type\":\"text\",\"text\":\"s\"," + MARK + "}]}")
                .contains("{\"type\":\"text\",\"text\":\"b\"},{\"type\":\"text\",\"text\":\"c\"," + MARK + "}]}")
                .endsWith(",\"prompt_cache_options\":{\"mode\":\"explicit\"}}");
        assertThat(encoded.adaptations())
                .containsExactlyInAnyOrder(
                        "promptCache.breakpoints[0] left out: tools carry no breakpoints; one after the system texts"
                                + " keeps them too",
                        "promptCache.breakpoints[2] left out: an assistant's message carries no breakpoint");
    }

    @Test
    void fourBreakpointsAreTheMost() {
        ChatRequest.Builder request = ChatRequest.builder().route("test");
        PromptCache.Builder cache = PromptCache.builder();
        for (int i = 0; i < 6; i++) {
            request.message(Message.user("m" + i));
            cache.after(new Place.AfterMessage(i));
        }
        Encoded encoded = Encoded.chat(NEW, request.promptCache(cache.build()));
        assertThat(encoded.body().split(Pattern.quote(MARK), -1)).hasSize(5);
        assertThat(encoded.body())
                .contains("\"m2\"," + MARK)
                .doesNotContain("\"m3\"," + MARK)
                .doesNotContain("\"m4\"," + MARK)
                .contains("\"m5\"," + MARK);
        assertThat(encoded.adaptations())
                .containsExactly(
                        "promptCache.breakpoints[3] left out: openai takes 4",
                        "promptCache.breakpoints[4] left out: openai takes 4");
    }

    @Test
    void onlyOneTimeToLiveIsTaken() {
        PromptCache half = PromptCache.builder()
                .after(new Place.AfterSystem(), Duration.ofMinutes(30))
                .build();
        PromptCache hour = PromptCache.builder()
                .after(new Place.AfterSystem(), Duration.ofHours(1))
                .build();
        ChatRequest.Builder request = Encoded.ask().system(Content.text("s"));
        assertThat(Encoded.chat(NEW, request.promptCache(half)).adaptations()).isEmpty();
        Encoded other = Encoded.chat(NEW, request.promptCache(hour));
        assertThat(other.body()).contains("{\"mode\":\"explicit\",\"ttl\":\"30m\"}");
        assertThat(other.adaptations())
                .containsExactly("promptCache.breakpoints[0].ttl made 30 minutes: openai keeps nothing else");
    }

    @Test
    void cacheControlStandsWhereAnthropicHasIt() {
        PromptCache cache = PromptCache.builder()
                .key("k")
                .after(new Place.AfterTools(), Duration.ofMinutes(40))
                .after(new Place.AfterSystem())
                .after(new Place.AfterMessage(2))
                .build();
        Encoded encoded = Encoded.chat(ANTHROPIC, conversation(cache));
        assertThat(encoded.body())
                .contains(
                        "\"parameters\":{\"type\":\"object\"}},\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]")
                .contains("{\"type\":\"text\",\"text\":\"s\",\"cache_control\":{\"type\":\"ephemeral\"}}")
                .contains("{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":[{\"type\":\"text\",\"text\":\"r\","
                        + "\"cache_control\":{\"type\":\"ephemeral\"}}]}");
        assertThat(encoded.adaptations())
                .containsExactlyInAnyOrder(
                        "promptCache.breakpoints[0].ttl made an hour: openrouter keeps 5 minutes or an hour",
                        "promptCache.key left out: openrouter takes no key");
    }

    @Test
    void aPlaceThatIsNotThereIsListed() {
        Encoded encoded = Encoded.chat(NEW, Encoded.ask().promptCache(after(new Place.AfterSystem())));
        assertThat(encoded.adaptations())
                .containsExactly("promptCache.breakpoints[0] left out: there is nothing at its place");
    }

    @Test
    void responsesTakeTheSame() {
        PromptCache cache = PromptCache.builder()
                .key("k")
                .after(new Place.AfterTools())
                .after(new Place.AfterSystem())
                .after(new Place.AfterMessage(0))
                .after(new Place.AfterMessage(2))
                .build();
        Encoded encoded = Encoded.responses(NEW, conversation(cache));
        assertThat(encoded.body())
                .contains("{\"type\":\"input_text\",\"text\":\"s\"," + MARK + "}")
                .contains("{\"type\":\"input_text\",\"text\":\"a\"," + MARK + "}")
                .endsWith(",\"prompt_cache_key\":\"k\",\"prompt_cache_options\":{\"mode\":\"explicit\"}}");
        assertThat(encoded.adaptations())
                .containsExactly(
                        "promptCache.breakpoints[3] left out: a tool's message carries no breakpoint",
                        "promptCache.breakpoints[0] left out: tools carry no breakpoints; one after the system texts"
                                + " keeps them too");
    }
}
