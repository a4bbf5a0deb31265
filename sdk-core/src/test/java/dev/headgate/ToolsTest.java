package dev.headgate;

import static dev.headgate.ScriptedProvider.response;
import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Description;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.Usage;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsTest {
    record WeatherQuery(@Description("city and country") String place) {}

    record Weather(int degrees, String sky) {}

    private static final ToolCall BERN = new ToolCall("call-1", "get_weather", "{\"place\":\"Bern\"}");
    private static final ToolFunction WEATHER = ToolFunction.of(
            "get_weather",
            "Tells the weather of a place",
            WeatherQuery.class,
            query -> new Weather(query.place().length(), "clear"));

    private static ScriptedProvider.Step calls(ToolCall... calls) {
        return (request, attempt) ->
                Reply.of(ChatResponse.builder(new Message(Role.ASSISTANT, List.of(calls), Extras.none()))
                        .usage(Usage.of(100, 20))
                        .finishReason(FinishReason.TOOL_CALLS, "tool_use")
                        .build());
    }

    private static ChatCall chat(ScriptedProvider provider) {
        return Headgate.builder()
                .timeSource(new ManualTime())
                .route("support", provider.deployment())
                .build()
                .chat("support")
                .user("Weather in Bern?");
    }

    private static ToolResult lastResult(ScriptedProvider provider, int request) {
        List<Message> messages = provider.requests.get(request).messages();
        return (ToolResult) messages.get(messages.size() - 1).content().get(0);
    }

    @Test
    void aFunctionIsRunAndItsResultGoesBack() {
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN), text("Clear."));

        ChatResponse response = chat(provider).tools(WEATHER).call();

        assertThat(response.text()).isEqualTo("Clear.");
        assertThat(response.toolRounds()).isEqualTo(1);
        assertThat(response.usage()).isEqualTo(Usage.of(110, 25));
        assertThat(response.attempts()).hasSize(2);
        assertThat(lastResult(provider, 1))
                .isEqualTo(new ToolResult("call-1", "{\"degrees\":4,\"sky\":\"clear\"}", false));
        assertThat(response.conversation().messages())
                .extracting(Message::role)
                .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT);
    }

    @Test
    void severalCallsAreAnsweredInOneMessage() {
        ToolCall basel = new ToolCall("call-2", "get_weather", "{\"place\":\"Basel\"}");
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN, basel), text("Clear."));

        chat(provider).tools(WEATHER).call();

        List<Message> messages = provider.requests.get(1).messages();
        assertThat(messages.get(2).content()).hasSize(2);
    }

    @Test
    void aStreamGoesOnThroughTheRoundsAsOne() {
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN), text("Clear."));

        try (ChatStream stream = chat(provider).tools(WEATHER).stream()) {
            assertThat(stream.events().map(event -> event.getClass().getSimpleName()))
                    .containsExactly(
                            "Started",
                            "ToolCallStarted",
                            "ToolCallDelta",
                            "ToolCallCompleted",
                            "TextDelta",
                            "UsageReported",
                            "Finished");
            ChatResponse response = stream.response();
            assertThat(response.text()).isEqualTo("Clear.");
            assertThat(response.usage()).isEqualTo(Usage.of(110, 25));
            assertThat(response.toolRounds()).isEqualTo(1);
            assertThat(response.conversation().messages()).hasSize(4);
        }
    }

    @Test
    void theUsageEventOfAStreamIsThatOfAllRounds() {
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN), text("Clear."));
        try (ChatStream stream = chat(provider).tools(WEATHER).stream()) {
            assertThat(stream.events().filter(ChatEvent.UsageReported.class::isInstance))
                    .containsExactly(new ChatEvent.UsageReported(Usage.of(110, 25)));
        }
    }

    @Test
    void aDeclaredToolIsLeftToTheApplication() {
        Tool declared = Tool.of("get_weather", "Tells the weather", WeatherQuery.class);
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN), text("Clear."));
        Headgate gate =
                Headgate.builder().route("support", provider.deployment()).build();

        ChatResponse first =
                gate.chat("support").user("Weather in Bern?").tools(declared).call();
        assertThat(first.toolCalls()).containsExactly(BERN);
        assertThat(first.toolCalls().get(0).argumentsAs(WeatherQuery.class)).isEqualTo(new WeatherQuery("Bern"));

        ChatResponse second = gate.chat("support")
                .conversation(first.conversation())
                .toolResult(first.toolCalls().get(0), "12 degrees")
                .tools(declared)
                .call();
        assertThat(second.text()).isEqualTo("Clear.");
        assertThat(lastResult(provider, 1)).isEqualTo(new ToolResult("call-1", "12 degrees", false));
    }

    @Test
    void roundsAreBounded() {
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN), calls(BERN), calls(BERN));

        assertThatThrownBy(() -> chat(provider).tools(WEATHER).maxToolRounds(2).call())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("after 2 rounds")
                .hasMessageContaining("maxToolRounds");
        assertThat(provider.requests).hasSize(3);
    }

    @Test
    void aFunctionThatThrowsIsToldToTheModelByTypeOnly() {
        ToolFunction broken = ToolFunction.of("get_weather", "Tells the weather", WeatherQuery.class, query -> {
            throw new IllegalStateException("jdbc:secret");
        });
        ScriptedProvider provider = new ScriptedProvider("a", calls(BERN), text("Sorry."));

        chat(provider).tools(broken).call();

        assertThat(lastResult(provider, 1))
                .isEqualTo(new ToolResult("call-1", "The tool failed: IllegalStateException.", true));
    }

    @Test
    void argumentsThatDoNotFitAreToldToTheModel() {
        ToolCall wrong = new ToolCall("call-1", "get_weather", "{\"place\":{}}");
        ScriptedProvider provider = new ScriptedProvider("a", calls(wrong), text("Sorry."));

        chat(provider).tools(WEATHER).call();

        assertThat(lastResult(provider, 1).failed()).isTrue();
    }

    @Test
    void aToolThatTheModelInventsIsToldToBeNone() {
        ToolCall invented = new ToolCall("call-1", "launch", "{}");
        ScriptedProvider provider = new ScriptedProvider("a", calls(invented), text("Sorry."));

        chat(provider).tools(WEATHER).call();

        assertThat(lastResult(provider, 1).failed()).isTrue();
    }

    @Test
    void anAnswerIsBoundToARecord() {
        ScriptedProvider provider = new ScriptedProvider("a", text("{\"degrees\":12,\"sky\":\"clear\"}"));

        assertThat(chat(provider).as(Weather.class)).isEqualTo(new Weather(12, "clear"));
        assertThat(provider.requests.get(0).responseFormat().toString()).contains("Weather");
    }

    @Test
    void anAnswerThatDoesNotFitSaysWhereNotWhat() {
        ScriptedProvider provider = new ScriptedProvider("a", text("{\"degrees\":\"SECRET\",\"sky\":\"clear\"}"));

        assertThatThrownBy(() -> chat(provider).as(Weather.class))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("Weather.degrees")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void aCutAnswerIsNotBound() {
        ScriptedProvider provider = new ScriptedProvider(
                "a",
                (request, attempt) -> Reply.of(response("{\"degrees\":12").toBuilder()
                        .finishReason(FinishReason.MAX_OUTPUT_TOKENS, "max_tokens")
                        .build()));

        assertThatThrownBy(() -> chat(provider).as(Weather.class))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("raise maxOutputTokens");
    }

    @Test
    void aToolCanBeDeclaredByARawSchema() {
        Tool raw = Tool.of("find", "Finds things", new JsonSchema("{\"type\":\"object\",\"properties\":{}}"));
        ToolFunction find = ToolFunction.of(raw, call -> "found " + call.arguments());
        ScriptedProvider provider = new ScriptedProvider("a", calls(new ToolCall("c", "find", "{}")), text("ok"));

        chat(provider).tools(find).call();

        assertThat(lastResult(provider, 1).text()).isEqualTo("found {}");
    }
}
