package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;

/** The rules for tools. Asked through a client. */
public interface ToolRules extends Scenarios {
    /**
     * The arguments of the tool.
     *
     * @param city where
     */
    record Place(String city) {}

    /** The tool of the scenarios, without code. */
    Tool WEATHER = Tool.of("weather", "Tells the temperature in a city.", Place.class);

    @TckRule(
            id = "HG-TOOL-01",
            value = "A tool call comes, its result goes back under its id, the answer follows",
            why =
                    "A result under the wrong id, or in the wrong role, is refused by the provider or believed of another call.",
            remedy = "Send the assistant's turn with its calls, then the results with the ids of the calls.",
            needs = Capability.TOOLS)
    default void toolRoundTripByHand() {
        if (bench().refusesTools()) {
            return;
        }
        Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"), Answer.text("Cold."));
        Headgate gate = bench().gate(script);

        ChatResponse first = gate.chat(ScenarioBench.ROUTE)
                .user("How cold is it?")
                .tools(WEATHER)
                .call();
        ToolCall call = first.toolCalls().get(0);
        ChatResponse second = gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .toolResult(call, "-3")
                .tools(WEATHER)
                .call();

        assertEquals(FinishReason.TOOL_CALLS, first.finishReason());
        assertEquals("weather", call.name());
        assertEquals(new Place("Oslo"), call.argumentsAs(Place.class));
        assertEquals("Cold.", second.text());
        assertEquals(
                List.of("weather"),
                script.requests().get(0).tools().stream().map(Tool::name).toList());
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.TOOL),
                script.requests().get(1).messages().stream().map(m -> m.role()).toList());
        assertEquals(
                List.of(new ToolResult(call.id(), "-3", false)),
                script.requests().get(1).toolResults());
    }

    @TckRule(
            id = "HG-TOOL-02",
            value = "Several tool calls of one answer are kept apart, and so are their results",
            why = "Arguments or results that are mixed up run the right tool on the wrong thing.",
            remedy = "Key calls by their index while they stream and by their id afterwards.",
            needs = Capability.TOOLS)
    default void severalToolCallsAreKeptApart() {
        if (bench().refusesTools()) {
            return;
        }
        Script script = Script.of(
                Answer.builder()
                        .text("I shall look.")
                        .toolCall("weather", "{\"city\":\"Oslo\"}")
                        .toolCall("weather", "{\"city\":\"Åre, \\\"Jämtland\\\"\"}")
                        .build(),
                Answer.text("Cold in both."));
        Headgate gate = bench().gate(script);

        ChatResponse first = gate.chat(ScenarioBench.ROUTE)
                .user("How cold is it?")
                .tools(WEATHER)
                .call();
        List<ToolCall> calls = first.toolCalls();
        gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .toolResult(calls.get(0), "-3")
                .toolResult(calls.get(1), "-7")
                .tools(WEATHER)
                .call();

        assertEquals("I shall look.", first.text());
        assertEquals(
                List.of(new Place("Oslo"), new Place("Åre, \"Jämtland\"")),
                calls.stream().map(call -> call.argumentsAs(Place.class)).toList());
        assertEquals(
                List.of(
                        new ToolResult(calls.get(0).id(), "-3", false),
                        new ToolResult(calls.get(1).id(), "-7", false)),
                script.requests().get(1).toolResults());
    }

    @TckRule(
            id = "HG-TOOL-03",
            value = "The choice of tools arrives",
            why = "A model that may not choose, but does, or must and does not, breaks the application's flow.",
            remedy = "Map each ToolChoice; refuse what the wire cannot say.",
            needs = Capability.TOOLS)
    default void toolChoiceArrives() {
        if (bench().refusesTools()) {
            return;
        }
        for (ToolChoice choice : List.of(ToolChoice.auto(), ToolChoice.required(), ToolChoice.tool("weather"))) {
            Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));

            bench().ask("Hi", script).tools(WEATHER).toolChoice(choice).call();

            assertEquals(choice, script.request().toolChoice());
        }
    }

    @TckRule(
            id = "HG-TOOL-04",
            value = "A failed result arrives as failed",
            why = "A model that takes an error text for a result goes on with it as a fact.",
            remedy = "Set the wire's mark of failure; a wire without one gets the text, which says what failed.",
            needs = {Capability.TOOLS, Capability.FAILED_TOOL_RESULTS})
    default void failedToolResultArrives() {
        if (bench().refusesTools()) {
            return;
        }
        Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"), Answer.text("A pity."));
        Headgate gate = bench().gate(script);

        ChatResponse first =
                gate.chat(ScenarioBench.ROUTE).user("Hi").tools(WEATHER).call();
        ToolResult failure = ToolResult.failure(first.toolCalls().get(0), "No such city.");
        gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .toolResult(failure)
                .tools(WEATHER)
                .call();

        ToolResult seen = script.requests().get(1).toolResults().get(0);
        assertEquals(failure.callId(), seen.callId());
        if (bench().tells(Capability.FAILED_TOOL_RESULTS)) {
            assertEquals(failure, seen);
        } else {
            assertTrue(seen.text().contains("No such city."), "the text says what failed");
        }
    }

    @TckRule(
            id = "HG-TOOL-05",
            value = "A tool arrives with its name, its description and its schema",
            why = "The model chooses tools by what they say of themselves, and fills in arguments by their schema.",
            remedy = "Send all three as they are; a schema that the wire cannot take is a refusal or an adaptation.",
            needs = Capability.TOOLS)
    default void toolArrivesWhole() {
        if (bench().refusesTools()) {
            return;
        }
        Script script = Script.of(Answer.text("No need."));

        bench().ask("Hi", script).tools(WEATHER).call();

        Tool seen = script.request().tools().get(0);
        assertEquals(WEATHER.name(), seen.name());
        assertEquals(WEATHER.description(), seen.description());
        assertEquals(WEATHER.inputSchema(), seen.inputSchema());
    }
}
