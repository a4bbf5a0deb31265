package dev.headgate.testkit.assertj;

import static dev.headgate.testkit.assertj.Failing.fails;
import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;
// Both may be imported.
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import org.junit.jupiter.api.Test;

class RequestAssertionsTest {
    private static final Tool WEATHER =
            Tool.of("weather", "Tells the weather.", new JsonSchema("{\"type\":\"object\"}"));

    private final FakeModel model = FakeModel.of(Script.of(
            Answer.toolCall("weather", "{\"city\":\"Oslo\",\"days\":3}"), Answer.text("Cold."), Answer.text("Still.")));

    private final Headgate gate =
            Headgate.builder().route("chat", Deployment.of(model, "small")).build();

    @Test
    void requestOfACall() {
        gate.chat("chat")
                .system("Be brief.")
                .user("How cold is Oslo?")
                .tools(WEATHER)
                .temperature(0)
                .maxOutputTokens(50)
                .call();

        assertThat(model)
                .onlyRequest()
                .hasModel("small")
                .isNotStreaming()
                .hasSystem("Be brief.")
                .hasUserText("How cold is Oslo?")
                .hasUserTextContaining("cold", "Oslo")
                .hasUserTextWithout("Bergen")
                .hasRoles(Role.USER)
                .hasTools("weather")
                .hasTemperature(0.0)
                .hasMaxOutputTokens(50)
                .message(-1)
                .hasRole(Role.USER)
                .hasText("How cold is Oslo?")
                .hasTextContaining("cold");

        SeenRequest request = model.requests().get(0);
        fails(() -> assertThat(request).hasModel("large"), "Expected the model to be \"large\" but was \"small\"");
        fails(() -> assertThat(request).isStreaming(), "Expected a request for a stream but it was a plain call");
        fails(
                () -> assertThat(request).hasSystem("Be brief.", "Be kind."),
                "Expected the system texts to be [\"Be brief.\", \"Be kind.\"] but was [\"Be brief.\"]");
        fails(
                () -> assertThat(request).hasUserText("Hi"),
                "Expected the last user text to be \"Hi\" but was \"How cold is Oslo?\"");
        fails(
                () -> assertThat(request).hasUserTextContaining("cold", "100 %"),
                "Expected the last user text to contain \"100 %\" but it was \"How cold is Oslo?\"");
        fails(
                () -> assertThat(request).hasUserTextWithout("Oslo"),
                "Expected the last user text not to contain \"Oslo\" but it was \"How cold is Oslo?\"");
        fails(
                () -> assertThat(request).hasRoles(Role.USER, Role.TOOL),
                "Expected the roles to be [USER, TOOL] but was [USER]");
        fails(() -> assertThat(request).hasNoTools(), "Expected the tools to be [] but was [\"weather\"]");
        fails(() -> assertThat(request).hasTemperature(0.5), "Expected the temperature to be 0.5 but was 0.0");
        fails(
                () -> assertThat(request).hasMaxOutputTokens(51),
                "Expected the maximum of output tokens to be 51 but was 50");
        fails(() -> assertThat(request).wantsJson(), "Expected a request for JSON but it was one for free text");
        fails(() -> assertThat(request).hasToolResult("-3"), "Expected the tool results to be [\"-3\"] but was []");
        fails(() -> assertThat(request).message(1).hasText(""), "Expected a message at 1 but there are 1");
        fails(
                () -> assertThat(request).message(0).hasText("Hi"),
                "[message 0] Expected the text to be \"Hi\" but was \"How cold is Oslo?\"");
        fails(
                () -> assertThat(request).message(0).hasRole(Role.TOOL),
                "[message 0] Expected the role to be TOOL but was USER");
        fails(
                () -> assertThat(request).message(0).hasTextContaining("warm"),
                "[message 0] Expected the text to contain \"warm\" but it was \"How cold is Oslo?\"");
        fails(() -> assertThat((SeenRequest) null).hasModel("small"), "Expecting actual not to be null");
    }

    @Test
    void streamAndJsonAndAbsentValues() {
        gate.chat("chat").user("Hi").responseFormat(ResponseFormat.json(City.class)).stream()
                .response();

        assertThat(model).lastRequest().isStreaming().wantsJson().hasNoTools();
        fails(
                () -> assertThat(model).lastRequest().isNotStreaming(),
                "Expected a plain call but it was a request for a stream");
        fails(
                () -> assertThat(model).lastRequest().hasTemperature(0.5),
                "[request 0] Expected the temperature to be 0.5 but was absent");
    }

    record City(String name) {}

    @Test
    void toolRoundTrip() {
        var first = gate.chat("chat").user("How cold is Oslo?").tools(WEATHER).call();
        ToolCall call = first.toolCalls().get(0);
        gate.chat("chat")
                .conversation(first.conversation())
                .tools(WEATHER)
                .toolResult(call, "-3")
                .call();

        assertThat(model)
                .wasAsked(2)
                .haveStableCachePrefix()
                .request(1)
                .hasRoles(Role.USER, Role.ASSISTANT, Role.TOOL)
                .hasToolResult("-3")
                .message(1)
                .callsTools("weather")
                .toolCall(0)
                .hasName("weather")
                .hasArguments("{\"days\": 3, \"city\": \"Oslo\"}")
                .hasArgument("city", "Oslo")
                .hasArgument("days", 3);

        fails(() -> assertThat(call).hasName("time"), "Expected the tool to be \"time\" but was \"weather\"");
        fails(() -> assertThat(call).hasArguments("{\"city\":\"Bergen\",\"unit\":\"C\"}"), """
                Expected other arguments of weather:
                  city: expected "Bergen" but was "Oslo"
                  days: expected absent but was 3
                  unit: expected "C" but was absent""");
        fails(
                () -> assertThat(call).hasArgument("city", "Bergen"),
                "Expected the argument city to be \"Bergen\" but was \"Oslo\"");
        fails(() -> assertThat(call).hasArgument("unit", "C"), "Expected the argument unit to be \"C\" but was absent");
        fails(
                () -> assertThat(first.message()).callsTools("time"),
                "Expected the tool calls to be [\"time\"] but was [\"weather\"]");
        fails(
                () -> assertThat(Message.user("Hi")).toolCall(0).hasName("time"),
                "Expected a tool call at 0 but there are 0");
    }

    @Test
    void numberOfRequests() {
        assertThat(model).wasNeverAsked();
        fails(() -> assertThat(model).onlyRequest().hasNoTools(), "Expected 1 request but there were 0 requests");
        fails(() -> assertThat(model).lastRequest().hasNoTools(), "Expected a request at -1 but there were 0 requests");

        gate.chat("chat").user("One").call();
        gate.chat("chat").user("Two").call();

        assertThat(model).wasAsked(2);
        assertThat(model.script()).wasAsked(2).request(0).hasUserText("One");
        fails(() -> assertThat(model).wasAsked(1), """
                [the requests to the model] Expected 1 request but there were 2 requests
                  0: small, the user said "One"
                  1: small, the user said "Two\"""");
        assertThat("AssertJ's own").isNotEmpty();
    }
}
